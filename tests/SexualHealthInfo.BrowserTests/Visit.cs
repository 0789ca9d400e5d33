using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SexualHealthInfo.BrowserTests;

/// <summary>
/// One reader with a browser profile of their own. It reaches the site and nothing else: a link that leads away ends at a
/// stand-in page, so that Back has something to come back from; any other request to another host is refused. Both are
/// recorded, and so is all the browser says in its console.
/// </summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;

    private Visit(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>Every request for another host, in the order made.</summary>
    public ConcurrentQueue<IRequest> Outside { get; } = [];

    /// <summary>From now on other hosts are asked, and never answer.</summary>
    public bool OutsideIsSilent { get; set; }

    public ConcurrentQueue<string> Console { get; } = [];

    public static async Task<Visit> BeginAsync(IBrowser browser, Uri site, BrowserNewContextOptions options)
    {
        options.BaseURL = site.ToString();
        options.Locale = "en-GB";
        options.ViewportSize ??= Screens.Phone;
        var context = await browser.NewContextAsync(options);
        var visit = new Visit(context, await context.NewPageAsync());
        context.Console += (_, message) => visit.Console.Enqueue($"{message.Type}: {message.Text}");
        context.WebError += (_, error) => visit.Console.Enqueue($"exception: {error.Error}");
        await context.RouteAsync(new Regex($"^(?!{Regex.Escape(site.ToString())})"), visit.StandInAsync);
        return visit;
    }

    /// <summary>Opens a page of the site.</summary>
    public Task OpenAsync(string path) => Page.GotoAsync(path);

    /// <summary>Presses Back. A page that comes out of the back/forward cache is never loaded, so there is no load to wait for.</summary>
    public Task BackAsync() => Page.GoBackAsync(new() { WaitUntil = WaitUntilState.Commit });

    /// <summary>Presses Forward.</summary>
    public Task ForwardAsync() => Page.GoForwardAsync(new() { WaitUntil = WaitUntilState.Commit });

    /// <summary>Waits until the address is one of these; Playwright's own waiting may wait for a load that never comes.</summary>
    public async Task ArriveAsync(params string[] addresses)
    {
        for (var tries = 0; !addresses.Contains(Page.Url); tries++)
        {
            Assert.True(tries < 750, $"Arrived at {Page.Url}");
            await Task.Delay(20);
        }
    }

    /// <summary>Opens whatever the page keeps folded away.</summary>
    public Task UnfoldAsync() => Page.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");

    /// <summary>No cookie, no storage of any kind, and no word of complaint from the browser (it reports there, among others,
    /// what the Content-Security-Policy refused).</summary>
    public async Task AssertLeftNothingBehindAsync()
    {
        Assert.Equal("""{"cookies":[],"origins":[]}""", await context.StorageStateAsync(new() { IndexedDB = true }));
        Assert.Equal(0, await Page.EvaluateAsync<int>("localStorage.length + sessionStorage.length"));
        Assert.Equal(0, await Page.EvaluateAsync<int>("""
            (async () => {
              const kept = await Promise.all([caches.keys(), indexedDB.databases(), navigator.serviceWorker.getRegistrations()]);
              return kept.flat().length;
            })()
            """));
        Assert.Empty(Console);
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private async Task StandInAsync(IRoute route)
    {
        Outside.Enqueue(route.Request);
        if (OutsideIsSilent)
        {
            return;
        }

        await (route.Request.IsNavigationRequest
            ? route.FulfillAsync(new() { ContentType = "text/html", Body = "<!DOCTYPE html><title>Another site</title><link rel=icon href=data:,>" })
            : route.AbortAsync());
    }
}

internal static class Screens
{
    public static readonly ViewportSize Phone = new() { Width = 390, Height = 844 };
    public static readonly ViewportSize Wide = new() { Width = 1280, Height = 900 };
}
