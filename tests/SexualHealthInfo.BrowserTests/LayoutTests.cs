using Microsoft.Playwright;

namespace SexualHealthInfo.BrowserTests;

/// <summary>What only a browser can tell: where things end up on the screen.</summary>
[Collection(Browsing.Name)]
public sealed class LayoutTests(SiteFixture site, BrowserFixture browser)
{
    [Fact]
    public Task LoadStyles_FromABuild_ArePutToUse() =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync("/");

            var rules = await visit.Page.EvaluateAsync<int[]>("[...document.querySelectorAll('link[rel=stylesheet]')].map(link => link.sheet?.cssRules.length ?? 0)");
            Assert.NotEmpty(rules);
            Assert.DoesNotContain(0, rules);
            await Assertions.Expect(visit.Page.Locator(".bar")).ToHaveCSSAsync("position", "fixed");
        });

    /// <summary>1280 × 1024 px at 400% zoom, the case of WCAG 1.4.10.</summary>
    [Fact]
    public Task ScrollSideways_AtFourHundredPercent_IsNeverNeeded() =>
        browser.SweepAsync(site, visit => FindTooWideAsync(visit.Page), new() { ViewportSize = new() { Width = 320, Height = 256 } });

    /// <summary>Twice the size in the browser's own settings, which changes the widths at which the layout changes, too.</summary>
    [Theory]
    [InlineData(390, 844)]
    [InlineData(1280, 900)]
    public Task ScrollSideways_WithTextOfTwiceTheSize_IsNeverNeeded(int width, int height) =>
        browser.SweepAsync(site, async visit =>
        {
            var settings = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
            await settings.SendAsync("Page.setFontSizes", new() { ["fontSizes"] = new { standard = 32, @fixed = 26 } });
            var size = await visit.Page.EvaluateAsync<double>("parseFloat(getComputedStyle(document.body).fontSize)");
            var tooWide = await FindTooWideAsync(visit.Page);
            await settings.DetachAsync();
            return size < 28 ? [.. tooWide, $"has text of only {size} px"] : tooWide;
        }, new() { ViewportSize = new() { Width = width, Height = height } });

    /// <summary>The width of a page that is wider than the screen, and what sticks out or is cut off in it.</summary>
    private static async Task<IEnumerable<string>> FindTooWideAsync(IPage page) => await page.EvaluateAsync<string[]>("""
        () => {
          const page = document.scrollingElement, seen = [...document.body.querySelectorAll('*')].filter(element => element.checkVisibility() && !element.closest('.unseen, .skip, svg'));
          const out = seen.filter(element => element.getBoundingClientRect().right > innerWidth + 1).at(-1);
          const cut = seen.filter(element => element.localName !== 'input' && ['hidden', 'clip'].includes(getComputedStyle(element).overflowX) && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1);
          return [
            ...page.scrollWidth > innerWidth ? [`is ${page.scrollWidth} px wide, by ${out?.outerHTML.slice(0, 120)}`] : [],
            ...cut.map(element => `cuts off: ${element.outerHTML.slice(0, 120)}`),
          ];
        }
        """);

    [Fact]
    public Task OpenHome_OnAPhone_ShowsTheAnswerHelpAndEveryFeelingAboveTheBar() =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync("/");

            var answer = await visit.Page.Locator(".hero-answer h1, .hero-answer .lead").AllInnerTextsAsync();
            var bar = (await visit.Page.Locator(".bar").BoundingBoxAsync())!;
            var links = visit.Page.Locator(".hero a");
            Assert.InRange(string.Join(' ', answer).Split(' ').Length, 10, 40);
            Assert.Equal(11, await links.CountAsync());
            foreach (var link in await links.AllAsync())
            {
                var box = (await link.BoundingBoxAsync())!;
                Assert.True(box.Y >= 0 && box.Y + box.Height <= bar.Y, $"{await link.InnerTextAsync()} ends at {box.Y + box.Height}, the bar begins at {bar.Y}");
            }
        });

    [Fact]
    public Task Scroll_OnAWideScreen_KeepsLeaveInSightAndTitlesBelowIt() =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync("/reasons/physical-pain#what-helps-later");

            var header = (await visit.Page.Locator(".top").BoundingBoxAsync())!;
            var title = (await visit.Page.Locator("#what-helps-later").BoundingBoxAsync())!;
            await Assertions.Expect(visit.Page.Locator(".bar-leave")).ToBeInViewportAsync(new() { Ratio = 1 });
            Assert.True(title.Y >= header.Y + header.Height, $"The title begins at {title.Y}, under the header that ends at {header.Y + header.Height}");
        }, new() { ViewportSize = Screens.Wide });

    /// <summary>A4 at 96 dots an inch, less the margins of 1 cm that browsers print.</summary>
    [Fact]
    public Task Print_SheetForAnAppointment_FillsAtMostOnePage() =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });
            await visit.OpenAsync("/guides/your-first-appointment");

            var sheet = visit.Page.Locator(".block-a-sheet-to-print");
            var box = (await sheet.BoundingBoxAsync())!;
            await sheet.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Artifacts, "screenshots", "appointment-sheet.png") });
            Assert.InRange(box.Height, 400, 1047);
        }, new() { ViewportSize = new() { Width = 718, Height = 1047 } });
}
