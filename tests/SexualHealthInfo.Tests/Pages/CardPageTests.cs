using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Pages;

public sealed class CardPageTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    [Fact]
    public async Task Cards_List_LeadsToEach()
    {
        var list = await PageAsync("/cards");

        Assert.Equal(["I am OK, I need a minute", "Please stop", "Hold me", "Please do not touch me yet", "I need help leaving"], list.QuerySelectorAll(".show-link").Select(link => link.TextContent));
    }

    [Fact]
    public async Task Card_WhenShown_HoldsItsWordsAndTwoWaysOut()
    {
        foreach (var link in (await PageAsync("/cards")).QuerySelectorAll(".show-link"))
        {
            var card = await PageAsync(link.GetAttribute("href")!);

            Assert.Equal(link.TextContent, card.Title);
            Assert.Equal(link.TextContent, card.QuerySelector("main")!.TextContent.Trim());
            Assert.Equal(["Back", "Leave"], card.QuerySelectorAll("a").Select(way => way.TextContent));
            Assert.Equal("noindex", card.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
            Assert.DoesNotMatch("(?i)lamplight|sex|health", card.Source.Text);
        }
    }

    [Fact]
    public async Task Card_ForLeaving_HasItsAdviceBeforeItAndNotOnIt()
    {
        var list = await PageAsync("/cards");
        var advice = list.QuerySelector(".show-before")!;
        var link = list.QuerySelector("a[href='/cards/i-need-help-leaving']")!;

        Assert.True(advice.CompareDocumentPosition(link).HasFlag(DocumentPositions.Following));
        Assert.Equal(link, advice.NextElementSibling);
        Assert.NotNull(advice.QuerySelector("a[href='/talk-to-a-professional']"));
        Assert.Null((await PageAsync("/cards/i-need-help-leaving")).QuerySelector("p"));
    }

    [Fact]
    public async Task ReadOut_OnTheList_HasWordsForALineADeskAndAPartner()
    {
        var list = await PageAsync("/cards");

        Assert.Equal(["When a helpline answers", "At a reception desk", "To a partner"], list.QuerySelectorAll("#to-read-out ~ h3").Select(heading => heading.TextContent));
        foreach (var path in new[] { "/talk-to-a-professional", "/guides/talking-about-it", "/guides/your-first-appointment" })
        {
            Assert.NotNull((await PageAsync(path)).QuerySelector("a[href='/cards#to-read-out']"));
        }
    }

    private async Task<IDocument> PageAsync(string path)
    {
        using var browser = site.Browser();
        return new HtmlParser().ParseDocument(await browser.GetStringAsync(path));
    }
}
