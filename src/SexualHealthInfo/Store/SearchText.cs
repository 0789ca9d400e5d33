using System.Globalization;
using System.Text;

namespace SexualHealthInfo.Store;

/// <summary>Text as search sees it: words, and words without their endings.</summary>
internal static class SearchText
{
    /// <summary>Runs of letters and digits, in lower case, without apostrophes: "can't" is "cant". Nothing else has a meaning.</summary>
    public static IEnumerable<string> WordsOf(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || (word.Length > 0 && IsMark(rune)))
            {
                word.Append(Rune.ToLowerInvariant(rune));
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

    /// <summary>A word without the commonest English endings, so that "cried", "cries" and "crying" are one. Rough on purpose: it only
    /// compares words of phrases with words of readers. The index has the stemmer of FTS5.</summary>
    public static string Stem(string word)
    {
        if (word.Length < 4 || Array.IndexOf(WholeWords, word) >= 0)
        {
            return word;
        }

        var stem = word switch
        {
            [.. var start, 'i', 'e', 's'] => start + "y",
            [.. var start, 'i', 'e', 'd'] => start + "y",
            [.. var start, 'i', 'n', 'g'] when HasVowel(start) => Single(start),
            [.. var start, 'e', 'd'] when start.Length > 2 && HasVowel(start) => Single(start),
            [.., 's', 's'] or [.., 'u', 's'] or [.., 'i', 's'] => word,
            [.. var start, 's'] => start,
            _ => word,
        };
        return stem.Length > 3 && stem[^1] == 'e' ? stem[..^1] : stem;
    }

    /// <summary>A word in lower case without the accents of Western Europe, much as FTS5 compares it. The program runs without ICU, which could take off all.</summary>
    public static string Folded(string word) => Ascii.IsValid(word) ? word : string.Concat(word.EnumerateRunes().Where(rune => !IsMark(rune)).Select(rune =>
        Accented.IndexOf(rune.ToString(), StringComparison.Ordinal) is >= 0 and var at ? Plain[at].ToString() : rune.ToString()));

    private const string Accented = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿ";
    private const string Plain = "aaaaaaceeeeiiiinooooouuuuyy";

    // Without its ending each would be another word: "her", "scared".
    private static readonly string[] WholeWords = ["here", "were", "there", "where", "scar", "scars", "huge", "wed"];

    private static bool HasVowel(string text) => text.Length > 1 && text.Any(letter => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y');

    // "stopp" of "stopped" is "stop"; "tell" of "telling" stays.
    private static string Single(string text) => text.Length > 3 && text[^1] == text[^2] && text[^1] is not ('l' or 's' or 'z' or 'e' or 'o') ? text[..^1] : text;

    /// <summary>An accent that stands after its letter. FTS5 reads both as one letter, with the accent or without.</summary>
    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
