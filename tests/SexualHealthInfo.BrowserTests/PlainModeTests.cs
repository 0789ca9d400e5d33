using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SexualHealthInfo.BrowserTests;

/// <summary>A visit in plain mode as a reader has it.</summary>
[Collection(Browsing.Name)]
public sealed class PlainModeTests(SiteFixture site, BrowserFixture browser)
{
    private static readonly Regex Sealed = new("/p/[A-Za-z0-9_-]{176}/");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Read_FromTheButtonToTheWayOut_StaysInsideAndLeavesNothingBehind(bool script) =>
        browser.VisitAsync(site, async visit =>
        {
            var page = visit.Page;
            await BeginAsync(visit);
            await page.Locator("header").GetByRole(AriaRole.Link, new() { Name = "Reasons" }).ClickAsync();
            await Expect(page).ToHaveURLAsync(Sealed);
            var article = page.Locator(".card-title a").First;
            var title = await article.TextContentAsync();
            await article.ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title!);
            await page.Locator(".contents summary").ClickAsync();
            await page.Locator(".contents a").Nth(3).ClickAsync();
            await Expect(page).ToHaveURLAsync(new Regex("#s[A-Za-z0-9_-]{8}$"));
            await Expect(page.Locator(".prose h2:target")).ToBeInViewportAsync();
            await visit.BackAsync();
            await visit.BackAsync();
            await Expect(page.Locator(".card-title a").First).ToBeVisibleAsync();
            await visit.ForwardAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title!);
            await Expect(page).ToHaveTitleAsync("Page");
            await page.GetByRole(AriaRole.Link, new() { Name = "Leave plain mode" }).ClickAsync();
            await Expect(page).ToHaveTitleAsync(new Regex("Lamplight"));
            await visit.AssertLeftNothingBehindAsync();
        }, new() { JavaScriptEnabled = script });

    [Fact]
    public Task RunAxe_OnPagesOfPlainModeLightAndDark_FindsNothing() =>
        browser.VisitAsync(site, async visit =>
        {
            await BeginAsync(visit);
            await visit.Page.Locator("header").GetByRole(AriaRole.Link, new() { Name = "Reasons" }).ClickAsync();
            await visit.Page.Locator(".card-title a").First.ClickAsync();
            await AssertAccessibleAsync(visit, "plain-article");

            await visit.OpenAsync("/p/no/visit");
            await AssertAccessibleAsync(visit, "plain-ended");
        });

    private static async Task BeginAsync(Visit visit)
    {
        await visit.OpenAsync("/reading-and-privacy");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Read in plain mode" }).ClickAsync();
        await Expect(visit.Page).ToHaveTitleAsync("Page");
    }

    private static async Task AssertAccessibleAsync(Visit visit, string picture)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await visit.Page.EvaluateAsync(new BundledAxeScriptProvider().GetScript());
            Assert.Empty(await visit.Page.EvaluateAsync<string[]>("""
                async () => (await axe.run(document, { rules: { 'color-contrast-enhanced': { enabled: true } }, resultTypes: ['violations'] }))
                  .violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html}`))
                """));
            await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Artifacts, "screenshots", $"{picture}-{scheme}.png") });
        }
    }
}
