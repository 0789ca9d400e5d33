using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;

namespace SexualHealthInfo.BrowserTests;

/// <summary>
/// Stands beside the reader and notes what can be seen, frame by frame, in every document of the tab: also one that the browser takes out
/// of its back/forward cache, and also while a page that never answers keeps Playwright itself waiting.
/// </summary>
internal sealed class Witness
{
    // A page of ours can be seen when its heading is; the stand-in for other sites has none.
    private const string Script = """
        {
          let seen = false, pressed = 0;
          const look = () => {
            const visible = !!document.querySelector('h1')?.checkVisibility();
            if (visible && !seen) noted(`shown ${location.href}`);
            seen = visible;
            requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
          addEventListener('pageshow', event => { seen &&= !event.persisted; });
          addEventListener('click', event => { pressed = event.timeStamp; }, true);
          new MutationObserver(() => document.documentElement.hidden && noted(`gone ${performance.now() - pressed}`)).observe(document, { attributeFilter: ['hidden'], subtree: true });
        }
        """;

    private readonly ConcurrentQueue<string> notes = [];

    /// <summary>The addresses of our pages that could be seen since <see cref="ForgetAsync"/>.</summary>
    public IEnumerable<string> Shown => notes.Where(note => note.StartsWith("shown ", StringComparison.Ordinal)).Select(note => note["shown ".Length..]);

    /// <summary>How long after the click the page was gone, in milliseconds; null while it is there.</summary>
    public double? Gone => notes.FirstOrDefault(note => note.StartsWith("gone ", StringComparison.Ordinal)) is { } note ? double.Parse(note["gone ".Length..], CultureInfo.InvariantCulture) : null;

    /// <summary>What was read is read: waits until this page was seen, then counts anew.</summary>
    public async Task ForgetAsync(string page)
    {
        await UntilAsync(() => Shown.LastOrDefault() == page);
        notes.Clear();
    }

    public static async Task<Witness> OfAsync(IPage page)
    {
        var witness = new Witness();
        var session = await page.Context.NewCDPSessionAsync(page);
        session.Event("Runtime.bindingCalled").OnEvent += (_, call) => witness.notes.Enqueue(call!.Value.GetProperty("payload").GetString()!);
        await session.SendAsync("Runtime.enable");
        await session.SendAsync("Runtime.addBinding", new() { ["name"] = "noted" });
        await page.AddInitScriptAsync(Script);
        return witness;
    }

    /// <summary>Waits for what is sure to come.</summary>
    public static async Task UntilAsync(Func<bool> isSo)
    {
        for (var tries = 0; !isSo(); tries++)
        {
            Assert.True(tries < 750, "It did not come.");
            await Task.Delay(20);
        }
    }
}
