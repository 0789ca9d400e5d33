using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Site;

/// <summary>
/// Pages that are drafts, come or go, asked for over HTTP while the clock moves on and nothing is compiled again: the guide <c>/guides/now-and-then</c>
/// and the page <c>/now-and-then</c>, beside the reason and the guide of the fixture.
/// </summary>
public sealed class ByTheClockTests : IDisposable
{
    private readonly ContentFixture content = new();
    private SiteFactory? site;
    private HttpClient browser = null!;

    [Fact]
    public async Task Draft_OnAnyDay_IsNowhere()
    {
        Start("draft: true", words: false);

        await IsHiddenAsync("2026-12-01", HttpStatusCode.NotFound);
        await IsHiddenAsync("2030-12-01", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task PublishedLater_BeforeAndFromItsDay_IsNowhereAndThenEverywhere()
    {
        Start("publish: 2026-12-02");

        await IsHiddenAsync("2026-12-01T23:59:59", HttpStatusCode.NotFound);
        await IsShownAsync("2026-12-02T00:00:00");
    }

    [Fact]
    public async Task Expired_FromItsDay_IsGoneFromEverywhereAndSaysWhereToGoOn()
    {
        Start("expires: 2026-12-02");

        await IsShownAsync("2026-12-01T23:59:59");
        await IsHiddenAsync("2026-12-02T00:00:00", HttpStatusCode.Gone);

        var gone = await PageAsync("/guides/now-and-then");
        Assert.Equal("This page is gone", gone.QuerySelector("h1")!.TextContent);
        Assert.Contains(gone.QuerySelectorAll("main a"), link => link.GetAttribute("href") == "/reasons/shame");
        Assert.DoesNotContain("Now and then", gone.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        var twin = await PageAsync("/t/guides/now-and-then", HttpStatusCode.Gone);
        Assert.Contains(twin.QuerySelectorAll("a"), link => link.GetAttribute("href") == "/t/reasons/shame");
    }

    [Fact]
    public async Task Gone_IsNeverKept()
    {
        Start("expires: 2026-12-02");
        site!.Clock.Now = Moment("2026-12-02");

        using var answer = await browser.GetAsync("/guides/now-and-then");

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Null(answer.Headers.ETag);
    }

    [Fact]
    public async Task DraftThatHasExpired_WasNeverThereSoItIsNotGone()
    {
        Start("draft: true\nexpires: 2026-12-02", words: false);
        site!.Clock.Now = Moment("2026-12-03");

        await PageAsync("/guides/now-and-then", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Lists_OnTheDayAPageComes_HaveANewVersionEachAndKeepNoOldOne()
    {
        Start("publish: 2026-12-02");
        foreach (var path in new[] { "/guides", "/topics/body", "/sitemap.xml", "/feed.xml", "/reasons/shame" })
        {
            site!.Clock.Now = Moment("2026-12-01");
            using var before = await browser.GetAsync(path);
            site.Clock.Now = Moment("2026-12-02");
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { before.Headers.ETag! } } };
            using var after = await browser.SendAsync(request);

            Assert.Equal(HttpStatusCode.OK, after.StatusCode);
            Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
        }
    }

    [Fact]
    public async Task Aliases_OfAPage_LeadToItForGood()
    {
        Start("aliases: [/guides/once]");

        using var answer = await browser.GetAsync("/Guides/once.html?x=1");
        using var twin = await browser.GetAsync("/t/guides/once");

        Assert.Equal((HttpStatusCode.MovedPermanently, "/guides/now-and-then?x=1"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Equal((HttpStatusCode.MovedPermanently, "/t/guides/now-and-then"), (twin.StatusCode, twin.Headers.Location!.OriginalString));
    }

    public void Dispose()
    {
        browser?.Dispose();
        site?.Dispose();
        content.Dispose();
    }

    private void Start(string fields, bool words = true)
    {
        content.With("guides/now-and-then.md",
            $"""
            ---
            title: Now and then
            summary: Pebbles.
            order: 20
            topics: [body]
            asked-as: [pebbles and such]
            related: [reasons/shame]
            thin-evidence: true
            reviewed: 2026-01-01
            review-due: 2027-12-31
            {fields}
            ---

            ## In short

            Pebbles. [Talk to someone](/talk-to-a-professional).
            """);
        content.With("pages/now-and-then.md",
            $"""
            ---
            title: Of a page
            summary: Marbles.
            reviewed: 2026-01-01
            review-due: 2027-12-31
            {fields.Replace("/guides/once", "/once", StringComparison.Ordinal)}
            ---

            Marbles.
            """);
        if (words)
        {
            content.Append("words.yml", "- {words: crimson backpack, page: /guides/now-and-then}\n- {words: giant windmill, page: /now-and-then}\n");
        }

        site = new SiteFactory { Store = content.Stores, Settings = { ["Site:Content"] = content.Folder } };
        browser = site.Browser();
    }

    private Task IsShownAsync(string moment) => LookAsync(moment, HttpStatusCode.OK, shown: true);

    private Task IsHiddenAsync(string moment, HttpStatusCode status) => LookAsync(moment, status, shown: false);

    private async Task LookAsync(string moment, HttpStatusCode status, bool shown)
    {
        site!.Clock.Now = Moment(moment);
        foreach (var path in new[] { "/guides/now-and-then", "/now-and-then", "/t/guides/now-and-then" })
        {
            await PageAsync(path, status);
        }

        foreach (var (path, mark) in new[]
        {
            ("/guides", "/guides/now-and-then"), ("/topics/body", "/guides/now-and-then"), ("/about/quality", "/guides/now-and-then"), ("/feed.xml", "/guides/now-and-then"),
            ("/sitemap.xml", "/guides/now-and-then"), ("/sitemap.xml", "/now-and-then<"), ("/search?q=pebbles", "/guides/now-and-then"), ("/search?q=marbles", "\"/now-and-then\""),
        })
        {
            Assert.True((await browser.GetStringAsync(path)).Contains(mark, StringComparison.Ordinal) == shown, $"{path} {(shown ? "lacks" : "holds")} {mark} at {moment}");
        }

        using var suggestions = await browser.PostAsync("/search/suggest", new StringContent("now and th"));
        Assert.Equal(shown, (await suggestions.Content.ReadAsStringAsync()).Contains("/guides/now-and-then", StringComparison.Ordinal));
    }

    private async Task<IDocument> PageAsync(string path, HttpStatusCode status = HttpStatusCode.Gone)
    {
        using var answer = await browser.GetAsync(path);
        Assert.Equal((path, status), (path, answer.StatusCode));
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse($"{text}{(text.Contains('T', StringComparison.Ordinal) ? "Z" : "T00:00:00Z")}", System.Globalization.CultureInfo.InvariantCulture);
}
