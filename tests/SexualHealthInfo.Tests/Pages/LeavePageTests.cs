using AngleSharp.Html.Parser;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Pages;

/// <summary>The page behind Back once the reader has left, and the page to practise on. What they do is in the browser tests.</summary>
public sealed class LeavePageTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    [Fact]
    public async Task Leave_TellsNothingAndIsKeptNowhere()
    {
        using var browser = site.Browser();

        using var answer = await browser.GetAsync("/leave");
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.False(answer.Headers.Contains("Clear-Site-Data")); // The browser would empty its cache before it leaves.
        Assert.Equal("Page", page.Title);
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal("/page.svg", page.QuerySelector("link[rel=icon]")!.GetAttribute("href"));
        Assert.Equal("0; url=https://en.wikipedia.org/wiki/Main_Page", page.QuerySelector("noscript > meta")?.GetAttribute("content") ?? Refresh(page.QuerySelector("noscript")!.InnerHtml));
        Assert.DoesNotMatch("(?i)lamplight|cry|sex|health|feed", page.Source.Text);
        Assert.Empty(page.QuerySelectorAll("link[rel=stylesheet]"));
    }

    [Theory]
    [InlineData("/no-such-page")]
    [InlineData("/t")]
    [InlineData("/t/reasons/shame")]
    [InlineData("/t/no-such-page")]
    [InlineData("/search?q=shame")]
    [InlineData("/p/expired")]
    [InlineData("/cards/i-need-help-leaving")]
    public async Task Get_AnswerOutsideTheSiteMap_CanBeLeftToo(string path)
    {
        using var browser = site.Browser();

        var page = new HtmlParser().ParseDocument(await (await browser.GetAsync(path)).Content.ReadAsStringAsync());

        Assert.NotNull(page.QuerySelector("a[data-leave][rel='nofollow noreferrer']"));
        Assert.NotNull(page.QuerySelector("head > script[src^='/js/leave.'][data-to]:not([defer])"));
        Assert.NotNull(page.QuerySelector("[role=status][data-leave]"));
    }

    [Fact]
    public async Task Get_WithAPlaceOfTheOperator_LeadsThereEverywhere()
    {
        using var own = new SiteFactory { Settings = { ["Site:ExitUrl"] = "https://weather.example/today" } };
        using var browser = own.Browser();

        foreach (var path in new[] { "/", "/leave", "/practise-leaving", "/t" })
        {
            var page = await browser.GetStringAsync(path);
            Assert.Contains("href=\"https://weather.example/today\" rel=\"nofollow noreferrer\" data-leave", page, StringComparison.Ordinal);
            Assert.Contains("data-to=\"https://weather.example/today\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("wikipedia.org/wiki/Main_Page", page, StringComparison.Ordinal);
        }

        Assert.Contains("It leads to weather.example, at https://weather.example/today.", await browser.GetStringAsync("/practise-leaving"), StringComparison.Ordinal);
    }

    [Fact]
    public void Practise_SaysHowLongThePauseMayBe()
    {
        Assert.Contains("5 seconds", Repository.Read("content/pages/practise-leaving.md"), StringComparison.Ordinal);
        Assert.Contains("setTimeout(forget, 5000)", Repository.Read("src/SexualHealthInfo/wwwroot/js/leave.js"), StringComparison.Ordinal);
    }

    private static string Refresh(string html) => System.Text.RegularExpressions.Regex.Match(html, "content=\"([^\"]+)\"").Groups[1].Value;
}
