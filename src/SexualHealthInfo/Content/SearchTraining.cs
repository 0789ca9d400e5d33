using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>
/// Which queries teach what. The model of pages learns from the examples, from the titles and questions of the pages they are for, and from
/// what is urgent, for the pages that search.yml then puts first. The model of urgency learns from its own examples, and that what is asked
/// of pages that are never put first is not urgent. All terms of the glossary are one class: which of them is meant, their names tell better.
/// </summary>
internal sealed class SearchTraining
{
    // With all of them, what is urgent would be so rare among the rest that it were missed.
    private const int OneCalmIn = 3;

    private readonly CompiledContent content;
    private readonly SearchLanguage language;
    private readonly Dictionary<string, string[]> spelt = [];
    private readonly Dictionary<string, IReadOnlyCollection<SearchFeature>> features = [];

    private SearchTraining(CompiledContent content, SearchLanguage language) => (this.content, this.language) = (content, language);

    /// <summary>The two models, the same ones for the same content.</summary>
    public static (LinearModel Pages, LinearModel Urgency) Learn(CompiledContent content, SearchLanguage language)
    {
        var training = new SearchTraining(content, language);
        var (pages, urgency) = (training.OfPages(), training.OfUrgency());
        return (ModelTraining.Train(pages.Classes, pages.Examples), ModelTraining.Train(urgency.Classes, urgency.Examples));
    }

    private (string[] Classes, IReadOnlyList<TrainingExample> Examples) OfPages()
    {
        var pagesOf = new OrderedDictionary<string, HashSet<string>>();
        foreach (var file in content.Examples)
        {
            Add(file.Queries.Select(query => query.Text), [file.Subject.StartsWith(SearchLanguage.Terms, StringComparison.Ordinal) ? SearchLanguage.Terms : file.Subject]);
        }

        var classes = pagesOf.Values.SelectMany(pages => pages).ToHashSet();
        foreach (var urgent in content.Search!.Item.Urgent)
        {
            Add(content.Urgent.Where(file => file.Subject == urgent.About).SelectMany(file => file.Queries).Select(query => query.Text).Where(query => !pagesOf.ContainsKey(query)), [.. urgent.To.Where(classes.Contains)]);
        }

        foreach (var document in StoreWriter.DocumentsOf(content).Where(document => classes.Contains(document.Path)))
        {
            Add(document.AskedAs.Append(document.Title), [document.Path]);
        }

        return Examples([.. classes.Order(StringComparer.Ordinal)], pagesOf.Select(entry => (entry.Key, entry.Value)));

        void Add(IEnumerable<string> queries, IReadOnlyList<string> pages)
        {
            foreach (var query in queries.Where(_ => pages.Count > 0))
            {
                if (!pagesOf.TryGetValue(query, out var own))
                {
                    pagesOf[query] = own = [];
                }

                own.UnionWith(pages);
            }
        }
    }

    private (string[] Classes, IReadOnlyList<TrainingExample> Examples) OfUrgency()
    {
        var first = content.Search!.Item.Urgent.SelectMany(urgent => urgent.To.Concat(urgent.Near)).ToHashSet();
        var told = content.Urgent.Concat(content.Examples.Where(file => first.Contains(file.Subject))).SelectMany(file => file.Queries).Select(query => query.Text).ToHashSet();
        var calm = content.Examples.Where(file => !first.Contains(file.Subject)).SelectMany(file => file.Queries).Select(query => query.Text).Where(told.Add);
        return Examples(ExampleFile.Kinds, content.Urgent.SelectMany(file => file.Queries.Select(query => (query.Text, (HashSet<string>)[file.Subject])))
            .Concat(calm.Where((_, at) => at % OneCalmIn == 0).Select(query => (query, (HashSet<string>)["none"]))));
    }

    private (string[] Classes, IReadOnlyList<TrainingExample> Examples) Examples(string[] classes, IEnumerable<(string Text, HashSet<string> Classes)> queries) =>
        (classes, [.. queries.Select(query => new TrainingExample(FeaturesOf(query.Text), [.. query.Classes.Select(name => Array.IndexOf(classes, name)).Order()]))]);

    // Most words and many queries come more than once, and to mend a word takes long.
    private IReadOnlyCollection<SearchFeature> FeaturesOf(string query)
    {
        if (!features.TryGetValue(query, out var own))
        {
            features[query] = own = SearchFeatures.Of([.. SearchText.WordsOf(query).SelectMany(Spelt)], language);
        }

        return own;
    }

    private string[] Spelt(string word)
    {
        if (!spelt.TryGetValue(word, out var own))
        {
            spelt[word] = own = language.Spelt(word);
        }

        return own;
    }
}
