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

    [Fact]
    public Task ScrollSideways_OnTheNarrowestScreen_IsNeverNeeded() =>
        browser.VisitAsync(site, async visit =>
        {
            var tooWide = new List<string>();
            foreach (var path in site.Paths)
            {
                await visit.OpenAsync(path);
                await visit.UnfoldAsync();
                var width = await visit.Page.EvaluateAsync<int>("document.scrollingElement.scrollWidth");
                if (width > 320)
                {
                    tooWide.Add($"{path}: {width} px");
                }
            }

            Assert.Empty(tooWide);
        }, new() { ViewportSize = new() { Width = 320, Height = 640 } });

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

    [Fact]
    public Task Tab_ThroughAnArticleOnAPhone_NeverFocusesUnderTheBar() =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync(site.Paths.First(path => path.StartsWith("/reasons/", StringComparison.Ordinal)));

            var stops = new List<string>();
            while (await NextStopAsync(visit.Page) is { } stop)
            {
                stops.Add(stop);
            }

            Assert.True(stops.Count > 20, $"Only {stops.Count} stops");
            Assert.DoesNotContain(stops, stop => stop.StartsWith("covered", StringComparison.Ordinal));
        });

    /// <summary>The element that Tab leads to, after the word "covered" if the bar lies over any of it; null after the last one.</summary>
    private static async Task<string?> NextStopAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Tab");
        return await page.EvaluateAsync<string?>("""
            () => {
              const stop = document.querySelector(':focus'), bar = document.querySelector('.bar');
              if (!stop) return null;
              const covered = !bar.contains(stop) && stop.getBoundingClientRect().bottom > bar.getBoundingClientRect().top;
              return (covered ? 'covered ' : '') + stop.outerHTML;
            }
            """);
    }
}
