using Microsoft.Playwright;

namespace SexualHealthInfo.BrowserTests;

/// <summary>
/// Draws the pages people look at first into <c>artifacts/screenshots</c>, for someone to look at. Those in the README are copies, put
/// there by hand.
/// </summary>
[Collection(Browsing.Name)]
public sealed class ScreenshotTests(SiteFixture site, BrowserFixture browser)
{
    private static readonly (string Name, string Path)[] Views =
    [
        ("home", "/"),
        ("now", "/now"),
        ("article", "/reasons/emotional-release"),
        ("search", "/search?q=why+do+I+cry+after+sex"),
        ("help", "/talk-to-a-professional"),
        ("country", "/talk-to-a-professional/gb"),
        ("numbers", "/numbers"),
        ("find-your-way", "/find-your-way"),
        ("cards", "/cards"),
        ("text", "/t/reasons/emotional-release"),
    ];

    [Theory]
    [InlineData("phone-light")]
    [InlineData("phone-dark")]
    [InlineData("wide-light")]
    [InlineData("wide-dark")]
    public Task Draw_TheViewsPeopleLookAtFirst_AreWritten(string look) =>
        DrawAsync(look, Views, new() { ColorScheme = look.EndsWith("dark", StringComparison.Ordinal) ? ColorScheme.Dark : ColorScheme.Light });

    /// <summary>Colours that the reader chose in the system take the place of ours.</summary>
    [Theory]
    [InlineData("phone-forced-light")]
    [InlineData("phone-forced-dark")]
    public Task Draw_WithForcedColours_AreWritten(string look) =>
        DrawAsync(look, Views, new() { ForcedColors = ForcedColors.Active, ColorScheme = look.EndsWith("dark", StringComparison.Ordinal) ? ColorScheme.Dark : ColorScheme.Light });

    /// <summary>On A4, as a printer would put it.</summary>
    [Fact]
    public Task Print_PagesThatAreHandedOut_AreWritten() =>
        browser.VisitAsync(site, async visit =>
        {
            foreach (var (name, path) in new[] { ("article", "/reasons/emotional-release"), ("now", "/now"), ("country", "/talk-to-a-professional/gb") })
            {
                var file = FileOf($"{name}-print.pdf");
                await visit.OpenAsync(path);
                await visit.Page.PdfAsync(new() { Path = file, Format = PaperFormat.A4, Margin = new() { Top = "1cm", Right = "1cm", Bottom = "1cm", Left = "1cm" } });
                Assert.True(new FileInfo(file).Length > 0);
            }
        });

    private Task DrawAsync(string look, IEnumerable<(string Name, string Path)> views, BrowserNewContextOptions options)
    {
        options.ViewportSize = look.StartsWith("phone", StringComparison.Ordinal) ? Screens.Phone : Screens.Wide;
        options.DeviceScaleFactor = 2;
        return browser.VisitAsync(site, async visit =>
        {
            foreach (var (name, path) in views)
            {
                var file = FileOf($"{name}-{look}.png");
                await visit.OpenAsync(path);
                await visit.Page.ScreenshotAsync(new() { Path = file, Animations = ScreenshotAnimations.Disabled });
                Assert.True(new FileInfo(file).Length > 0);
            }
        }, options);
    }

    private static string FileOf(string name) =>
        Path.Combine(Directory.CreateDirectory(Path.Combine(BrowserFixture.Artifacts, "screenshots")).FullName, name);
}
