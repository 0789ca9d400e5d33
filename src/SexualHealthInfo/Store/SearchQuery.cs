using System.Text;

namespace SexualHealthInfo.Store;

/// <summary>
/// A reader's words, made ready for the index. Every run of letters and digits becomes a quoted word, so no input has a meaning as
/// syntax and none can be an error. At most 300 characters and 40 words count.
/// </summary>
internal sealed class SearchQuery
{
    public const int MaxLength = 300;
    public const int MaxWords = 40;

    private SearchQuery(string text, string? corrected, IReadOnlyList<SearchItem> items, SearchLanguage language, IReadOnlyList<string> words)
    {
        Text = text;
        Corrected = corrected;
        Language = language;
        Key = SearchLanguage.KeyOf(items);
        (Likely, Urgent) = language.Understand(words);
        IsBare = items.All(item => !item.IsIgnored);
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

    /// <summary>Whether every word counts, as in a name that somebody looks up.</summary>
    public bool IsBare { get; }

    /// <summary>How likely each page is the one asked for, from 0 to 1, as far as examples tell.</summary>
    public IReadOnlyDictionary<string, double> Likely { get; }

    /// <summary>What in the words may be urgent.</summary>
    public IReadOnlyList<UrgentWords> Urgent { get; }

    public SearchLanguage Language { get; }

    /// <summary>Finds what holds every word.</summary>
    public string MatchAll => string.Join(" AND ", Items.Select(item => $"\"{item.Text}\""));

    /// <summary>Reads what was typed. <paramref name="exact"/>: spelt as it is, for a reader who meant it.</summary>
    public static SearchQuery Parse(string? input, SearchLanguage language, bool exact = false)
    {
        var text = TextOf(input);
        var typed = SearchText.WordsOf(text).Take(MaxWords).ToArray();
        var words = exact ? typed : language.Mended(typed);
        var corrected = words.SequenceEqual(typed) ? null : string.Join(' ', words);
        words = [.. words.Select(language.Spelling.Respelt)];
        return new SearchQuery(text, corrected, [.. language.Items(words)], language, words);
    }

    /// <summary>What was typed, shortened, as one line. Lone surrogates cannot be sent to SQLite; what is no text becomes a space.</summary>
    public static string TextOf(string? input) => string.Concat((input ?? "").EnumerateRunes().Take(MaxLength)
        .Select(rune => Rune.IsControl(rune) || rune == Rune.ReplacementChar ? " " : rune.ToString())).Trim();
}
