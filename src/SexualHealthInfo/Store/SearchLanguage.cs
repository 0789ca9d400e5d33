namespace SexualHealthInfo.Store;

/// <summary>
/// <see cref="SearchWording"/> and what was learnt from examples, made ready to be asked: which words mean the same, how a word is spelt,
/// which page a query is for, whether it may be urgent. The same object prepares texts for the index, examples for learning and queries for
/// the search, so that all see the same words.
/// </summary>
internal sealed class SearchLanguage
{
    /// <summary>How the address of every term of the glossary begins. To the model of pages they are one class of this name.</summary>
    public const string Terms = "/glossary#";

    // The kind of urgency that is none.
    private const string Calm = "none";

    // Odds that a query is urgent, times the odds that it is for a page of help. Contacts above the results do little harm where they are
    // not needed, and much good where they are: so less than evens is enough.
    private const double UrgentFrom = 0.6;

    private readonly HashSet<string> ignored;
    private readonly Dictionary<string, List<(string[] Stems, string Head)>> same = [];
    private readonly Dictionary<string, IReadOnlyList<string>> written;
    private readonly Dictionary<string, List<string>> alsoMeans = [];
    private readonly IReadOnlyList<UrgentWords> urgent;
    private readonly LinearModel pages;
    private readonly LinearModel urgency;

    public SearchLanguage(SearchWording wording, Spelling spelling, LinearModel? pages = null, LinearModel? urgency = null)
    {
        Spelling = spelling;
        this.pages = pages ?? LinearModel.None;
        this.urgency = urgency ?? LinearModel.None;
        urgent = wording.Urgent;
        written = wording.Same.ToDictionary(group => group.Words[0], group => group.Words);
        ignored = [.. wording.Ignored.SelectMany(SearchText.WordsOf)];
        foreach (var group in wording.Same)
        {
            foreach (var phrase in group.Words)
            {
                var stems = SearchText.WordsOf(phrase).Select(SearchText.Stem).ToArray();
                AddTo(same, stems[0], (stems, group.Words[0]));
            }
        }

        foreach (var (means, words) in wording.Also)
        {
            foreach (var word in words)
            {
                AddTo(alsoMeans, string.Join(' ', SearchText.WordsOf(word).Select(SearchText.Stem)), means);
            }
        }

        static void AddTo<T>(Dictionary<string, List<T>> lists, string key, T item)
        {
            if (!lists.TryGetValue(key, out var list))
            {
                lists[key] = list = [];
            }

            list.Add(item);
        }
    }

    public Spelling Spelling { get; }

    /// <summary>What a whole question is known by: its telling words, without endings.</summary>
    public static string KeyOf(IEnumerable<SearchItem> items)
    {
        var all = items.ToList();
        var telling = all.Where(item => !item.IsIgnored).ToList();
        return string.Join(' ', (telling.Count > 0 ? telling : all).Select(item => SearchText.Stem(item.Text)).Distinct().Order(StringComparer.Ordinal));
    }

    public bool IsIgnored(string word) => ignored.Contains(word);

    /// <summary>A text for the index: its words, each phrase that means the same as another replaced by the one word for it.</summary>
    public string ForIndex(string text) => string.Join(' ', Items([.. SearchText.WordsOf(text)]).Select(item => item.Text));

    /// <summary>Words with those that nobody knows mended.</summary>
    public string[] Mended(IEnumerable<string> words) => [.. words.SelectMany(word => Spelling.Correct(word)?.Split(' ') ?? [word])];

    /// <summary>The words of a query as the models see them: mended, and spelt as the site spells them.</summary>
    public string[] Spelt(string text) => [.. Mended(SearchText.WordsOf(text).Take(SearchQuery.MaxWords)).Select(Spelling.Respelt)];

    /// <summary>The words of a query, or the phrases that stand for one word, in order.</summary>
    public IEnumerable<SearchItem> Items(IReadOnlyList<string> words)
    {
        var stems = words.Select(SearchText.Stem).ToArray();
        for (var at = 0; at < words.Count;)
        {
            var (length, head) = LongestSame(stems, at);
            var also = alsoMeans.Count == 0 ? [] : alsoMeans.GetValueOrDefault(length == 1 ? stems[at] : string.Join(' ', stems[at..(at + length)]), []);
            var text = head ?? words[at];
            yield return new SearchItem(text, also, IsIgnored: length == 1 && IsIgnored(words[at]));
            at += length;
        }
    }

    /// <summary>All the ways in which a text may say a word of a query.</summary>
    public IEnumerable<string> WaysToSay(SearchItem item) => item.Also.Prepend(item.Text).SelectMany(word => written.GetValueOrDefault(word, [word]));

    /// <summary>How likely each page is the one that the words ask for, and how likely what they may be urgent about, where it is enough.</summary>
    public (IReadOnlyDictionary<string, double> Pages, IReadOnlyList<UrgentWords> Urgent) Understand(IReadOnlyList<string> words)
    {
        // Where no example has any of the words, the letters in them would do the guessing.
        if (!words.Any(word => pages.Knows(SearchFeatures.OfWord(word)) || urgency.Knows(SearchFeatures.OfWord(word))))
        {
            return (new Dictionary<string, double>(), []);
        }

        var features = SearchFeatures.Of(words, this);
        var likely = pages.Classes.Zip(pages.Probabilities(features)).ToDictionary(page => page.First, page => (double)page.Second);
        var kinds = urgency.Classes.Zip(urgency.Probabilities(features)).Where(kind => kind.First != Calm).OrderByDescending(kind => kind.Second).ToList();
        var isUrgent = Odds(kinds.Sum(kind => kind.Second)) * Odds(urgent.SelectMany(words => words.To.Concat(words.Near)).Distinct().Sum(page => likely.GetValueOrDefault(page))) >= UrgentFrom;
        return (likely, isUrgent ? [.. urgent.Where(words => words.About == kinds[0].First)] : []);

        // Neither model may decide alone, however sure it is.
        static double Odds(double probability) => Math.Clamp(probability / (1 - Math.Min(probability, 0.9999)), 1e-4, 1e4);
    }

    private (int Length, string? Head) LongestSame(string[] stems, int at)
    {
        var (length, head) = (0, (string?)null);
        if (same.TryGetValue(stems[at], out var phrases))
        {
            foreach (var (phrase, to) in phrases)
            {
                if (phrase.Length > length && stems.AsSpan(at).StartsWith(phrase))
                {
                    (length, head) = (phrase.Length, to);
                }
            }
        }

        return (Math.Max(length, 1), head);
    }
}

/// <summary>One word of a query, or a phrase that means one. <see cref="Text"/> is what the index holds for it, <see cref="Also"/> what else it may mean.</summary>
internal sealed record SearchItem(string Text, IReadOnlyList<string> Also, bool IsIgnored);
