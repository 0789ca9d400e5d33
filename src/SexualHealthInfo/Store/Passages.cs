using System.Globalization;

namespace SexualHealthInfo.Store;

/// <summary>
/// Picks, from the sections of a page as they are written, the passage that holds most of a query and the sections that hold any of it. The
/// words that may be meant are written out once, in all their forms; then a text is read letter by letter, once. Asking FTS5 for the same
/// took ten queries a page of results.
/// </summary>
internal sealed class Passages
{
    private const int Length = 28;
    private const int WordsBefore = 6;
    private const int LongestStart = 10;
    private const int MostSections = 4;
    private const double HeadingWeight = 1.5;

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> items;
    private readonly double[] weights;
    private readonly HashSet<char> firstLetters;

    /// <summary><paramref name="documents"/> says how many documents hold a word of the query; rarer ones count more.</summary>
    public Passages(SearchQuery query, Func<SearchItem, int> documents)
    {
        var forms = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var item = 0; item < query.Items.Count; item++)
        {
            // A phrase of several words is found by none of them: "in bed" is not "bed".
            foreach (var way in query.Language.WaysToSay(query.Items[item]).Select(way => SearchText.WordsOf(way).ToList()).Where(words => words.Count == 1))
            {
                foreach (var form in query.Language.Spelling.FormsOf(way[0]))
                {
                    forms.TryAdd(form, item);
                }
            }
        }

        items = forms.GetAlternateLookup<ReadOnlySpan<char>>();
        weights = [.. query.Items.Select(item => 1 / Math.Log(2 + documents(item)))];
        firstLetters = [.. forms.Keys.SelectMany(form => new[] { form[0], char.ToUpperInvariant(form[0]) })];
    }

    /// <summary>The best passage with the words marked, or <paramref name="summary"/> where no text holds one; and at most four sections with a heading, best first.</summary>
    public (IReadOnlyList<ExcerptPart> Excerpt, IReadOnlyList<SectionResult> Sections) Of(IReadOnlyList<SearchSection> sections, string summary)
    {
        var found = new List<(SearchSection Section, double Score)>();
        var (best, bestScore) = ((IReadOnlyList<ExcerptPart>?)null, 0.0);
        foreach (var section in sections)
        {
            var words = Words(section.Text);
            var (score, start) = Best(section.Text, words);
            if (score > bestScore)
            {
                (best, bestScore) = (Excerpt(section.Text, words, start), score);
            }

            var held = Held(words, 0, words.Count) + (HeadingWeight * Held(Words(section.Heading), 0, int.MaxValue));
            if (held > 0 && section.Anchor.Length > 0)
            {
                found.Add((section, held));
            }
        }

        return (best ?? [new ExcerptPart(summary, Matches: false)], [.. found.OrderByDescending(entry => entry.Score).Take(MostSections).Select(entry => new SectionResult(entry.Section.Anchor, entry.Section.Heading))]);
    }

    /// <summary>Every word of a text: where it stands, and which word of the query it is, or -1.</summary>
    private List<(int Start, int End, int Item)> Words(string text)
    {
        var words = new List<(int, int, int)>(text.Length / 5);
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[at]) && !char.IsSurrogate(text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            var apostrophes = 0;
            while (at < text.Length && IsInWord(text[at]))
            {
                apostrophes += text[at] is '\'' or '’' ? 1 : 0;
                at++;
            }

            var end = at;
            while (text[end - 1] is '\'' or '’')
            {
                end--;
                apostrophes--;
            }

            words.Add((start, end, ItemOf(text.AsSpan(start, end - start), apostrophes)));
        }

        return words;
    }

    private static bool IsInWord(char letter) => char.IsLetterOrDigit(letter) || letter is '\'' or '’' || char.IsSurrogate(letter)
        || (letter > 127 && CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    private int ItemOf(ReadOnlySpan<char> word, int apostrophes)
    {
        if (!firstLetters.Contains(word[0]))
        {
            return -1;
        }

        if (apostrophes > 0)
        {
            word = word.ToString().Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal);
        }

        return items.TryGetValue(word, out var item) ? item : -1;
    }

    /// <summary>The passage that holds most: how much, and its first word.</summary>
    private (double Score, int Start) Best(string text, List<(int Start, int End, int Item)> words)
    {
        var (bestScore, bestStart) = (0.0, 0);
        for (var at = 0; at < words.Count; at++)
        {
            if (words[at].Item < 0)
            {
                continue;
            }

            var start = StartBefore(text, words, at);
            var score = Held(words, start, start + Length);
            if (score > bestScore)
            {
                (bestScore, bestStart) = (score, start);
            }
        }

        return (bestScore, bestStart);
    }

    /// <summary>Where a sentence begins, if that is near, else a few words before.</summary>
    private static int StartBefore(string text, List<(int Start, int End, int Item)> words, int at)
    {
        for (var start = at; start > 0 && start > at - LongestStart; start--)
        {
            if (text.AsSpan(words[start - 1].End, words[start].Start - words[start - 1].End).ContainsAny('.', '?', '\n'))
            {
                return start;
            }
        }

        return at < LongestStart ? 0 : at - WordsBefore;
    }

    private double Held(List<(int Start, int End, int Item)> words, int from, int to)
    {
        var (seen, score) = (0L, 0.0);
        for (var at = from; at < words.Count && at < to; at++)
        {
            if (words[at].Item is >= 0 and var item && (seen & (1L << item)) == 0)
            {
                seen |= 1L << item;
                score += weights[item];
            }
        }

        return score;
    }

    private static List<ExcerptPart> Excerpt(string text, List<(int Start, int End, int Item)> words, int first)
    {
        var after = Math.Min(words.Count, first + Length);
        var at = first == 0 ? 0 : words[first].Start;
        var end = after == words.Count ? text.Length : words[after - 1].End;
        var parts = new List<ExcerptPart>();
        var before = first == 0 ? "" : "…";
        foreach (var (start, stop, item) in words.Take(after).Skip(first))
        {
            if (item < 0)
            {
                continue;
            }

            Add(before + text[at..start], matches: false);
            Add(text[start..stop], matches: true);
            (before, at) = ("", stop);
        }

        Add(text[at..end] + (after == words.Count ? "" : "…"), matches: false);
        return parts;

        void Add(string part, bool matches)
        {
            if (part.Length > 0)
            {
                parts.Add(new ExcerptPart(part, matches));
            }
        }
    }
}
