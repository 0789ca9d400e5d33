using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace SexualHealthInfo.BrowserTests;

/// <summary>
/// The site as readers meet it: its real content, on a real socket of this machine at a port the system chooses.
/// </summary>
public sealed partial class SiteFixture : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly string store = Path.Combine(Path.GetTempPath(), $"browser-test-{Guid.NewGuid():N}");

    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>A content folder other than the real one.</summary>
    internal string? Content { get; init; }

    internal string Environment { get; init; } = "Production";

    /// <summary>Every page of the site map; every other page that one of them links to, one of each kind where one view makes many;
    /// a search with results, one without, a page that was shared, and one that does not exist.</summary>
    public IReadOnlyList<string> Paths { get; private set; } = [];

    public async Task InitializeAsync()
    {
        Start();
        using var client = CreateClient();
        var siteMap = XDocument.Parse(await client.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative)));
        List<string> mapped = [.. siteMap.Descendants().Where(element => element.Name.LocalName == "loc").Select(element => new Uri(element.Value).AbsolutePath)];
        var linked = new HashSet<string>();
        foreach (var path in mapped)
        {
            var html = await client.GetStringAsync(new Uri(path, UriKind.Relative));
            linked.UnionWith(Link().Matches(html).Select(match => match.Groups["path"].Value));
        }

        Paths = [.. mapped, .. await OffTheMapAsync(client, linked.Except(mapped)), "/search?q=cry", "/search?q=zzzz", "/s/blue-lamp", "/no-such-page"];
    }

    public void Start()
    {
        UseKestrel(0);
        StartServer();
    }

    private static async Task<IReadOnlyList<string>> OffTheMapAsync(HttpClient client, IEnumerable<string> paths)
    {
        var pages = new List<string>();
        foreach (var path in paths.Order(StringComparer.Ordinal).DistinctBy(KindOf))
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            if (answer.Content.Headers.ContentType?.MediaType == "text/html")
            {
                pages.Add(path);
            }
        }

        return pages;
    }

    /// <summary>Of a folder's text-only pages, shared pages and cards, each has the same view.</summary>
    private static string KindOf(string path) =>
        path.Split('/') switch
        {
            ["", "t", var folder, _] => $"/t/{folder}/",
            ["", ("s" or "cards") and var folder, _] => $"/{folder}/",
            _ => path,
        };

    // Without a query and a fragment.
    [GeneratedRegex("""href="(?<path>/[^"#?]*)["#]""")]
    private static partial Regex Link();

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (Directory.Exists(store))
        {
            Directory.Delete(store, recursive: true);
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) =>
        builder.UseEnvironment(Environment).UseSetting("Site:Content", Content ?? Path.Combine(BrowserFixture.Repository, "content")).UseSetting("Site:Store", store).UseSetting("Site:DrainSeconds", "0").UseSetting("Serilog:MinimumLevel", "Warning");
}
