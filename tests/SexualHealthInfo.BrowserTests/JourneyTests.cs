using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SexualHealthInfo.BrowserTests;

/// <summary>What readers come to do, from the first page to the last, as they would do it.</summary>
[Collection(Browsing.Name)]
public sealed class JourneyTests(SiteFixture site, BrowserFixture browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task ReadSearchAndFindHelp_WithOrWithoutScript_LeavesNothingBehind(bool script) =>
        browser.VisitAsync(site, async visit =>
        {
            var page = visit.Page;
            await visit.OpenAsync("/");

            await ReadAnArticleAsync(page);
            await SearchInOwnWordsAsync(page);
            await FindATherapistAsync(visit);

            // Nothing but the one link that was followed led away, and it told nobody where the reader came from.
            Assert.Equal(["www.psychologytoday.com"], visit.Outside.Select(request => new Uri(request.Url).Host));
            Assert.DoesNotContain("referer", (await visit.Outside.First().AllHeadersAsync()).Keys);
            await visit.AssertLeftNothingBehindAsync();
        }, new() { JavaScriptEnabled = script });

    /// <summary>Feeling → reason → a source, in place or in the list, and back.</summary>
    private static async Task ReadAnArticleAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Sad or empty" }).ClickAsync();
        var article = page.Locator("#sad-or-empty ~ .cards a").First;
        await Expect(article).ToBeInViewportAsync();
        await article.ClickAsync();

        var citation = page.Locator(".cite a").First;
        await citation.ClickAsync();
        var source = page.Locator("li:target, [role=dialog]:visible");
        await Expect(source).ToBeInViewportAsync();
        await source.GetByRole(AriaRole.Button, new() { Name = "Close" }).Or(source.Locator("a[href^='#cite-']")).First.ClickAsync();
        await Expect(citation).ToBeInViewportAsync();
    }

    private static async Task SearchInOwnWordsAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Search", Exact = true }).ClickAsync();
        await page.GetByLabel("Search in your own words").FillAsync("why do I cry after sex");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        var result = page.Locator(".result-title a[href^='/reasons/']").First;
        var title = await result.TextContentAsync();
        await result.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title!);
    }

    /// <summary>Help in Great Britain → a directory on another site → back.</summary>
    private static async Task FindATherapistAsync(Visit visit)
    {
        var page = visit.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Talk", Exact = true }).ClickAsync();
        await page.Locator("a[href='/talk-to-a-professional/gb']").ClickAsync();
        await page.Locator(".resource a[href*='psychologytoday.com']").First.ClickAsync();
        await Expect(page).ToHaveTitleAsync("Another site");
        await visit.BackAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/talk-to-a-professional/gb"));
    }
}
