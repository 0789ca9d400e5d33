namespace SexualHealthInfo.Benchmarks.Rows;

/// <summary>A page that was asked for before, whole and as a 304, beside nginx with the same bytes in files. Both keep a log in a file.</summary>
internal static class WarmPages
{
    private const string Page = "/reasons/shame";

    public static IEnumerable<Figure> Whole(Workplace at) => Compare(at, "warm article, keep-alive, gzip", isConditional: false);

    public static IEnumerable<Figure> NotModified(Workplace at) => Compare(at, "conditional GET (304)", isConditional: true);

    private static IEnumerable<Figure> Compare(Workplace at, string work, bool isConditional)
    {
        Tools.Need("wrk", "wrk");
        var (site, ours) = at.StartOurs();
        using var _ = site;
        var (nginx, theirs) = NginxFiles.Start(at, ours, Page);
        using var __ = nginx;
        var (oursSent, theirsSent) = (Prepare(ours), Prepare(theirs));

        var (left, right) = (new List<Burst>(), new List<Burst>());
        at.Load.On(site, new(ours, Page), oursSent); // Warm: the compiler of the runtime has seen it.
        for (var round = 0; round < at.Rounds; round++)
        {
            left.Add(at.Load.On(site, new(ours, Page), oursSent));
            right.Add(at.Load.On(nginx, new(theirs, Page), theirsSent));
        }

        yield return Of("requests a second", "/s", burst => burst.RequestsPerSecond, 1.0, moreIsBetter: true);
        yield return Of("server CPU for a request", "µs", burst => burst.CpuMicroseconds, 1.0);
        yield return Of("99th percentile", "ms", burst => burst.P99Milliseconds, 1.2);

        Figure Of(string measure, string unit, Func<Burst, double> value, double target, bool moreIsBetter = false) =>
            new(work, measure, "nginx", unit, [.. left.Select(value)], [.. right.Select(value)], target, moreIsBetter);

        string[] Prepare(Uri server)
        {
            if (!isConditional)
            {
                return [];
            }

            using var browser = Workplace.Browser(server);
            using var answer = browser.GetAsync(Page).GetAwaiter().GetResult();
            return [$"If-None-Match: {answer.Headers.ETag}"];
        }
    }
}
