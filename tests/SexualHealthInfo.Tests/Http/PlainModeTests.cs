using System.IO.Compression;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Http;

public sealed class PlainModeTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    [Theory]
    [InlineData("/reasons/shame", "When shame comes up")]
    [InlineData("/", "Crying")]
    [InlineData("/cards", "Words to show")]
    [InlineData("polished robin", "When shame comes up")]
    [InlineData("/search", "Search")]
    [InlineData("/no-such-page", "Crying")]
    [InlineData("//elsewhere.example/", "Crying")]
    [InlineData("https://elsewhere.example/", "Crying")]
    [InlineData("/feed.xml", "Crying")]
    [InlineData("/p/x/y", "Crying")]
    [InlineData("", "Crying")]
    public async Task Begin_AtAPage_LeadsToItAtAnAddressOfOneLength(string path, string heading)
    {
        using var browser = site.Browser();

        using var answer = await BeginAsync(browser, path);
        var page = await PageAsync(browser, answer.Headers.Location!);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Matches("^/p/[A-Za-z0-9_-]{176}/[A-Za-z0-9_-]{8}$", answer.Headers.Location!.OriginalString);
        Assert.Contains(heading, page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Begin_Twice_GivesTwoVisitsThatShareNothing()
    {
        using var browser = site.Browser();

        var first = (await BeginAsync(browser)).Headers.Location!.OriginalString.Split('/');
        var second = (await BeginAsync(browser)).Headers.Location!.OriginalString.Split('/');
        using var mixed = await browser.GetAsync($"/p/{first[2]}/{second[3]}");

        Assert.NotEqual(first[3], second[3]);
        Assert.Equal(HttpStatusCode.Gone, mixed.StatusCode);
    }

    [Fact]
    public async Task Read_WithinTheHour_BeginsTheHourAgain()
    {
        await using var ours = new SiteFactory();
        using var browser = ours.Browser();
        var first = (await BeginAsync(browser)).Headers.Location!;

        ours.Clock.Now += TimeSpan.FromMinutes(59);
        var next = (await PageAsync(browser, first)).QuerySelector("nav a[href^='/p/']")!.GetAttribute("href")!;
        ours.Clock.Now += TimeSpan.FromMinutes(59);
        using var later = await browser.GetAsync(next);
        using var ended = await browser.GetAsync(first);

        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, ended.StatusCode);
        await AssertNeutralAsync(ended);
    }

    [Fact]
    public async Task Read_AfterARestartOrWithAnyPartChanged_IsTheNeutralPage()
    {
        await using var before = new SiteFactory();
        using var earlier = before.Browser();
        using var browser = site.Browser();
        var old = (await BeginAsync(earlier)).Headers.Location!.OriginalString;
        var own = (await BeginAsync(browser)).Headers.Location!.OriginalString;

        foreach (var address in new[] { old, own + "A", own[..^1], own[..^1] + "!", own[..^20] + (own[^20] == 'A' ? 'B' : 'A') + own[^19..], own + "/", own.Replace("/p/", "/p//", StringComparison.Ordinal), own + "/x" })
        {
            using var answer = await browser.GetAsync(address);

            Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
            await AssertNeutralAsync(answer);
        }
    }

    public static TheoryData<string> NoVisits =>
    [
        "/p", "/p/", "/p/a", "/p/a/b", "/p/a/b/c/d/e", "/p/%20/%20", "/p/..%2f..%2fetc/passwd", "/p/CfDJ8/AAAAAAAA", "/p/%F0%9F%98%A2/x", "/p/a+b=/x", "/p/" + new string('A', 176) + "/AAAAAAAA", "/p/" + new string('A', 3_000) + "/A", "/p/%0d%0aSet-Cookie:x/y", "/p/a?page=/reasons/shame",
    ];

    [Theory]
    [MemberData(nameof(NoVisits))]
    public async Task Read_WhatIsNoVisit_IsTheNeutralPage(string address)
    {
        using var browser = site.Browser();

        using var answer = await browser.GetAsync(address);
        using var posted = await browser.PostAsync(address == "/p" ? "/p/" : address, new FormUrlEncodedContent([new("q", "pain")]));

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, posted.StatusCode);
        await AssertNeutralAsync(answer);
        await AssertNeutralAsync(posted);
    }

    [Fact]
    public async Task Search_Inside_StaysInside()
    {
        using var browser = site.Browser();
        var page = await PageAsync(browser, (await BeginAsync(browser, "/search")).Headers.Location!);

        using var answer = await browser.PostAsync(page.Forms[0].GetAttribute("action"), new FormUrlEncodedContent([new("q", "sex")]));
        var results = await PageAsync(browser, answer.Headers.Location!);
        var second = await PageAsync(browser, new Uri(results.QuerySelector("a[rel=next]")!.GetAttribute("href")!, UriKind.Relative));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Matches("^/p/[A-Za-z0-9_-]{176}/[A-Za-z0-9_-]+$", answer.Headers.Location!.OriginalString);
        Assert.NotEmpty(results.QuerySelectorAll(".result"));
        Assert.Equal("11", second.QuerySelector(".results")!.GetAttribute("start"));
        Assert.All(results.QuerySelectorAll("main a[href], form[action]"), element => Assert.StartsWith("/p/", element.GetAttribute("href") ?? element.GetAttribute("action"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_ToAPageInsideThatTakesNone_IsTheNeutralPage()
    {
        using var browser = site.Browser();
        var address = (await BeginAsync(browser)).Headers.Location!;

        using var answer = await browser.PostAsync(address, new StringContent("x"));

        await AssertNeutralAsync(answer);
    }

    [Fact]
    public async Task Read_APageThatIsNoLongerThere_SaysSoInside()
    {
        await using var ours = new SiteFactory();
        using var browser = ours.Browser();
        using var request = ours.Services.CreateScope();
        var seal = request.ServiceProvider.GetRequiredService<SexualHealthInfo.Http.Seal>();
        var pages = request.ServiceProvider.GetRequiredService<SexualHealthInfo.Http.PlainPages>();
        var address = SexualHealthInfo.Http.PlainVisit.Begin(seal, pages).AddressOf("/reasons/no-longer-there")!;

        using var answer = await browser.GetAsync(address);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("Page", page.Title);
        Assert.All(page.QuerySelectorAll("a[href^='/']:not([rel=alternate])"), link => Assert.StartsWith("/p/", link.GetAttribute("href"), StringComparison.Ordinal));
Assert.DoesNotContain(ours.Log.Lines, line => line.Contains("no-longer-there", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Read_WithCompression_CostsLittleForAllItsLinks()
    {
        using var browser = site.Browser();
        var address = (await BeginAsync(browser, "/reasons")).Headers.Location!;
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept-Encoding", "gzip");

        using var answer = await browser.SendAsync(request);
        var plain = await PageAsync(browser, address);
        var links = plain.QuerySelectorAll("a[href^='/p/']").Length;
        var ordinary = new MemoryStream(); // As quickly compressed as what is never kept.
        using (var gzip = new GZipStream(ordinary, CompressionLevel.Fastest))
        {
            await (await browser.GetAsync("/reasons")).Content.CopyToAsync(gzip);
        }

        Assert.InRange(links, 40, int.MaxValue);
        Assert.Equal("gzip", answer.Content.Headers.ContentEncoding.Single());
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync()).Length - ordinary.ToArray().Length, -10_000, links * 50);
    }

    [Fact]
    public async Task Answer_OrdinaryPage_IsCachedAsEverAfterAVisitReadIt()
    {
        using var browser = site.Browser();
        await PageAsync(browser, (await BeginAsync(browser, "/reasons/shame")).Headers.Location!);

        using var answer = await browser.GetAsync("/reasons/shame");

        Assert.NotNull(answer.Headers.ETag);
        Assert.Contains("Lamplight", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> BeginAsync(HttpClient browser, string path = "/reasons/shame") => browser.PostAsync("/p", new FormUrlEncodedContent([new("page", path)]));

    private static async Task<IDocument> PageAsync(HttpClient browser, Uri address) => new HtmlParser().ParseDocument(await browser.GetStringAsync(address));

    private static async Task AssertNeutralAsync(HttpResponseMessage answer)
    {
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        Assert.Equal("Page", page.Title);
        Assert.DoesNotContain("Lamplight", page.Source.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["Start again", "Talk to someone", "Right now", "Leave"], page.QuerySelectorAll("main a").Select(link => link.TextContent));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }
}
