using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace SexualHealthInfo.BrowserTests;

/// <summary>axe finds nothing to mend on any page: WCAG 2.2 A and AA, its best practices, and text contrast of 7:1 (AAA).</summary>
[Collection(Browsing.Name)]
public sealed class AccessibilityTests(SiteFixture site, BrowserFixture browser)
{
    private static readonly int[] Widths = [390, 1280];
    private static readonly string[] AllRules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    private static readonly string[] ColourRules = ["cat.color"];

    // The package's own RunAxe loads axe anew and opens a tab for every run, which takes four times as long as loading it once a page.
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private const string Violations = """
        async tags => {
          const { violations } = await axe.run(document, {
            runOnly: tags,
            rules: { 'color-contrast-enhanced': { enabled: true } },
            resultTypes: ['violations'],
          });
          return violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html}`));
        }
        """;

    [Fact]
    public Task RunAxe_OnEveryPageNarrowAndWideLightAndDark_FindsNothing() =>
        browser.VisitAsync(site, async visit =>
        {
            var problems = new List<string>();
            foreach (var path in site.Paths)
            {
                await visit.OpenAsync(path);
                await visit.UnfoldAsync();
                await visit.Page.EvaluateAsync(Axe);
                foreach (var width in Widths)
                {
                    await visit.Page.SetViewportSizeAsync(width, 844);
                    problems.AddRange(await FindAsync(ColorScheme.Light, AllRules));
                    problems.AddRange(await FindAsync(ColorScheme.Dark, ColourRules)); // Nothing but colours differs.
                }
            }

            Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems.Take(20).Prepend($"{problems.Count} problems, such as")));

            async Task<IEnumerable<string>> FindAsync(ColorScheme scheme, string[] tags)
            {
                await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                var found = await visit.Page.EvaluateAsync<string[]>(Violations, tags);
                return found.Select(problem => $"{visit.Page.Url} {visit.Page.ViewportSize!.Width} px {scheme}: {problem}");
            }
        });
}
