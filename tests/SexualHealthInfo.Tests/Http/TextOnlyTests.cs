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
        Assert.Equal(page, twin.QuerySelector("a[rel=alternate]")!.GetAttribute("href"));
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

    [Theory]
    [InlineData("/t/nothing")]
    [InlineData("/t/t/reasons")]
    [InlineData("/t/healthz/live")]
    [InlineData("/t/sitemap.xml")]
    [InlineData("/t/css/text.css")]
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
