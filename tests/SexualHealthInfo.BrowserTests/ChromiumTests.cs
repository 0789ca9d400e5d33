using static Microsoft.Playwright.Assertions;

namespace SexualHealthInfo.BrowserTests;

/// <summary>The browser is one as readers have it. Every test about leaving, Back and history rests on this.</summary>
[Collection(Browsing.Name)]
public sealed class ChromiumTests(SiteFixture site, BrowserFixture browser)
{
    [Fact]
    public Task GoBack_ToAPageOfTheSite_RestoresItFromTheBackForwardCache() =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync("/reasons/orgasm");
            await visit.Page.EvaluateAsync("addEventListener('pageshow', event => document.title = `persisted ${event.persisted}`)");
            await visit.OpenAsync("/reasons");

            await visit.BackAsync();

            await Expect(visit.Page).ToHaveTitleAsync("persisted true");
        });
}
