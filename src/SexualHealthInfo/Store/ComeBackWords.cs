namespace SexualHealthInfo.Store;

/// <summary>Two plain words that lead back to a page. They say nothing of it, and lead there for good.</summary>
internal sealed class ComeBack
{
    public required string Words { get; init; }

    /// <summary>The address they lead to.</summary>
    public required string Path { get; init; }

    /// <summary>Where a page has more than one pair, the first is printed.</summary>
    public required int Position { get; init; }
}

/// <summary>Every pair of words, both ways. Words belong to pages, never to readers.</summary>
internal sealed class ComeBackWords(IEnumerable<ComeBack> pairs)
{
    private readonly Dictionary<string, string> paths = pairs.ToDictionary(pair => pair.Words, pair => pair.Path);
    private readonly Dictionary<string, string> words = pairs.OrderBy(pair => pair.Position).DistinctBy(pair => pair.Path).ToDictionary(pair => pair.Path, pair => pair.Words);

    public static ComeBackWords Of(ContentStore store) => new(store.ComeBacks.ToList());

    /// <summary>The words of a page; null where it has none.</summary>
    public string? WordsOf(string? path) => path is null ? null : words.GetValueOrDefault(path);

    /// <summary>The page that a reader asks for, if they typed the two words of one and nothing else: in either order, in large or small letters.</summary>
    public string? PathOf(string? typed) =>
        SearchText.WordsOf(typed ?? "").Take(3).ToList() is [var first, var second]
            ? paths.GetValueOrDefault($"{first} {second}") ?? paths.GetValueOrDefault($"{second} {first}")
            : null;
}
