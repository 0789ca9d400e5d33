using System.Runtime.InteropServices;

namespace SexualHealthInfo.Store;

/// <summary>One thing that is true of a query: a number that stands for what it is, and how much it counts.</summary>
internal readonly record struct SearchFeature(uint Id, float Value);

/// <summary>
/// A query as <see cref="LinearModel"/> sees it: its words, pairs of words that follow each other or nearly do, the same in the words that
/// search.yml takes for one another, and the letters inside words, by which a misspelt or unseen word is still like others. Each is known
/// by a hash of 32 bits. Learning and asking both come here, so that both see the same.
/// </summary>
internal static class SearchFeatures
{
    private const int MaxGap = 3;
    private const int ShortestPart = 3;
    private const int LongestPart = 5;

    // A word has one stem but a dozen parts.
    private const float PartValue = 0.5f;

    private const uint Offset = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>The feature that a word is there.</summary>
    public static uint OfWord(string word) => Hash('w', SearchText.Stem(word));

    /// <summary>The features of words that are spelt as the site spells them, each once.</summary>
    public static IReadOnlyCollection<SearchFeature> Of(IReadOnlyList<string> words, SearchLanguage language)
    {
        var features = new Dictionary<uint, float>(words.Count * 24);
        AddWords(features, 'w', [.. words.Select(SearchText.Stem)]);
        var items = language.Items(words).ToList();
        AddWords(features, 'm', [.. items.Select(item => SearchText.Stem(item.Text))]);
        foreach (var also in items.SelectMany(item => item.Also))
        {
            features.TryAdd(Hash('m', SearchText.Stem(also)), 1);
        }

        foreach (var word in words)
        {
            AddParts(features, word);
        }

        return [.. features.Select(feature => new SearchFeature(feature.Key, feature.Value))];
    }

    private static void AddWords(Dictionary<uint, float> features, char kind, string[] words)
    {
        for (var at = 0; at < words.Length; at++)
        {
            features.TryAdd(Hash(kind, words[at]), 1);
            features.TryAdd(Hash(kind, at == 0 ? "^" : words[at - 1], words[at]), 1);
            for (var next = at + 2; next < words.Length && next <= at + MaxGap; next++)
            {
                features.TryAdd(Hash((char)(kind + 1), words[at], words[next]), 1);
            }
        }
    }

    private static void AddParts(Dictionary<uint, float> features, string word)
    {
        var marked = $"<{word}>".AsSpan();
        for (var start = 0; start + ShortestPart <= marked.Length; start++)
        {
            for (var length = ShortestPart; length <= LongestPart && start + length <= marked.Length; length++)
            {
                features.TryAdd(Add(Add(Offset, "c"), marked.Slice(start, length)), PartValue);
            }
        }
    }

    private static uint Hash(char kind, string word) => Add(Add(Offset, [kind]), word);

    private static uint Hash(char kind, string first, string second) => Add(Add(Add(Add(Offset, [kind]), first), " "), second);

    // Fowler, Noll and Vo: plain, and the same on every machine.
    private static uint Add(uint hash, ReadOnlySpan<char> text)
    {
        foreach (ushort unit in MemoryMarshal.Cast<char, ushort>(text))
        {
            hash = (hash ^ unit) * Prime;
        }

        return hash;
    }
}
