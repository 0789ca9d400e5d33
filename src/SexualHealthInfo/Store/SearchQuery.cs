using System.Text;

namespace SexualHealthInfo.Store;

/// <summary>
/// A reader's words, made ready for the index. Every run of letters and digits becomes a quoted word, so no input has a meaning as
/// syntax and none can be an error. At most 300 characters and 40 words count.
/// </summary>
internal sealed class SearchQuery
{
    private const int MaxLength = 300;
    private const int MaxWords = 40;

    private SearchQuery(string text, string? corrected, string key, IReadOnlyList<SearchItem> items, Dictionary<string, double> leads, IReadOnlyList<UrgentWords> urgent)
    {
        Text = text;
        Corrected = corrected;
        Leads = leads;
        Key = key;
        Urgent = urgent;
        var telling = items.Where(item => !item.IsIgnored).ToList();
        Items = [.. (telling.Count > 0 ? telling : items).DistinctBy(item => item.Text)];
    }

    /// <summary>What the reader typed, shortened and without control characters, to show in the search box again.</summary>
    public string Text { get; }

    /// <summary>What was searched for instead, where a word was mended; else null.</summary>
    public string? Corrected { get; }

    /// <summary>What the whole query is known by, see <see cref="SearchLanguage.KeyOf"/>.</summary>
    public string Key { get; }

    /// <summary>The words that count. Words such as "why" and "do" count only when there are no others.</summary>
    public IReadOnlyList<SearchItem> Items { get; }

    /// <summary>Pages that such words lead to, and how strongly.</summary>
    public IReadOnlyDictionary<string, double> Leads { get; }

    /// <summary>What in the words may be urgent.</summary>
    public IReadOnlyList<UrgentWords> Urgent { get; }

    /// <summary>Finds what holds every word.</summary>
    public string MatchAll => string.Join(" AND ", Items.Select(Match));

    /// <summary>Finds any word in a text that is kept as it was written.</summary>
    public string MatchWritten => string.Join(" OR ", Items.SelectMany(item => item.Written).Distinct().Select(Quoted));

    /// <summary>Reads what was typed. <paramref name="exact"/>: spelt as it is, for a reader who meant it.</summary>
    public static SearchQuery Parse(string? input, SearchLanguage language, bool exact = false)
    {
        var text = TextOf(input);
        var typed = SearchText.WordsOf(text).Take(MaxWords).ToArray();
        var words = exact ? typed : [.. typed.SelectMany(word => language.Spelling.Correct(word)?.Split(' ') ?? [word])];
        var corrected = words.SequenceEqual(typed) ? null : string.Join(' ', words);
        words = [.. words.Select(language.Spelling.Respelt)];
        var items = language.Items(words).ToList();
        return new SearchQuery(text, corrected, SearchLanguage.KeyOf(items), items, language.LeadsOf(words), language.UrgentIn(words));
    }

    /// <summary>What was typed, shortened, as one line. Lone surrogates cannot be sent to SQLite; what is no text becomes a space.</summary>
    public static string TextOf(string? input) => string.Concat((input ?? "").EnumerateRunes().Take(MaxLength)
        .Select(rune => Rune.IsControl(rune) || rune == Rune.ReplacementChar ? " " : rune.ToString())).Trim();

    private static string Match(SearchItem item) => Quoted(item.Text);

    private static string Quoted(string word) => $"\"{word}\"";
}
