using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Http;

/// <summary>The text-only twin of every page, over the real content.</summary>
public sealed class TextOnlyTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    [Theory]
    [InlineData("/t", "/")]
    [InlineData("/t/reasons/shame", "/reasons/shame")]
    [InlineData("/t/talk-to-a-professional/gb", "/talk-to-a-professional/gb")]
    public async Task Get_TwinOfAPage_NamesThePageAndIsNotToBeFound(string path, string page)
    {
        var twin = await OpenAsync(path);
        var full = await OpenAsync(page);

        Assert.Equal(full.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), twin.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal("noindex", twin.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal(full.QuerySelector("h1")!.TextContent, twin.QuerySelector("h1")!.TextContent);
        Assert.Equal(page, twin.QuerySelector("footer a[rel=alternate]")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/t")]
    [InlineData("/t/reasons/shame")]
    [InlineData("/t/search?q=shame")]
    [InlineData("/t/no-such-page")]
    public async Task Get_AnyTwin_LeadsNowhereButToOtherTwins(string path)
    {
        var twin = await OpenAsync(path);

        var addresses = twin.QuerySelectorAll("a[href^='/']:not([rel=alternate]), form").Select(element => element.GetAttribute("href") ?? element.GetAttribute("action")!).ToList();
        Assert.NotEmpty(addresses);
        Assert.All(addresses, address => Assert.Matches("^/t(/|$)", address));
    }

    [Fact]
    public async Task Get_AnyTwin_OffersLeaveRightNowAndTalkInTheOrderOfThePage()
    {
        var twin = await OpenAsync("/t/reasons/shame");
        var page = await OpenAsync("/reasons/shame");

        Assert.Equal(
            page.QuerySelectorAll("header nav[aria-label='Always here'] a").Select(link => link.GetAttribute("href")!),
            twin.QuerySelectorAll("header nav[aria-label='Always here'] a").Select(link => link.GetAttribute("href")!.Replace("/t/", "/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Get_PageInParts_LeadsToTheSourcesOfThePageInFull()
    {
        var twin = await OpenAsync("/t/what-this-visit-leaves-behind");

        Assert.Equal("/what-this-visit-leaves-behind#sources", twin.QuerySelector("#sources a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/t/nothing")]
    [InlineData("/t/t/reasons")]
    [InlineData("/t/healthz/live")]
    [InlineData("/t/sitemap.xml")]
    [InlineData("/t/css/text.css")]
    [InlineData("/t/glossary/nothing")]
    [InlineData("/t/numbers/nothing")]
    [InlineData("/glossary/consent")]
    [InlineData("/numbers/in-short")]
    [InlineData("/t/error/404")]
    [InlineData("/tea")]
    public async Task Get_AddressWithoutAPage_Is404(string path)
    {
        using var browser = site.Browser();

        using var answer = await browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Get_TwinAndPage_AreKeptApartAndBothAnswer304()
    {
        using var browser = site.Browser();
        using var first = await browser.GetAsync("/t/reasons/shame");
        using var page = await browser.GetAsync("/reasons/shame");

        using var again = await SendAsync(browser, "/t/reasons/shame", EntityTagHeaderValue.Any);
        using var warm = await SendAsync(browser, "/t/reasons/shame", first.Headers.ETag!);

        Assert.NotEqual(await first.Content.ReadAsStringAsync(), await page.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, warm.StatusCode);
        Assert.EndsWith("cache hit ", site.Log.Lines.Last(line => line.Contains("GET /reasons/{slug} 304", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_SiteMap_HoldsNoTwin()
    {
        using var browser = site.Browser();

        Assert.DoesNotContain("/t/", (await browser.GetStringAsync("/sitemap.xml")).Replace("<loc>http://", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    /// <summary>All twins: of every page of the site map, and whatever they lead to.</summary>
    [Fact]
    public async Task Get_EveryTwin_IsLightWithoutPicturesAndLeadsToWhatIsThere()
    {
        using var browser = site.Browser();
        var map = System.Xml.Linq.XDocument.Parse(await browser.GetStringAsync("/sitemap.xml"));
        var waiting = new Queue<string>(map.Descendants().Where(element => element.Name.LocalName == "loc").Select(location => "/t" + new Uri(location.Value).AbsolutePath.TrimEnd('/')));
        var twins = new Dictionary<string, IDocument>();
        var links = new HashSet<(string From, string Path, string Id)>();
        Assert.InRange(waiting.Count, 60, int.MaxValue);
        while (waiting.TryDequeue(out var path))
        {
            if (twins.ContainsKey(path))
            {
                continue;
            }

            using var answer = await browser.GetAsync(path);
            var html = await answer.Content.ReadAsStringAsync();
            var twin = twins[path] = new HtmlParser().ParseDocument(html);

            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} is {answer.StatusCode}, linked from {links.FirstOrDefault(link => link.Path == path).From}");
            Assert.True(System.Text.Encoding.UTF8.GetByteCount(html) <= 15_000, $"{path} weighs {System.Text.Encoding.UTF8.GetByteCount(html)} bytes");
            Assert.Empty(twin.QuerySelectorAll("img, svg, style, [style], script:not([src])"));
            Assert.Single(twin.QuerySelectorAll("link[rel=stylesheet]"));
            foreach (var address in twin.QuerySelectorAll("a[href='/t'], a[href^='/t/'], a[href^='#']").Select(link => link.GetAttribute("href")!.Split('#')))
            {
                links.Add((path, address[0].Length == 0 ? path : address[0], address.ElementAtOrDefault(1) ?? ""));
                waiting.Enqueue(links.Last().Path);
            }
        }

        Assert.Contains("/t/glossary/consent", twins.Keys);
        Assert.Contains("/t/numbers/pcd-women-ever", twins.Keys);
        Assert.Contains("/t/what-this-visit-leaves-behind/history", twins.Keys);
        Assert.All(links.Where(link => link.Id.Length > 0), link => Assert.True(twins[link.Path].GetElementById(link.Id) is not null, $"{link.From} leads to {link.Path}#{link.Id}, which is not there"));
    }

    [Fact]
    public void Style_OfTheTwins_WeighsAtMostOneKilobyte() =>
        Assert.InRange(Repository.Read("src/SexualHealthInfo/wwwroot/css/text.css").Length, 1, 1024);

    private async Task<IDocument> OpenAsync(string path)
    {
        using var browser = site.Browser();
        using var answer = await browser.GetAsync(path);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient browser, string path, EntityTagHeaderValue known)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(known);
        return browser.SendAsync(request);
    }
}
