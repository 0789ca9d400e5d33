using System.Globalization;
using System.Text;

namespace SexualHealthInfo.Store;

/// <summary>
/// A reader's words as FTS5 takes them. Every run of letters and digits becomes a quoted word, so no input has a
/// meaning as syntax and none can be an error. At most 200 characters and 12 words count.
/// </summary>
internal sealed class SearchQuery
{
    private const int MaxLength = 200;
    private const int MaxWords = 12;

    private static readonly HashSet<string> StopWords =
    [
        "a", "about", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "could", "did", "do", "does", "for",
        "from", "get", "got", "had", "has", "have", "he", "her", "hers", "him", "his", "how", "i", "if", "im", "in", "is", "it", "its",
        "just", "like", "me", "my", "of", "on", "or", "our", "she", "so", "some", "someone", "that", "the", "their", "them", "then",
        "there", "they", "this", "to", "us", "was", "we", "were", "what", "when", "which", "who", "why", "will", "with", "would", "you", "your",

        // The index holds "can't" as "can" and "t", so these would find nothing and keep the other words from being found together.
        "arent", "cant", "couldnt", "didnt", "doesnt", "dont", "hadnt", "hasnt", "havent", "isnt", "ive", "shes", "shouldnt", "thats",
        "theres", "theyre", "wasnt", "werent", "whats", "wont", "wouldnt", "youre",
    ];

    private SearchQuery(string text, string[] words)
    {
        Text = text;
        Words = words;
    }

    /// <summary>What the reader typed, shortened and without control characters, to show in the search box again.</summary>
    public string Text { get; }

    /// <summary>The words that count, in lower case. Words such as "why" and "do" count only when there are no others.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Finds what holds every word.</summary>
    public string MatchAll => Match(" AND ");

    /// <summary>Finds what holds any word.</summary>
    public string MatchAny => Match(" OR ");

    public static SearchQuery Parse(string? input)
    {
        // Lone surrogates cannot be sent to SQLite; what is no text becomes a space.
        var text = string.Concat((input ?? "").EnumerateRunes().Take(MaxLength)
            .Select(rune => Rune.IsControl(rune) || rune == Rune.ReplacementChar ? " " : rune.ToString())).Trim();

        var words = WordsOf(text.ToLowerInvariant()).Take(MaxWords).ToArray();
        var telling = words.Where(word => !StopWords.Contains(word)).ToArray();
        return new SearchQuery(text, telling.Length > 0 ? telling : words);
    }

    private static IEnumerable<string> WordsOf(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || (word.Length > 0 && IsMark(rune)))
            {
                word.Append(rune);
            }
            else if (rune.Value is not ('\'' or '’') && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    /// <summary>An accent that stands after its letter. FTS5 reads both as one letter, with the accent or without.</summary>
    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private string Match(string joint) => string.Join(joint, Words.Select(Quoted));

    /// <summary>FTS5's stemmer knows "cry" and "crying" as one word and "cries" and "cried" as another; here they are the same.</summary>
    private static string Quoted(string word) => word is "cry" or "crying" or "cries" or "cried" ? "(\"cry\" OR \"cried\")" : $"\"{word}\"";
}
