using Microsoft.Playwright;

namespace SexualHealthInfo.BrowserTests;

/// <summary>
/// Whoever goes through a page by keyboard always sees where they are: forwards and back, on a phone, on a wide screen, and on one so
/// low and narrow as 1280 × 1024 px is at 400% zoom.
/// </summary>
[Collection(Browsing.Name)]
public sealed class FocusTests(SiteFixture site, BrowserFixture browser)
{
    [Theory]
    [InlineData(320, 256)]
    [InlineData(390, 844)]
    [InlineData(1280, 720)]
    public Task Tab_ThroughEachKindOfPageAndBack_ShowsTheFocus(int width, int height) =>
        browser.SweepAsync(site, OneOfEachKind(), async visit =>
        {
            var problems = new List<string>();
            var stops = 0;
            while (await PressAsync(visit.Page, "Tab", Forwards, problems))
            {
                stops++;
            }

            await visit.Page.EvaluateAsync("stops.at(-1).focus()");
            for (var stop = stops - 2; stop >= 0; stop--)
            {
                await PressAsync(visit.Page, "Shift+Tab", $"stop === stops[{stop}] ? '' : 'is not where Tab came from'", problems);
            }

            return stops > 1 ? problems : [.. problems, $"has {stops} stops"];
        }, new() { ViewportSize = new() { Width = width, Height = height } });

    /// <summary>The first page of each folder; the long list of sources is like any other page, and takes longer than all others.</summary>
    private IEnumerable<string> OneOfEachKind() =>
        site.Paths.DistinctBy(path => path.Split('/', '?') is [_, "t", var folder, ..] ? $"/t/{folder}" : path.Split('/', '?')[1]).Append("/talk-to-a-professional/gb").Except(["/sources"]);

    // Remembers the way; it ends where it begins anew.
    private const string Forwards = "stop === (window.stops ??= [])[0] ? 'end' : (stops.push(stop), '')";

    /// <summary>Presses a key, asks how that fits the way, and looks at what is focused now; false where the way ends.</summary>
    private static async Task<bool> PressAsync(IPage page, string key, string way, List<string> problems)
    {
        await page.Keyboard.PressAsync(key);
        var found = await page.EvaluateAsync<string>($$"""
            () => {
              const stop = document.querySelector(':focus');
              if (!stop || stop === document.body) return 'end';
              const fault = {{way}};
              if (fault === 'end') return fault;
              const box = stop.getBoundingClientRect(), style = getComputedStyle(stop), tall = box.height > innerHeight / 2; // As a long table, of which a part is always out of sight.
              const over = [...document.querySelectorAll('body *')].filter(element => ['fixed', 'sticky'].includes(getComputedStyle(element).position))
                .filter(element => !element.contains(stop) && !stop.contains(element) && element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
                .filter(element => covers(element, box));
              return [
                fault,
                over.length && !tall ? `lies under ${over[0].outerHTML.slice(0, 60)}` : '',
                box.bottom > innerHeight + 1 && !tall ? 'is below the screen' : '',
                box.top < -1 && !tall ? 'is above the screen' : '',
                box.right <= 0 || box.left >= innerWidth ? 'is beside the screen' : '',
                style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2 ? 'shows no outline' : '',
              ].filter(Boolean).map(problem => `${problem}: ${stop.outerHTML.slice(0, 120)}`).join('\n');

              function covers(element, box) {
                return [[.1, .1], [.9, .1], [.5, .5], [.1, .9], [.9, .9]].some(([x, y]) => element.contains(document.elementFromPoint(box.left + box.width * x, box.top + box.height * y)));
              }
            }
            """);
        if (found.Length > 0 && found != "end")
        {
            problems.Add($"{key}: {found}");
        }

        return found != "end";
    }
}
