using System.Xml.Linq;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace SexualHealthInfo.BrowserTests;

/// <summary>
/// The site as readers meet it: its real content, on a real socket of this machine at a port the system chooses.
/// </summary>
public sealed class SiteFixture : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly string store = Path.Combine(Path.GetTempPath(), $"browser-test-{Guid.NewGuid():N}.db");

    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>Every page of the site map, a search, what is made to be shown or shared, and a page that does not exist.</summary>
    public IReadOnlyList<string> Paths { get; private set; } = [];

    public async Task InitializeAsync()
    {
        UseKestrel(0);
        StartServer();

        using var client = CreateClient();
        var siteMap = XDocument.Parse(await client.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative)));
        var pages = siteMap.Descendants().Where(element => element.Name.LocalName == "loc").Select(element => new Uri(element.Value).AbsolutePath);
        Paths = [.. pages, "/search?q=cry", "/cards/please-stop", "/s/blue-lamp", "/no-such-page"];
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        File.Delete(store);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) =>
        builder.UseEnvironment("Production").UseSetting("Site:Store", store).UseSetting("Serilog:MinimumLevel", "Warning");
}
