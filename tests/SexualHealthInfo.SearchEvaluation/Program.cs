using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Content;
using SexualHealthInfo.SearchEvaluation;
using SexualHealthInfo.Store;

// Prints how good the search is on queries that were written without sight of the content and of search.yml, and that it has not learnt.
// Arguments: the content folder, then options: --misses, --part tuned|kept, --held-out, --peers, --speed ARTICLES.
var content = args is [[not '-', ..], ..] ? args[0] : "content";
var showMisses = args.Contains("--misses");
var parts = args.SkipWhile(arg => arg != "--part").Skip(1).Take(1).DefaultIfEmpty("tuned").ToArray();

var (compiled, problems) = ContentCompiler.Check(ContentFolder.Read(content));
if (problems.Count > 0)
{
    Console.Error.WriteLine($"The content has {problems.Count} problems; run check. The first: {problems[0]}");
    return 1;
}

var heldOut = args.Contains("--held-out") ? HeldOut.TakeFrom(compiled) : null;
var file = Path.Combine(Path.GetTempPath(), $"search-evaluation-{Environment.ProcessId}.db");
StoreWriter.Write(compiled, file);
var options = new DbContextOptionsBuilder<ContentStore>();
StoreSnapshot.Read(file).Open(options);
File.Delete(file);
using var store = new ContentStore(options.Options, TimeProvider.System);
var language = SearchIndex.ReadLanguage(store);

foreach (var part in heldOut is null ? parts : [.. parts, "held-out"])
{
    var queries = part == "held-out" ? heldOut! : [.. File.ReadLines(QueriesOf(part)).Select(EvaluationQuery.Parse)];
    var ranks = new List<(EvaluationQuery Query, int Rank, bool Urgent, string First)>();
    foreach (var query in queries)
    {
        var parsed = SearchQuery.Parse(query.Text, language);
        var answer = await SearchIndex.SearchAsync(store, parsed, topic: null);
        var rank = answer.Results.ToList().FindIndex(result => query.Pages.Contains(result.Path)) + 1;
        ranks.Add((query, rank, parsed.Urgent.Count > 0, string.Join("  ", answer.Results.Take(3).Select(result => result.Path)) + (parsed.Corrected is null ? "" : $"  [{parsed.Corrected}]")));
    }

    Report(part, ranks);
    if (args.Contains("--peers") && part != "held-out")
    {
        var documents = Path.GetTempFileName();
        await File.WriteAllTextAsync(documents, JsonSerializer.Serialize(new
        {
            documents = StoreWriter.DocumentsOf(compiled).Select(document => new
            {
                path = document.Path,
                kind = document.Kind,
                title = document.Title,
                summary = document.Summary,
                askedAs = document.AskedAs,
                headings = string.Join('\n', document.Sections.Select(section => section.Heading).Append(document.Keywords)),
                body = string.Join('\n', document.Sections.Select(section => section.Text)),
            }),
            same = compiled.Search!.Item.Same.Select(same => same.Words),
        }));
        await Peers.RunAsync(documents, QueriesOf(part));
        File.Delete(documents);
    }

    if (args.Contains("--speed") && part != "held-out")
    {
        await Speed.PrintAsync(compiled, [.. queries.Select(query => query.Text)], int.Parse(args.SkipWhile(arg => arg != "--speed").Skip(1).First(), CultureInfo.InvariantCulture));
    }
}

return 0;

static string QueriesOf(string part) => Path.Combine(AppContext.BaseDirectory, "queries", $"{part}.tsv");

void Report(string part, List<(EvaluationQuery Query, int Rank, bool Urgent, string First)> ranks)
{
    var answerable = ranks.Where(entry => entry.Query.Pages.Count > 0).ToList();
    Console.WriteLine(Line($"{part}: {ranks.Count} queries"));
    if (answerable.Count > 0)
    {
        Print("all", answerable);
    }

    foreach (var kind in answerable.GroupBy(entry => entry.Query.Kind).OrderBy(group => group.Key, StringComparer.Ordinal))
    {
        Print(kind.Key, [.. kind]);
    }

    var urgent = ranks.Where(entry => entry.Query.IsUrgent == true).ToList();
    var calm = ranks.Where(entry => entry.Query.IsUrgent == false).ToList();
    Console.WriteLine(Line($"  urgent panel: shown for {urgent.Count(entry => entry.Urgent)} of {urgent.Count} urgent {Interval(urgent.Count(entry => entry.Urgent), urgent.Count)}; false alarms {calm.Count(entry => entry.Urgent)} of {calm.Count}, near-urgent {calm.Count(entry => entry.Urgent && entry.Query.Kind == "near-urgent")} of {calm.Count(entry => entry.Query.Kind == "near-urgent")}"));
    if (!showMisses)
    {
        return;
    }

    foreach (var (query, rank, isUrgent, first) in ranks.Where(entry => (entry.Query.Pages.Count > 0 && entry.Rank != 1) || entry.Urgent == !entry.Query.IsUrgent))
    {
        Console.WriteLine(Line($"    {(isUrgent != !query.IsUrgent ? " " : isUrgent ? "!" : "?")} {(rank == 0 ? "-" : rank.ToString(CultureInfo.InvariantCulture)),2}  {query.Text}   wants {string.Join(' ', query.Pages.Take(2))}   got {first}"));
    }
}

void Print(string name, List<(EvaluationQuery Query, int Rank, bool Urgent, string First)> entries)
{
    var (first, third) = (entries.Count(entry => entry.Rank == 1), entries.Count(entry => entry.Rank is >= 1 and <= 3));
    Console.WriteLine(Line($"  {name,-12} {entries.Count,4}  success@1 {(double)first / entries.Count:0.000} {Interval(first, entries.Count)}  success@3 {(double)third / entries.Count:0.000} {Interval(third, entries.Count)}  MRR {entries.Average(entry => entry.Rank == 0 ? 0 : 1.0 / entry.Rank):0.000}"));
}

// Wilson's interval, 95 in 100.
static string Interval(int hits, int of)
{
    if (of == 0)
    {
        return "";
    }

    var (p, z) = ((double)hits / of, 1.96);
    var centre = (p + (z * z / (2 * of))) / (1 + (z * z / of));
    var half = z / (1 + (z * z / of)) * Math.Sqrt((p * (1 - p) / of) + (z * z / (4.0 * of * of)));
    return Line($"[{centre - half:0.00}, {centre + half:0.00}]");
}

static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
