using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SexualHealthInfo.BrowserTests;

/// <summary>The whole way with a keyboard and nothing else.</summary>
[Collection(Browsing.Name)]
public sealed class KeyboardTests(SiteFixture site, BrowserFixture browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task TabAndEnter_FromHomeToAHelpline_LeadsThere(bool script) =>
        browser.VisitAsync(site, async visit =>
        {
            var page = visit.Page;
            await visit.OpenAsync("/");

            await FollowAsync(page, page.Locator("main a[href^='/reasons#']").First);
            await FollowAsync(page, page.Locator("main a[href^='/reasons/']:visible").First);
            await ReadASourceAndComeBackAsync(page);

            await FollowAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Search", Exact = true }).First, "Shift+Tab");
            await TabToAsync(page, page.GetByLabel("Search in your own words"));
            await page.Keyboard.TypeAsync("I feel empty after sex");
            await page.Keyboard.PressAsync("Enter");
            await FollowAsync(page, page.Locator("main a[href^='/reasons/'], main a[href^='/guides/']").First);

            await FollowAsync(page, page.Locator("header a[href='/talk-to-a-professional']").First);
            await FollowAsync(page, page.Locator("a[href='/talk-to-a-professional/gb']"));
            await TabToAsync(page, page.Locator("a[href^='tel:']:visible").First);
            await visit.AssertLeftNothingBehindAsync();
        }, new() { JavaScriptEnabled = script, ViewportSize = Screens.Wide });

    /// <summary>From a claim to what it rests on and back to the claim, whether it opened in place or in the list of sources.</summary>
    private static async Task ReadASourceAndComeBackAsync(IPage page)
    {
        var citation = page.Locator(".cite a").First;
        await TabToAsync(page, citation);
        await page.Keyboard.PressAsync("Enter");
        var source = page.Locator("li:target, [role=dialog]:visible");
        await Expect(source).ToBeInViewportAsync();
        if (await source.GetAttributeAsync("role") == "dialog")
        {
            await TabToAsync(page, source.GetByRole(AriaRole.Link).First);
            await page.Keyboard.PressAsync("Escape");
            await Expect(source).ToHaveCountAsync(0);
        }
        else
        {
            await FollowAsync(page, source.Locator("a[href^='#cite-']").First);
        }

        await Expect(citation).ToBeInViewportAsync();
        Assert.True(await IsWhereTabStartsAsync(page, citation));
    }

    private static async Task FollowAsync(IPage page, ILocator link, string key = "Tab")
    {
        var target = new Uri(new Uri(page.Url), await link.First.GetAttributeAsync("href"));
        await TabToAsync(page, link, key);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex($"^{Regex.Escape(target.ToString())}"));
    }

    /// <summary>Presses the key until this is focused; fails where no number of presses leads there.</summary>
    private static async Task TabToAsync(IPage page, ILocator target, string key = "Tab")
    {
        for (var press = 0; press < 300; press++)
        {
            await page.Keyboard.PressAsync(key);
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                await Expect(target).ToBeInViewportAsync();
                return;
            }
        }

        Assert.Fail($"No number of {key} leads to {target} on {page.Url}");
    }

    /// <summary>The focus is there, or the browser goes on from there, as after a link within the page.</summary>
    private static async Task<bool> IsWhereTabStartsAsync(IPage page, ILocator place)
    {
        if (await place.EvaluateAsync<bool>("element => element === document.activeElement"))
        {
            return true;
        }

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Shift+Tab");
        return await place.EvaluateAsync<bool>("element => element === document.activeElement");
    }
}
