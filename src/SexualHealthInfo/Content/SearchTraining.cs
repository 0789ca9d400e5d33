using System.Security.Cryptography;
using System.Text.Json;
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

    // Whoever mends a sentence changes nothing here, and in the preview learning would take longer than all the rest.
    private static Learnt? last;

    private readonly CompiledContent content;
    private readonly SearchLanguage language;

    private SearchTraining(CompiledContent content, SearchLanguage language) => (this.content, this.language) = (content, language);

    /// <summary>The two models, the same ones for the same content. What was learnt last in this process is taken again where it would be the same.</summary>
    public static (LinearModel Pages, LinearModel Urgency) Learn(CompiledContent content, SearchLanguage language)
    {
        var training = new SearchTraining(content, language);
        var (pages, urgency) = (training.OfPages(), training.OfUrgency());
        var spelt = pages.Queries.Concat(urgency.Queries).SelectMany(query => SearchText.WordsOf(query.Text)).Distinct()
            .AsParallel().AsOrdered().Select(word => (word, language.Spelt(word))).ToDictionary();
        var from = Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { content.Search!.Item, pages, urgency, spelt })));
        if (last is not { } learnt || learnt.From != from)
        {
            last = learnt = new(from, training.Train(pages, spelt), training.Train(urgency, spelt));
        }

        return (learnt.Pages, learnt.Urgency);
    }

    private LinearModel Train(Lessons lessons, Dictionary<string, string[]> spelt) => ModelTraining.Train(lessons.Classes,
    [
        .. lessons.Queries.AsParallel().AsOrdered().Select(query => new TrainingExample(
            SearchFeatures.Of([.. SearchText.WordsOf(query.Text).SelectMany(word => spelt[word])], language),
            [.. query.Classes.Select(name => Array.IndexOf(lessons.Classes, name)).Order()])),
    ]);

    private Lessons OfPages()
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

        return new([.. classes.Order(StringComparer.Ordinal)], [.. pagesOf.Select(entry => new Lesson(entry.Key, entry.Value))]);

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

    private Lessons OfUrgency()
    {
        var first = content.Search!.Item.Urgent.SelectMany(urgent => urgent.To.Concat(urgent.Near)).ToHashSet();
        var told = content.Urgent.Concat(content.Examples.Where(file => first.Contains(file.Subject))).SelectMany(file => file.Queries).Select(query => query.Text).ToHashSet();
        var calm = content.Examples.Where(file => !first.Contains(file.Subject)).SelectMany(file => file.Queries).Select(query => query.Text).Where(told.Add);
        return new(ExampleFile.Kinds,
        [
            .. content.Urgent.SelectMany(file => file.Queries.Select(query => new Lesson(query.Text, [file.Subject]))),
            .. calm.Where((_, at) => at % OneCalmIn == 0).Select(query => new Lesson(query, ["none"])),
        ]);
    }

    /// <summary>A query, and what is right for it.</summary>
    private sealed record Lesson(string Text, IReadOnlyCollection<string> Classes);

    private sealed record Lessons(string[] Classes, IReadOnlyList<Lesson> Queries);

    private sealed record Learnt(string From, LinearModel Pages, LinearModel Urgency);
}
