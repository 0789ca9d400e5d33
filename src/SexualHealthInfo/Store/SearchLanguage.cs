namespace SexualHealthInfo.Store;

/// <summary>
/// <see cref="SearchWording"/>, made ready to be asked: which words mean the same, which phrases of a query lead where, how a word is spelt.
/// The same object prepares texts for the index and queries for the search, so that both see the same words.
/// </summary>
internal sealed class SearchLanguage
{
    private readonly HashSet<string> ignored;
    private readonly Dictionary<string, List<(string[] Stems, string Head)>> same = [];
    private readonly Dictionary<string, IReadOnlyList<string>> written;
    private readonly Dictionary<string, List<string>> alsoMeans = [];
    private readonly Dictionary<string, List<(SearchPattern Pattern, string To, double Weight)>> leads = [];
    private readonly List<(UrgentWords Words, SearchPattern[] Phrases, SearchPattern[] Unless)> urgent;

    public SearchLanguage(SearchWording wording, Spelling spelling)
    {
        Spelling = spelling;
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

        var shared = wording.Leads.SelectMany(lead => lead.Phrases).GroupBy(phrase => phrase).ToDictionary(group => group.Key, group => group.Count());
        foreach (var (to, phrases) in wording.Leads)
        {
            foreach (var phrase in phrases)
            {
                var pattern = SearchPattern.Parse(phrase);
                var weight = Math.Min(pattern.Weight, 3) / Math.Sqrt(shared[phrase]);
                foreach (var first in pattern.First)
                {
                    AddTo(leads, first, (pattern, to, weight));
                }
            }
        }

        urgent = [.. wording.Urgent.Select(words => (words, words.Phrases.Select(SearchPattern.Parse).ToArray(), words.Unless.Select(SearchPattern.Parse).ToArray()))];

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

    /// <summary>The words of a query, or the phrases that stand for one word, in order.</summary>
    public IEnumerable<SearchItem> Items(IReadOnlyList<string> words, bool together = true)
    {
        var stems = words.Select(SearchText.Stem).ToArray();
        for (var at = 0; at < words.Count;)
        {
            var (length, head) = LongestSame(stems, at, together ? int.MaxValue : 1);
            var key = string.Join(' ', stems[at..(at + length)]);
            var also = alsoMeans.GetValueOrDefault(key, []);
            List<string> keys = [.. length == 1 ? new[] { stems[at], $"={words[at]}" } : [], .. (head is null ? also : also.Prepend(head)).Select(SearchText.Stem)];
            yield return new SearchItem(head ?? words[at], keys, also, also.Prepend(head ?? words[at]).SelectMany(word => written.GetValueOrDefault(word, [word])).ToList(), IsIgnored: length == 1 && IsIgnored(words[at]));
            at += length;
        }
    }

    /// <summary>The pages that the words lead to, each with how strongly.</summary>
    public Dictionary<string, double> LeadsOf(IReadOnlyList<string> words)
    {
        var views = ViewsOf(words);
        var found = new Dictionary<string, List<double>>();
        foreach (var (pattern, to, weight) in views.SelectMany(keys => keys).SelectMany(word => word).Distinct().SelectMany(key => leads.GetValueOrDefault(key, [])).Distinct().Where(lead => views.Exists(lead.Pattern.IsIn)))
        {
            if (!found.TryGetValue(to, out var weights))
            {
                found[to] = weights = [];
            }

            weights.Add(weight);
        }

        // The best phrase counts in full, each further one less: many weak ones do not outweigh a telling one.
        return found.ToDictionary(page => page.Key, page => page.Value.OrderDescending().Select((weight, index) => weight * Math.Pow(0.4, index)).Sum());
    }

    /// <summary>What is urgent in the words, most words first; none where nothing is.</summary>
    public IReadOnlyList<UrgentWords> UrgentIn(IReadOnlyList<string> words)
    {
        var views = ViewsOf(words);
        return [.. urgent.Where(rule => rule.Phrases.Any(phrase => views.Exists(phrase.IsIn)) && !rule.Unless.Any(phrase => views.Exists(phrase.IsIn))).Select(rule => rule.Words)];
    }

    /// <summary>The words as phrases see them: one by one, and with those that mean something together as one.</summary>
    private List<List<IReadOnlyList<string>>> ViewsOf(IReadOnlyList<string> words) =>
        [[.. Items(words, together: false).Select(item => item.Keys)], [.. Items(words).Select(item => item.Keys)]];

    private (int Length, string? Head) LongestSame(string[] stems, int at, int longest)
    {
        var (length, head) = (0, (string?)null);
        foreach (var (phrase, to) in same.GetValueOrDefault(stems[at], []))
        {
            if (phrase.Length > length && phrase.Length <= longest && stems.AsSpan(at).StartsWith(phrase))
            {
                (length, head) = (phrase.Length, to);
            }
        }

        return (Math.Max(length, 1), head);
    }
}

/// <summary>
/// One word of a query, or a phrase that means one. <see cref="Text"/> is what the index holds for it, <see cref="Keys"/> what phrases of
/// search.yml may call it, <see cref="Also"/> what else it may mean, <see cref="Written"/> all the ways in which a text may say it.
/// </summary>
internal sealed record SearchItem(string Text, IReadOnlyList<string> Keys, IReadOnlyList<string> Also, IReadOnlyList<string> Written, bool IsIgnored);
