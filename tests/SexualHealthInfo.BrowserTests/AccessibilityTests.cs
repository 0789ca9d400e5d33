using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace SexualHealthInfo.BrowserTests;

/// <summary>
/// axe finds nothing to mend on any page: WCAG 2.2 A and AA, its best practices, and text contrast of 7:1 (AAA). What axe does not
/// judge, a text on a gradient, is held against 7:1 with the worst of the colours that may lie behind it.
/// </summary>
[Collection(Browsing.Name)]
public sealed class AccessibilityTests(SiteFixture site, BrowserFixture browser)
{
    private static readonly int[] Widths = [320, 768, 1440];
    private static readonly ColorScheme[] Schemes = [ColorScheme.Light, ColorScheme.Dark];

    // The package's own RunAxe loads axe anew and opens a tab for every run, which takes four times as long as loading it once a page.
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    [Fact]
    public Task RunAxe_OnEveryPageAtThreeWidthsLightAndDark_FindsNothing() =>
        browser.SweepAsync(site, async visit =>
        {
            await visit.Page.EvaluateAsync(Axe);
            var problems = new List<string>();
            foreach (var width in Widths)
            {
                await visit.Page.SetViewportSizeAsync(width, 844);
                foreach (var scheme in Schemes)
                {
                    await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                    problems.AddRange((await FindAsync(visit.Page)).Select(problem => $"{width} px {scheme}: {problem}"));
                }
            }

            return problems;
        });

    /// <summary>The same look at a page with a fault of each sort: what passes above has been looked at.</summary>
    [Fact]
    public Task RunAxe_OnAFaultyPage_FindsEachFault() =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync("about:blank");
            await visit.Page.SetContentAsync("""
                <!DOCTYPE html><html lang="en"><title>Faulty</title><h1>Without landmarks</h1>
                <p style="color: #666; background: #fff">5.7:1 is enough for AA, not for AAA</p>
                <p style="color: #333; background: linear-gradient(#fff, #999)">Clear on white, not on grey</p>
                <button style="width: 10px; height: 10px; padding: 0" aria-label="One"></button><button style="width: 10px; height: 10px; padding: 0" aria-label="Two"></button>
                """);
            await visit.Page.EvaluateAsync(Axe);

            var problems = await FindAsync(visit.Page);

            Assert.All(
                ["landmark-one-main: ", "color-contrast-enhanced: <p style=\"color: #666", "contrast may be as low as 4.4", "target-size: "],
                fault => Assert.Contains(problems, problem => problem.StartsWith(fault, StringComparison.Ordinal)));
        });

    [Fact]
    public Task RunAxe_WhileASourceIsOpen_FindsNothing() =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync("/reasons/emotional-release");
            await visit.Page.Locator(".cite a").First.ClickAsync();
            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();

            await visit.Page.EvaluateAsync(Axe);
            Assert.Empty(await FindAsync(visit.Page));
        });

    [Fact]
    public Task RunAxe_WhileSuggestionsAreOpen_FindsNothing() =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync("/search");
            await visit.Page.GetByRole(AriaRole.Combobox).PressSequentiallyAsync("gri");
            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Option)).Not.ToHaveCountAsync(0);

            await visit.Page.EvaluateAsync(Axe);
            Assert.Empty(await FindAsync(visit.Page));
        });

    private static async Task<string[]> FindAsync(IPage page) => [.. await page.EvaluateAsync<string[]>(RunAxe), .. await page.EvaluateAsync<string[]>(FindFaint)];

    // The contrast of AAA includes that of AA.
    private const string RunAxe = """
        async () => {
          const { violations } = await axe.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            rules: { 'color-contrast': { enabled: false }, 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } },
            resultTypes: ['violations'],
          });
          return violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html}`));
        }
        """;

    // axe passes a text on a gradient, whatever its colours. Here a gradient, of an element or before or after it, is taken to lie
    // with any of its colours behind all of the element's text.
    private const string FindFaint = """
        () => {
          const known = new Map(), canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, text => text.data.trim() ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP);
          const elements = new Set();
          while (texts.nextNode()) elements.add(texts.currentNode.parentElement);
          return [...elements].filter(element => element.checkVisibility()).map(element => [lowest(element), element]).filter(([ratio]) => !(ratio >= 7))
            .map(([ratio, element]) => `contrast may be as low as ${ratio.toFixed(2)}: ${element.outerHTML.slice(0, 160)}`);

          // Not a number where a picture lies behind the text, or where the text lets through what is behind it.
          function lowest(element) {
            const text = rgba(getComputedStyle(element).color);
            return Math.min(...behind(element).map(colour => contrast(over(text, colour), colour)));
          }

          // From the root inwards, every colour that may lie there.
          function behind(element) {
            if (known.has(element)) return known.get(element);
            let colours = element.parentElement ? behind(element.parentElement) : [[255, 255, 255, 1]];
            for (const pseudo of [null, '::before', '::after']) {
              const style = getComputedStyle(element, pseudo);
              if (pseudo && (style.content === 'none' || style.position === 'static')) continue; // What is in the line stands beside the text.
              if (style.backgroundImage.includes('url(') || style.opacity !== '1') colours = [[NaN, NaN, NaN, 1]];
              const stops = (style.backgroundImage.match(/(rgba?|color|oklab|oklch)\([^()]*\)/g) ?? []).map(rgba), colour = rgba(style.backgroundColor);
              colours = colours.map(below => over(colour, below));
              colours = colours.concat(stops.flatMap(stop => colours.map(below => over(stop, below))));
            }

            known.set(element, colours);
            return colours;
          }

          function rgba(colour) {
            if (known.has(colour)) return known.get(colour);
            canvas.clearRect(0, 0, 1, 1);
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
            const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
            known.set(colour, [red, green, blue, alpha / 255]);
            return known.get(colour);
          }

          function over([red, green, blue, alpha], below) {
            return [...[red, green, blue].map((value, index) => value * alpha + below[index] * (1 - alpha)), 1];
          }

          function contrast(one, other) {
            const [dark, light] = [one, other].map(luminance).sort((a, b) => a - b);
            return (light + .05) / (dark + .05);
          }

          function luminance(colour) {
            const [red, green, blue] = colour.map(value => value / 255).map(value => value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4);
            return .2126 * red + .7152 * green + .0722 * blue;
          }
        }
        """;
}
