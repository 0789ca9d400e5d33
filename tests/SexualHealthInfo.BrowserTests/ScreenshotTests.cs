using Microsoft.Playwright;

namespace SexualHealthInfo.BrowserTests;

/// <summary>Draws the pages people look at first into <c>artifacts/screenshots</c>. Those in the README are copies, put there by hand.</summary>
[Collection(Browsing.Name)]
public sealed class ScreenshotTests(SiteFixture site, BrowserFixture browser)
{
    [Theory]
    [InlineData("phone-light")]
    [InlineData("phone-dark")]
    [InlineData("wide-light")]
    public Task Draw_HomeAndArticle_AreWritten(string look) =>
        browser.VisitAsync(site, async visit =>
        {
            foreach (var (name, path) in new[] { ("home", "/"), ("article", "/reasons/emotional-release") })
            {
                var file = Path.Combine(BrowserFixture.Artifacts, "screenshots", $"{name}-{look}.png");
                await visit.OpenAsync(path);
                await visit.Page.ScreenshotAsync(new() { Path = file, Animations = ScreenshotAnimations.Disabled });
                Assert.True(new FileInfo(file).Length > 0);
            }
        }, new()
        {
            ViewportSize = look.StartsWith("phone", StringComparison.Ordinal) ? Screens.Phone : Screens.Wide,
            DeviceScaleFactor = 2,
            ColorScheme = look.EndsWith("dark", StringComparison.Ordinal) ? ColorScheme.Dark : ColorScheme.Light,
        });
}
