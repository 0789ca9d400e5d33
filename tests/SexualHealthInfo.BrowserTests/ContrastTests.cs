using System.Text.Json;
using Microsoft.Playwright;

namespace SexualHealthInfo.BrowserTests;

/// <summary>
/// Every colour of the style sheets, as Chromium computes it, on everything it may lie on: 7:1 for text, 3:1 for what must be seen to be
/// understood or used, light and dark. axe judges the pages as they are; this judges what a page may yet do with the tokens.
/// </summary>
[Collection(Browsing.Name)]
public sealed class ContrastTests(SiteFixture site, BrowserFixture browser)
{
    private static readonly string[] Surfaces = ["paper", "card", "sand"];

    // What each colour is for. The lamp fills, the hairlines and the glow are decoration: nothing is lost without them.
    private static readonly string[] Texts = ["ink", "quiet", "link", "lamp-deep", "soon", "today", "now", "talk"];
    private static readonly string[] TextsOnTheGlow = ["ink", "quiet", "link"];
    private static readonly (string Text, string Below)[] Filled =
        [("on-link", "link"), ("paper", "ink"), ("on-bar", "soon"), ("on-bar", "today"), ("on-bar", "now"), ("on-bar", "talk")];
    private static readonly string[] Shapes = ["edge", "lamp", "link"];
    private static readonly string[] Decoration = ["lamp-fill", "line", "glow"];

    private static readonly IReadOnlyList<(string Above, string Below, double Least)> Pairs =
    [
        .. from text in Texts from surface in Surfaces select (text, surface, 7.0),
        .. from text in TextsOnTheGlow select (text, "glow", 7.0),
        .. from pair in Filled select (pair.Text, pair.Below, 7.0),
        .. from shape in Shapes from surface in Surfaces select (shape, surface, 3.0),
    ];

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public Task Compare_EveryTokenWithWhatItLiesOn_IsClear(ColorScheme scheme) =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync("/");
            var tokens = await TokensAsync(visit.Page);

            Assert.Equal(Texts.Concat(Surfaces).Concat(Filled.Select(pair => pair.Text)).Concat(Shapes).Concat(Decoration).Distinct().Order(), tokens.Keys.Order());
            AssertClear(tokens, Pairs);
        }, new() { ColorScheme = scheme });

    /// <summary>The text-only pages have three colours, and are dim.</summary>
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public Task Compare_TheTextOnlyColours_IsClear(ColorScheme scheme) =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync("/t/now");
            var tokens = await TokensAsync(visit.Page);

            Assert.Equal(["ink", "link", "paper"], tokens.Keys.Order());
            AssertClear(tokens, [("ink", "paper", 7), ("link", "paper", 7)]);
        }, new() { ColorScheme = scheme });

    /// <summary>A picture may stand on the page or on a card. Its lines, and what it fills without a line, must be seen on both.</summary>
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public Task Compare_EveryLineOfThePictures_IsClear(ColorScheme scheme) =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync("/reasons");
            var colours = await TokensAsync(visit.Page);
            var drawn = await ColoursOfThePicturesAsync(visit.Page);
            Assert.NotEmpty(drawn);
            foreach (var (name, colour) in drawn)
            {
                colours[name] = colour;
            }

            AssertClear(colours, [.. from line in drawn.Keys from surface in new[] { "paper", "card" } select (line, surface, 3.0)]);
        }, new() { ColorScheme = scheme });

    private static void AssertClear(Dictionary<string, double[]> colours, IReadOnlyList<(string Above, string Below, double Least)> pairs)
    {
        var unclear = from pair in pairs
                      let contrast = Contrast(colours[pair.Above], colours[pair.Below])
                      where contrast < pair.Least
                      select FormattableString.Invariant($"{pair.Above} on {pair.Below}: {contrast:0.00}, not {pair.Least}");
        Assert.Empty(unclear);
    }

    /// <summary>Every custom property of :root that is a colour, as red, green and blue.</summary>
    private static Task<Dictionary<string, double[]>> TokensAsync(IPage page) => ColoursAsync(page, """
        const root = getComputedStyle(document.documentElement);
        const rules = list => [...list].flatMap(rule => rule.selectorText === ':root' ? [rule] : rule.cssRules ? rules(rule.cssRules) : []);
        const names = [...document.styleSheets].flatMap(sheet => rules(sheet.cssRules)).flatMap(rule => [...rule.style]).filter(name => name.startsWith('--'));
        return [...new Set(names)].map(name => [name.slice(2), root.getPropertyValue(name)]).filter(([, value]) => CSS.supports('color', value));
        """);

    private static Task<Dictionary<string, double[]>> ColoursOfThePicturesAsync(IPage page) => ColoursAsync(page, """
        const shapes = [...document.querySelectorAll('.picture :is(path, circle, ellipse, line, rect, polyline, polygon)')].filter(shape => !shape.closest('mask, clipPath'));
        return shapes.map(shape => getComputedStyle(shape)).map(style => style.stroke === 'none' ? style.fill : style.stroke).map(colour => [`picture ${colour}`, colour]);
        """);

    /// <summary>Runs a script that names colours, and lets the browser say what each of them is on the screen.</summary>
    private static async Task<Dictionary<string, double[]>> ColoursAsync(IPage page, string script)
    {
        var colours = await page.EvaluateAsync<string>($$"""
            () => {
              const probe = document.documentElement.appendChild(document.createElementNS('http://www.w3.org/1999/xhtml', 'span'));
              const canvas = new OffscreenCanvas(1, 1).getContext('2d');
              const named = (() => { {{script}} })();
              const colours = Object.fromEntries(named.map(([name, value]) => {
                probe.style.color = value;
                canvas.fillStyle = getComputedStyle(probe).color;
                canvas.fillRect(0, 0, 1, 1);
                return [name, [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)];
              }));
              probe.remove();
              return JSON.stringify(colours);
            }
            """);
        return JsonSerializer.Deserialize<Dictionary<string, double[]>>(colours)!;
    }

    // WCAG 2.2, "contrast ratio" and "relative luminance".
    private static double Contrast(double[] one, double[] other)
    {
        var (dark, light) = (Math.Min(Luminance(one), Luminance(other)), Math.Max(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(double[] colour)
    {
        var linear = colour.Select(value => value / 255).Select(value => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4)).ToList();
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }
}
