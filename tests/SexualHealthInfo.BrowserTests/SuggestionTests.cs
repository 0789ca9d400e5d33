using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SexualHealthInfo.BrowserTests;

/// <summary>Titles while typing: by keyboard and by finger, and never in an address.</summary>
[Collection(Browsing.Name)]
public sealed class SuggestionTests(SiteFixture site, BrowserFixture browser)
{
    [Fact]
    public Task Type_ThreeLetters_OffersTitlesThatKeysAndEnterFollow() =>
        browser.VisitAsync(site, async visit =>
        {
            var requests = new List<string>();
            visit.Page.Request += (_, request) => requests.Add($"{request.Method} {request.Url}");
            await visit.OpenAsync("/search");
            var box = visit.Page.GetByRole(AriaRole.Combobox, new() { Name = "Search in your own words" });
            await box.PressSequentiallyAsync("gri");
            await Expect(visit.Page.GetByRole(AriaRole.Option)).Not.ToHaveCountAsync(0);

            await Expect(box).ToHaveAttributeAsync("aria-expanded", "true");
            await Expect(visit.Page.Locator("form [role=status]")).ToContainTextAsync("suggestion");
            await box.PressAsync("ArrowDown");
            var chosen = visit.Page.Locator("[role=option][aria-selected=true]");
            await Expect(box).ToHaveAttributeAsync("aria-activedescendant", (await chosen.GetAttributeAsync("id"))!);
            var title = await chosen.TextContentAsync();
            await box.PressAsync("Enter");

            await Expect(visit.Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/search"));
            Assert.DoesNotContain(requests, request => request.Contains("gri", StringComparison.Ordinal) && request.Contains("suggest", StringComparison.Ordinal));
            Assert.Contains(requests, request => request.StartsWith("POST", StringComparison.Ordinal));
            Assert.False(string.IsNullOrWhiteSpace(title));
            await visit.AssertLeftNothingBehindAsync();
        });

    [Fact]
    public Task Type_ThenEscape_ClosesAndEnterSearches() =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync("/search");
            var box = visit.Page.GetByRole(AriaRole.Combobox);
            await box.PressSequentiallyAsync("grief");
            await Expect(visit.Page.GetByRole(AriaRole.Option)).Not.ToHaveCountAsync(0);
            await box.PressAsync("Escape");
            await Expect(visit.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(0);
            await Expect(box).ToHaveAttributeAsync("aria-expanded", "false");
            await box.PressAsync("Enter");

            await Expect(visit.Page.Locator(".result-title").First).ToBeVisibleAsync();
        });

    [Fact]
    public Task Tap_ASuggestion_OpensItsPage() =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync("/");
            await visit.Page.GetByRole(AriaRole.Combobox).PressSequentiallyAsync("aftercare");
            await visit.Page.GetByRole(AriaRole.Option).First.TapAsync();

            await Expect(visit.Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/$"));
        }, new() { HasTouch = true });
}
