using System.Text.RegularExpressions;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>
/// How hard a text is to read, by word and sentence length alone; it says nothing about whether a text is understood.
/// The grade is that of Flesch and Kincaid, 0.39 words per sentence + 11.8 syllables per word - 15.59 (a US school year).
/// A list entry is a sentence. Headings, addresses and names (words with a capital letter inside a sentence) are left out.
/// </summary>
internal static partial class ReadingLevel
{
    /// <summary>Measures the blocks of a text, each of one or more sentences; all zero for a text without words.</summary>
    public static Reading Of(IEnumerable<string> blocks)
    {
        var sentences = blocks.SelectMany(SentencesOf).ToList();
        if (sentences.Count == 0)
        {
            return new Reading(0, 0, 0, 0);
        }

        var words = sentences.Sum(sentence => sentence.Count);
        var perSentence = (double)words / sentences.Count;
        var perWord = (double)sentences.Sum(sentence => sentence.Sum(Syllables)) / words;
        return new Reading(words, Math.Round((0.39 * perSentence) + (11.8 * perWord) - 15.59, 1), Math.Round(perSentence, 1), sentences.Max(sentence => sentence.Count));
    }

    /// <summary>The sentences of a block: where each begins in it, and its number of words.</summary>
    public static IEnumerable<(int Start, int Words)> SentencesIn(string block)
    {
        var start = 0;
        foreach (var end in SentenceEnd().Matches(block).Select(match => match.Index + match.Length).Append(block.Length))
        {
            var words = SentencesOf(block[start..end]).Sum(sentence => sentence.Count);
            if (words > 0)
            {
                yield return (start, words);
            }

            start = end;
        }
    }

    private static IEnumerable<List<string>> SentencesOf(string block) =>
        SentenceEnd().Split(block)
            .Select(sentence => Word().Matches(Address().Replace(sentence, " ")).Select(match => match.Value).ToList())
            .Select(words => words.Where((word, index) => index == 0 || !IsName(word)).ToList())
            .Where(words => words.Count > 0);

    // "I", "I'm" and "I'd" are no names.
    private static bool IsName(string word) => char.IsUpper(word[0]) && !(word[0] == 'I' && (word.Length == 1 || !char.IsLetter(word[1])));

    /// <summary>Groups of vowels, without a silent e at the end. An estimate, as all such counts are.</summary>
    public static int Syllables(string word)
    {
        var letters = word.ToLowerInvariant();
        var count = Vowels().Count(letters);
        return Math.Max(1, SilentEnd().IsMatch(letters) ? count - 1 : count);
    }

    [GeneratedRegex(@"(?<=[.?!:;][”’)]*)\s+(?=[“‘(]?[A-Z0-9])")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\S+(://|@)\S+")]
    private static partial Regex Address();

    [GeneratedRegex(@"[A-Za-z0-9][A-Za-z0-9,.]*[A-Za-z0-9]((['’-])[A-Za-z0-9]+)*|[A-Za-z0-9](['’-][A-Za-z0-9]+)*")]
    private static partial Regex Word();

    [GeneratedRegex("[aeiouy]+")]
    private static partial Regex Vowels();

    // "like" and "likes", but not "little", "free" or "changes"; "asked", but not "wanted".
    [GeneratedRegex("([^aeiouyl]|[aeiouy]l)e$|[^aeiouylsxzcg]es$|[^aeiouytd]ed$|[aeiouy]les$")]
    private static partial Regex SilentEnd();
}
