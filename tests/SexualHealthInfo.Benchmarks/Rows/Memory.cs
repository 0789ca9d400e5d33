using System.Xml.Linq;

namespace SexualHealthInfo.Benchmarks.Rows;

/// <summary>What the site holds after many requests for every page it has, beside what it held after few.</summary>
internal static class Memory
{
    private const int Few = 10_000;
    private const int Many = 1_000_000;

    public static IEnumerable<Figure> Growth(Workplace at)
    {
        Tools.Need("wrk", "wrk");
        var (site, address) = at.StartOurs();
        using var _ = site;
        using var browser = new HttpClient { BaseAddress = address };
        var pages = XDocument.Parse(browser.GetStringAsync("/sitemap.xml").GetAwaiter().GetResult()).Descendants().Where(node => node.Name.LocalName == "loc").Select(node => new Uri(node.Value).AbsolutePath).ToList();

        for (var sent = 0; sent < Few; sent++)
        {
            browser.GetByteArrayAsync(pages[sent % pages.Count]).GetAwaiter().GetResult();
        }

        var few = site.ResidentMegabytes;
        for (var sent = 0.0; sent < Many;)
        {
            sent += at.Load.On(site, address, pages).Requests;
        }

        var many = site.ResidentMegabytes;
        yield return new("memory after 1,000,000 requests", "resident", "itself after 10,000", "MB", [many], [few], 1.05);
        yield return new("memory after 1,000,000 requests", "resident in all", "", "MB", [many], [], 200);
    }
}
