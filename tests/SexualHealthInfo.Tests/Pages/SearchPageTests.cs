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
    [InlineData("crys after sex", "/reasons/emotional-release")]
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
    [InlineData("came so hard i nearly died")]
    [InlineData("choked up when he proposed")]
    [InlineData("rape definition")]
    [InlineData("suicide of my husband last year")]
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

    [Fact]
    public async Task Post_Words_LeadsToAnAddressThatHoldsNone()
    {
        using var browser = site.Browser();

        using var answer = await PostAsync(browser, "anxeity pain");
        var address = answer.Headers.Location!.OriginalString;
        var page = await browser.GetStringAsync(address);
        var again = await browser.GetStringAsync(address);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Matches("^/search/r/[A-Za-z0-9_-]+$", address);
        Assert.Contains("anxeity pain", page, StringComparison.Ordinal);
        Assert.Equal("Search", new HtmlParser().ParseDocument(page).QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain("anx", new HtmlParser().ParseDocument(page).Title!, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("class=\"result\"", again, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pain")]
    [InlineData("anxeity")]
    [InlineData("he wouldnt stop")]
    public async Task Search_WhereverItLeads_HasNoWordInAnAddressAndNoFormThatMakesOne(string typed)
    {
        using var browser = site.Browser();
        var typedAddress = new HtmlParser().ParseDocument(await browser.GetStringAsync($"/search?q={Uri.EscapeDataString(typed)}"));

        foreach (var page in new[] { await SearchAsync(typed), typedAddress })
        {
            Assert.DoesNotContain(page.QuerySelectorAll("[href], [src], [action]"), element => element.OuterHtml.Split('>')[0].Contains("q=", StringComparison.Ordinal));
            Assert.All(page.Forms, form => Assert.Equal("post", form.Method));
            Assert.All(page.QuerySelectorAll("a[rel=next], .topics a, .search-corrected a"), link => Assert.StartsWith("/search/r/", link.GetAttribute("href"), StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Search_InOneTopic_StaysInItOnTheNextPage()
    {
        var page = await SearchAsync("sex");
        using var browser = site.Browser();
        var topic = new HtmlParser().ParseDocument(await browser.GetStringAsync(page.QuerySelector(".topics a:nth-of-type(2)")!.GetAttribute("href")));

        Assert.Equal("true", topic.QuerySelector(".topics a:nth-of-type(2)")!.GetAttribute("aria-current"));
        Assert.All(topic.QuerySelectorAll("a[rel=next]"), next => Assert.StartsWith("/search/r/", next.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Open_ASearchThatHasEnded_AsksToTypeItAgain()
    {
        await using var ours = new SiteFactory();
        using var browser = ours.Browser();
        using var posted = await PostAsync(browser, "pain");

        ours.Clock.Now += TimeSpan.FromHours(1);
        using var answer = await browser.GetAsync(posted.Headers.Location);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("That search has ended. Please type it again.", page.QuerySelector(".search-ended")!.TextContent);
        Assert.Equal("", page.QuerySelector("#q")!.GetAttribute("value") ?? "");
        Assert.Null(page.QuerySelector(".result"));
    }

    [Fact]
    public async Task Post_InTextOnly_StaysInTextOnly()
    {
        using var browser = site.Browser();
        using var answer = await browser.PostAsync("/t/search", new FormUrlEncodedContent([new("q", "pain")]));
        var page = new HtmlParser().ParseDocument(await browser.GetStringAsync(answer.Headers.Location));

        Assert.StartsWith("/t/search/r/", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.StartsWith("/t/", page.QuerySelector("main ol a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("/t/search", page.Forms[0].GetAttribute("action"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("q=")]
    [InlineData("q=%20%00")]
    [InlineData("other=pain")]
    public async Task Post_NoWords_LeadsToTheSearchPage(string body)
    {
        using var browser = site.Browser();

        using var answer = await browser.PostAsync("/search", new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded")));

        Assert.Equal("/search", answer.Headers.Location!.OriginalString);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient browser, string typed) => browser.PostAsync("/search", new FormUrlEncodedContent([new("q", typed)]));

    private async Task<IDocument> SearchAsync(string typed)
    {
        using var browser = site.Browser();
        using var answer = await PostAsync(browser, typed);
        return new HtmlParser().ParseDocument(await browser.GetStringAsync(answer.Headers.Location));
    }
}
