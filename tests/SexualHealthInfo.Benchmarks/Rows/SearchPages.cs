using System.Text.Json;
using SexualHealthInfo.Content;

namespace SexualHealthInfo.Benchmarks.Rows;

/// <summary>
/// Search pages over many articles beside MiniSearch behind bare Node http, with the queries that search is tuned on. Ours go the way of a reader: the form is
/// posted, and the sealed address it leads to is asked for.
/// </summary>
internal static class SearchPages
{
    private const int Articles = 10_000;
    private const int Connections = 8;

    public static IEnumerable<Figure> Compare(Workplace at)
    {
        Tools.Need("wrk", "wrk");
        var queries = File.ReadLines(Path.Combine(Workplace.Repository, "tests", "SexualHealthInfo.SearchEvaluation", "queries", "tuned.tsv")).Select(line => line.Split('\t')[0]).ToList();
        var peers = at.Peers;
        WriteDocuments(at.Articles(Articles), at.PathOf("documents.json"));
        var (site, ours) = at.StartOurs(Articles);
        using var _ = site;
        var theirs = at.NextAddress();
        using var node = Child.Start(peers, at.PathOf("node.log"), "node", "search.mjs", at.PathOf("documents.json"), $"{theirs.Port}");
        Workplace.WaitFor(node, theirs);

        var sealedPaths = queries.Select(query => Post(ours, query)).ToList();
        var paths = queries.Select(query => "/search?q=" + Uri.EscapeDataString(query)).ToList();
        var (left, right, alone) = (new List<Burst>(), new List<Burst>(), new List<double>());
        at.Load.On(site, ours, sealedPaths, Connections);
        for (var round = 0; round < at.Rounds; round++)
        {
            left.Add(at.Load.On(site, ours, sealedPaths, Connections));
            right.Add(at.Load.On(node, theirs, paths, Connections));
            alone.Add(at.Load.On(site, ours, sealedPaths, connections: 1).P99Milliseconds);
        }

        yield return new("search page, 10,000 articles", "requests a second", "MiniSearch, Node", "/s", [.. left.Select(burst => burst.RequestsPerSecond)], [.. right.Select(burst => burst.RequestsPerSecond)], 3, MoreIsBetter: true);
        yield return new("search page, 10,000 articles", "server CPU for a request", "MiniSearch, Node", "µs", [.. left.Select(burst => burst.CpuMicroseconds)], [.. right.Select(burst => burst.CpuMicroseconds)], 1);
        yield return new("search page, 10,000 articles, one at a time", "99th percentile", "", "ms", alone, [], 15);
    }

    /// <summary>An article from memory while others search: a search must not hold up those who only read.</summary>
    public static IEnumerable<Figure> Beside(Workplace at)
    {
        Tools.Need("wrk", "wrk");
        var (site, address) = at.StartOurs(1_000);
        using var _ = site;
        var search = Post(address, "crying after sex");
        var (alone, beside) = (new List<double>(), new List<double>());
        at.Load.On(site, new(address, "/reasons/shame"));
        for (var round = 0; round < at.Rounds; round++)
        {
            alone.Add(at.Load.On(site, address, ["/reasons/shame"], 1).P99Milliseconds);
            var searches = Task.Run(() => at.Load.On(site, address, [search], 2));
            beside.Add(at.Load.On(site, address, ["/reasons/shame"], 1).P99Milliseconds);
            searches.Wait();
        }

        yield return new("warm article while two readers search", "99th percentile", "the same, nobody searching", "ms", beside, alone, double.PositiveInfinity);
    }

    private static string Post(Uri site, string query)
    {
        using var browser = Workplace.Browser(site);
        using var answer = browser.PostAsync("/search", new FormUrlEncodedContent([new("q", query)])).GetAwaiter().GetResult();
        return answer.Headers.Location!.OriginalString;
    }

    private static void WriteDocuments(string content, string file)
    {
        var (compiled, _) = ContentCompiler.Check(ContentFolder.Read(content));
        using var stream = File.Create(file);
        JsonSerializer.Serialize(stream, StoreWriter.DocumentsOf(compiled).Select(document => new
        {
            path = document.Path,
            title = document.Title,
            summary = document.Summary,
            askedAs = document.AskedAs,
            headings = string.Join('\n', document.Sections.Select(section => section.Heading).Append(document.Keywords)),
            body = string.Join('\n', document.Sections.Select(section => section.Text)),
        }));
    }
}
