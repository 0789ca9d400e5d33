using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SexualHealthInfo.BrowserTests;

/// <summary>Two words, kept on paper or in the head, are enough to find a page again.</summary>
[Collection(Browsing.Name)]
public sealed class ComeBackTests(SiteFixture site, BrowserFixture browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Type_TheWordsAtTheEndOfAPage_OpensItAgain(bool scripts) =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync("/guides/aftercare");
            var words = await visit.Page.Locator(".come-back strong").InnerTextAsync();
            await visit.OpenAsync("/");
            await visit.Page.Locator("#q").FillAsync(words);
            await visit.Page.Keyboard.PressAsync("Enter");

            await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/guides/aftercare$"));
        }, new() { JavaScriptEnabled = scripts });
}
