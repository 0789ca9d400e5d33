using System.Diagnostics;

namespace SexualHealthInfo.Benchmarks.Rows;

/// <summary>Articles that nobody asked for since the content changed, one after the other: what the first reader of each waits.</summary>
internal static class ColdPages
{
    private const int Articles = 1_000;
    private const int Before = 200; // So many pages, and the runtime has compiled what renders them.

    public static IEnumerable<Figure> FirstRender(Workplace at)
    {
        var p99 = new List<double>();
        for (var round = 0; round < Math.Min(at.Rounds, 3); round++)
        {
            var (site, address) = at.StartOurs(Articles);
            using var _ = site;
            using var browser = Workplace.Browser(address);
            var times = new List<double>();
            for (var number = 0; number < Articles; number++)
            {
                var watch = Stopwatch.StartNew();
                browser.GetByteArrayAsync(ManyArticles.Of(number).Address).GetAwaiter().GetResult();
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            p99.Add(times.Skip(Before).Order().ElementAt((Articles - Before) * 99 / 100));
        }

        yield return new("cold article, first render", "99th percentile", "", "ms", p99, [], 10);
    }
}
