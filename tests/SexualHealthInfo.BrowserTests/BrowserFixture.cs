using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace SexualHealthInfo.BrowserTests;

/// <summary>One site and one browser for the whole run; each test is a visit of its own.</summary>
[CollectionDefinition(Name)]
public sealed class Browsing : ICollectionFixture<SiteFixture>, ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browsing";
}

public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;
    private int failures;

    /// <summary>The checkout the tests were built from.</summary>
    public static string Repository { get; } = RepositoryFolder();

    /// <summary>The folder for what a run leaves behind; git ignores it.</summary>
    public static string Artifacts { get; } = Path.Combine(Repository, "artifacts");

    private static readonly string Failures = Path.Combine(Artifacts, "failures");

    public async Task InitializeAsync()
    {
        // What stands here is of this run.
        if (Directory.Exists(Failures))
        {
            Directory.Delete(Failures, recursive: true);
        }

        Assertions.SetDefaultExpectTimeout(15_000); // Five seconds are too few on a machine with other work.
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.LaunchAsync(playwright);
    }

    public async Task DisposeAsync()
    {
        await (browser?.CloseAsync() ?? Task.CompletedTask);
        playwright?.Dispose();
    }

    /// <summary>A visit to the site, on a phone unless the options say otherwise. One that fails leaves a screenshot and the
    /// browser's console behind.</summary>
    public Task VisitAsync(SiteFixture site, Func<Visit, Task> test, BrowserNewContextOptions? options = null, [CallerMemberName] string name = "") =>
        VisitAsync(site.Address, test, options, name);

    public async Task VisitAsync(Uri site, Func<Visit, Task> test, BrowserNewContextOptions? options = null, [CallerMemberName] string name = "")
    {
        await using var visit = await Visit.BeginAsync(browser!, site, options ?? new());
        try
        {
            await test(visit);
        }
        catch (Exception exception)
        {
            var file = Path.Combine(Failures, $"{Interlocked.Increment(ref failures)}-{name}");
            await RecordAsync(visit, exception, file);
            throw new InvalidOperationException($"{exception.Message}{Environment.NewLine}See {file}.png and {file}.log", exception);
        }
    }

    /// <summary>A visit with a browser that keeps its history in this folder, as on a reader's own phone, and is then closed.</summary>
    public async Task KeepAsync(string profile, SiteFixture site, bool script, Func<IPage, Task> test)
    {
        var context = await Chromium.LaunchWithProfileAsync(playwright!, profile, new() { BaseURL = site.Address.ToString(), Locale = "en-GB", ViewportSize = Screens.Phone, JavaScriptEnabled = script });
        try
        {
            await test(context.Pages[0]);
        }
        finally
        {
            await context.CloseAsync();
        }
    }

    public Task SweepAsync(SiteFixture site, Func<Visit, Task<IEnumerable<string>>> find, BrowserNewContextOptions? options = null, [CallerMemberName] string name = "") =>
        SweepAsync(site, site.Paths, find, options, name);

    /// <summary>Opens these pages with all their details unfolded, as many at once as there are processors, and fails with all that was
    /// found wrong.</summary>
    public async Task SweepAsync(SiteFixture site, IEnumerable<string> paths, Func<Visit, Task<IEnumerable<string>>> find, BrowserNewContextOptions? options = null, [CallerMemberName] string name = "")
    {
        var rest = new ConcurrentQueue<string>(paths);
        var problems = new ConcurrentQueue<string>();
        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => VisitAsync(site, SweepRestAsync, options, name)));
        Assert.True(problems.IsEmpty, string.Join(Environment.NewLine, problems.Order().Take(40).Prepend($"{problems.Count} problems, such as")));

        async Task SweepRestAsync(Visit visit)
        {
            while (rest.TryDequeue(out var path))
            {
                await visit.OpenAsync(path);
                await visit.UnfoldAsync();
                foreach (var problem in await find(visit))
                {
                    problems.Enqueue($"{path} {problem}");
                }
            }
        }
    }

    private static async Task RecordAsync(Visit visit, Exception exception, string file)
    {
        Directory.CreateDirectory(Failures);
        await File.WriteAllLinesAsync($"{file}.log", [visit.Page.Url, exception.ToString(), "Console:", .. visit.Console]);
        try
        {
            await visit.Page.ScreenshotAsync(new() { Path = $"{file}.png" });
        }
        catch (Exception drawing) when (drawing is PlaywrightException or TimeoutException)
        {
            // A page that is gone cannot be drawn; the failure itself is what must be told.
        }
    }

    private static string RepositoryFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SexualHealthInfo.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No SexualHealthInfo.sln above {AppContext.BaseDirectory}");
    }
}
