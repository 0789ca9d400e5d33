using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using SexualHealthInfo.Tests.Site;
using SexualHealthInfo.Tests.Store;

namespace SexualHealthInfo.Tests.Pages;

/// <summary>The search page on the real content.</summary>
public sealed class SearchPageTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    [Theory]
    [InlineData("why do i cry after i finish", "/reasons/orgasm")]
    [InlineData("bf started crying during", "/guides/if-your-partner-cries")]
    [InlineData("crys after sex", "/reasons/postcoital-dysphoria")]
    [InlineData("hurts and i cried", "/reasons/physical-pain")]
    [InlineData("vaginismus", "/glossary#vaginismus")]
    [InlineData("galop", "/talk-to-a-professional/gb#galop")]
    public async Task Search_AsPeopleType_PutsTheRightPageFirst(string typed, string path)
    {
        var page = await SearchAsync(typed);

        Assert.Equal(path, page.QuerySelector(".result-title a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Search_MisspeltWord_SaysWhatItShowsAndLeadsBack()
    {
        var page = await SearchAsync("anxeity");
        var back = page.QuerySelector(".search-corrected a")!.GetAttribute("href")!;
        using var browser = site.Browser();
        var exact = new HtmlParser().ParseDocument(await browser.GetStringAsync(back));

        Assert.Equal("Showing results for anxiety. Search instead for anxeity", page.QuerySelector(".search-corrected")!.TextContent);
        Assert.Null(exact.QuerySelector(".search-corrected"));
        Assert.Null(exact.QuerySelector(".result"));
    }

    [Theory]
    [InlineData("he wouldnt stop when i said no", "abuse")]
    [InlineData("i dont want to be here anymore", "crisis")]
    [InlineData("bleeding wont stop", "medical")]
    public async Task Search_UrgentWords_PutPeopleAboveTheResults(string typed, string about)
    {
        var page = await SearchAsync(typed);
        var panel = page.QuerySelector("[data-urgent]")!;

        Assert.Equal(about, panel.GetAttribute("data-urgent"));
        Assert.True(panel.CompareDocumentPosition(page.QuerySelector(".results")!).HasFlag(DocumentPositions.Following));
        Assert.Contains(panel.QuerySelectorAll(".row"), row => row.QuerySelectorAll("a[href^='tel:']").Length == 2);
    }

    [Theory]
    [InlineData("he fell asleep after sex and i cried")]
    [InlineData("cant stop crying")]
    [InlineData("how do i say no without hurting him")]
    public async Task Search_WordsThatOnlyLookUrgent_ShowNoPanel(string typed) => Assert.Null((await SearchAsync(typed)).QuerySelector("[data-urgent]"));

    [Fact]
    public async Task Search_MoreThanOnePage_HasTheNextOne()
    {
        var first = await SearchAsync("sex");
        using var browser = site.Browser();
        var second = new HtmlParser().ParseDocument(await browser.GetStringAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")));

        Assert.Equal("11", second.QuerySelector(".results")!.GetAttribute("start"));
        Assert.Empty(second.QuerySelectorAll(".result-title a").Select(link => link.GetAttribute("href")).Intersect(first.QuerySelectorAll(".result-title a").Select(link => link.GetAttribute("href"))));
        Assert.Equal("noindex", second.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task Search_NothingFound_ShowsTopicsAndPeopleNotResults()
    {
        var page = await SearchAsync("qqqq wwww");

        Assert.Null(page.QuerySelector(".results"));
        Assert.NotNull(page.QuerySelector("main a[href='/now']"));
        Assert.NotNull(page.QuerySelector("main a[href='/talk-to-a-professional']"));
        Assert.NotEmpty(page.QuerySelectorAll("#browse ~ .feelings a"));
    }

    [Theory]
    [MemberData(nameof(HostileInputs.Names), MemberType = typeof(HostileInputs))]
    public async Task Suggest_HostileInput_IsNoError(string name)
    {
        using var browser = site.Browser();

        using var answer = await browser.PostAsync("/search/suggest", new StringContent(HostileInputs.Get(name)));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Suggest_WhatIsTyped_IsAnsweredWithTitlesAndStoredNowhere()
    {
        using var browser = site.Browser();

        using var answer = await browser.PostAsync("/search/suggest", new StringContent("when grie"));
        using var shortOne = await browser.PostAsync("/search/suggest", new StringContent("gr"));

        Assert.Contains("/reasons/grief", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("[]", await shortOne.Content.ReadAsStringAsync());
        Assert.DoesNotContain(site.Log.Lines, line => line.Contains("grie", StringComparison.OrdinalIgnoreCase) && !line.Contains("/reasons", StringComparison.Ordinal));
    }

    private async Task<IDocument> SearchAsync(string typed)
    {
        using var browser = site.Browser();
        return new HtmlParser().ParseDocument(await browser.GetStringAsync($"/search?q={Uri.EscapeDataString(typed)}"));
    }
}
