using Microsoft.Playwright;

namespace SexualHealthInfo.BrowserTests;

/// <summary>A card is read by someone else, at arm's length: its words are as large as the screen lets them be, and all of them are on it.</summary>
[Collection(Browsing.Name)]
public sealed class CardTests(SiteFixture site, BrowserFixture browser)
{
    private static readonly string[] Cards = ["i-need-a-minute", "please-stop", "hold-me", "please-do-not-touch-me-yet", "i-need-help-leaving"];

    /// <summary>The height of the letters, the part of the screen's height the words take, whether a word is cut, and whether one must scroll.</summary>
    private const string Measure = """
        () => {
          const words = document.querySelector('.shown'), root = document.scrollingElement, box = words.getBoundingClientRect();
          return [parseFloat(getComputedStyle(words).fontSize), box.height / innerHeight, words.scrollWidth - words.clientWidth, root.scrollWidth - innerWidth, root.scrollHeight - innerHeight];
        }
        """;

    [Theory]
    [InlineData(320, 568)]
    [InlineData(568, 320)]
    [InlineData(390, 844)]
    [InlineData(844, 390)]
    [InlineData(1280, 900)]
    public Task Show_OnAnyScreen_FillsItWithoutScrolling(int width, int height) =>
        browser.VisitAsync(site, async visit =>
        {
            foreach (var card in Cards)
            {
                await visit.OpenAsync($"/cards/{card}");
                var seen = await visit.Page.EvaluateAsync<double[]>(Measure);

                Assert.True(seen[0] >= 0.15 * Math.Min(width, height), $"{card}: letters of {seen[0]} px");
                Assert.True(seen[2] <= 0 && seen[3] <= 0 && seen[4] <= 0, $"{card}: too wide by {seen[2]} and {seen[3]} px, too high by {seen[4]} px");
            }
        }, new() { ViewportSize = new() { Width = width, Height = height } });

    [Fact]
    public Task Show_TextTwiceAsLarge_CutsNoWord() =>
        browser.VisitAsync(site, async visit =>
        {
            foreach (var card in Cards)
            {
                await visit.OpenAsync($"/cards/{card}");
                await visit.Page.EvaluateAsync("document.documentElement.style.fontSize = '34px'");
                var seen = await visit.Page.EvaluateAsync<double[]>(Measure);

                Assert.True(seen[2] <= 0 && seen[3] <= 0, $"{card}: too wide by {seen[2]} and {seen[3]} px");
            }
        }, new() { ViewportSize = new() { Width = 320, Height = 568 } });

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public Task Show_InEitherScheme_IsDark(ColorScheme scheme) =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync("/cards/please-stop");

            await Assertions.Expect(visit.Page.Locator("html")).ToHaveCSSAsync("color-scheme", "dark");
            await visit.AssertLeftNothingBehindAsync();
        }, new() { ColorScheme = scheme });

    [Fact]
    public Task Back_FromACard_IsOnePressAway() =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync("/cards");
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Hold me" }).ClickAsync();
            await Assertions.Expect(visit.Page).ToHaveTitleAsync("Hold me");
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Back" }).ClickAsync();

            await Assertions.Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/cards$"));
        });
}
