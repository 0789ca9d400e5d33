using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SexualHealthInfo.BrowserTests;

/// <summary>Copying, words alone.</summary>
[Collection(Browsing.Name)]
public sealed class ComfortTests(SiteFixture site, BrowserFixture browser)
{
    [Fact]
    public Task Copy_ALineToSay_PutsItsWordsAloneOnTheClipboardAndSaysHowLong() =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync("/guides/talking-about-it");
            var button = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Copy: I have cried after sex a few times." });
            await button.ClickAsync();

            await Expect(visit.Page.Locator(".say", new() { Has = button }).GetByRole(AriaRole.Status)).ToHaveTextAsync("Copied. Your clipboard keeps it until you copy something else.");
            var box = (await button.BoundingBoxAsync())!;
            Assert.InRange(Math.Min(box.Width, box.Height), 44, 1_000);
            await visit.OpenAsync("/search");
            await visit.Page.GetByLabel("Search in your own words").PressAsync("Control+v");
            await Expect(visit.Page.GetByLabel("Search in your own words")).ToHaveValueAsync("I have cried after sex a few times.");
            await visit.AssertLeftNothingBehindAsync();
        });

    [Fact]
    public Task Open_WithoutScript_OffersNoCopying() =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync("/guides/talking-about-it");

            await Expect(visit.Page.Locator(".say")).Not.ToHaveCountAsync(0);
            await Expect(visit.Page.Locator(".copy")).ToHaveCountAsync(0);
        }, new() { JavaScriptEnabled = false });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task ReadAsWordsAlone_WithOrWithoutScript_StaysInsideAndLoadsOneStyle(bool script) =>
        browser.VisitAsync(site, async visit =>
        {
            var loaded = new List<string>();
            visit.Page.Request += (_, request) => loaded.Add(request.ResourceType);
            await visit.OpenAsync("/t");
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Reasons", Exact = true }).ClickAsync();
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Shame" }).First.ClickAsync();
            await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/t/reasons/"));
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Search", Exact = true }).ClickAsync();
            await visit.Page.GetByLabel("Search in your own words").FillAsync("cry");
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
            await visit.Page.Locator("ol h2 a").First.ClickAsync();
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Talk to someone" }).First.ClickAsync();
            await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/t/talk-to-a-professional$"));
            Assert.DoesNotContain(loaded, kind => kind is "image" or "font");
            Assert.InRange(await visit.Page.EvaluateAsync<int>("document.styleSheets.length"), 1, 1);
            Assert.Equal(320, await visit.Page.EvaluateAsync<int>("document.scrollingElement.scrollWidth"));
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "This page in full" }).ClickAsync();

            await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("[^t]/talk-to-a-professional$"));
            await visit.AssertLeftNothingBehindAsync();
        }, new() { JavaScriptEnabled = script, ViewportSize = new() { Width = 320, Height = 640 } });
}
