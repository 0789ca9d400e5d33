namespace SexualHealthInfo.Store;

/// <summary>
/// A phrase of search.yml: words that follow each other. <c>a|b</c> is one word or the other; between two words one more may stand, where
/// <c>...</c> stands up to five. A word stands for its other forms, for what means the same, and for what may also mean it; <c>=word</c> for
/// itself alone.
/// </summary>
internal sealed class SearchPattern
{
    private const int Gap = 1;
    private const int WideGap = 5;
    private static readonly HashSet<string> Me = ["i", "im", "ive", "me"];
    private static readonly HashSet<string> Others = [SearchText.Stem("partner"), SearchText.Stem("they")];

    // Nearly every query has these.
    private static readonly HashSet<string> Common = [.. new[] { "cry", "sex", "partner", "they", "after", "during", "orgasm", "not", "no", "my", "i", "me", "im", "after", "when", "the", "a", "is", "to", "in", "it", "what", "how", "do", "does", "why" }.Select(SearchText.Stem)];

    private readonly (int MaxGap, HashSet<string> Keys)[] steps;

    private SearchPattern((int, HashSet<string>)[] steps) => this.steps = steps;

    /// <summary>How much it says: a word counts one, a common one little.</summary>
    public double Weight => steps.Sum(step => step.Keys.IsSubsetOf(Common) ? 0.35 : 1);

    /// <summary>The keys of its first word, for looking it up.</summary>
    public IReadOnlySet<string> First => steps[0].Keys;

    public static SearchPattern Parse(string phrase)
    {
        var steps = new List<(int, HashSet<string>)>();
        var gap = Gap;
        foreach (var part in phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "...")
            {
                gap = WideGap;
                continue;
            }

            steps.Add((gap, [.. part.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(KeyOf)]));
            gap = Gap;
        }

        return new SearchPattern([.. steps]);
    }

    private static string KeyOf(string word) => word[0] == '=' ? word : SearchText.Stem(string.Concat(SearchText.WordsOf(word)));

    /// <summary>Whether the words hold the phrase. Each word comes as its keys: its stem, and the stems of all it may mean.</summary>
    public bool IsIn(IReadOnlyList<IReadOnlyList<string>> words)
    {
        for (var start = 0; start < words.Count; start++)
        {
            if (Matches(steps[0].Keys, words[start]) && RestFollows(words, step: 1, start + 1))
            {
                return true;
            }
        }

        return false;
    }

    private bool RestFollows(IReadOnlyList<IReadOnlyList<string>> words, int step, int from)
    {
        if (step == steps.Length)
        {
            return true;
        }

        for (var at = from; at < words.Count && at <= from + steps[step].MaxGap; at++)
        {
            // "With my partner I always cry" is not about a partner who cries.
            if (at > from && steps[step - 1].Keys.Overlaps(Others) && Matches(Me, words[at - 1]))
            {
                return false;
            }

            if (Matches(steps[step].Keys, words[at]) && RestFollows(words, step + 1, at + 1))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Matches(HashSet<string> keys, IReadOnlyList<string> word)
    {
        foreach (var key in word)
        {
            if (keys.Contains(key))
            {
                return true;
            }
        }

        return false;
    }
}
