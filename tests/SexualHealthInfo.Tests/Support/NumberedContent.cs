using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Tests.Support;

/// <summary>A small content with a number that stands in several places of every page, so that half an update could be seen.</summary>
internal sealed class NumberedContent : IDisposable
{
    /// <summary>Few rounds in every run; the full ones where the environment says how many. The command stands in docs/operating.md.</summary>
    public static int Rounds(int few, string variable = "FAULT_ROUNDS") => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var many) ? many : few;

    public ContentFixture Content { get; } = new();

    public StoreFolder Store => new(Content.Stores);

    /// <summary>Puts a number into the name of the site and the titles.</summary>
    public void Number(int number)
    {
        foreach (var (path, before, after) in new[] { ("site.yml", "name: Lamp", "\ntagline"), ("reasons/shame.md", "title: When shame comes up", "\nsummary"), ("guides/right-now.md", "title: What to do right now", "\nsummary") })
        {
            var file = Path.Combine(Content.Folder, path);
            Content.With(path, Regex.Replace(File.ReadAllText(file), $"{before}[^\n]*{after}", $"{before} {number}.{after}"));
        }
    }

    public static int NumberIn(string page)
    {
        var numbers = Regex.Matches(page, @"(?:Lamp|When shame comes up|What to do right now) (\d+)\.").Select(match => match.Groups[1].Value).Distinct();
        return int.Parse(Assert.Single(numbers), CultureInfo.InvariantCulture);
    }

    /// <summary>Reads pages until the site shows this number; every answer on the way must be whole and good.</summary>
    public static async Task ArriveAsync(HttpClient browser, int number)
    {
        for (var tries = 0; await NumberAtAsync(browser) != number; tries++)
        {
            Assert.True(tries < 600, "The new content never came.");
            await Task.Delay(100);
        }
    }

    public static async Task<int> NumberAtAsync(HttpClient browser)
    {
        using var answer = await browser.GetAsync("/reasons/shame");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return NumberIn(await answer.Content.ReadAsStringAsync());
    }

    public Process Compile()
    {
        var start = new ProcessStartInfo("dotnet", [RunningSite.Program, "compile", "--content", Content.Folder, "--store", Content.Stores]) { RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start)!;
    }

    /// <summary>What the store names can be used, and nothing else lies about but what the next compile sweeps up.</summary>
    public void AssertStoreIsWhole()
    {
        Assert.NotNull(Store.InUse);
        Assert.All(Store.Known, stored => SexualHealthInfo.Http.Generation.Read(Store, stored));
    }

    public Task<RunningSite> ServeAsync(double drainSeconds = 0, int? handles = null) =>
        RunningSite.StartAsync(new Dictionary<string, string>(), Content.Folder, Content.Stores, drainSeconds, handles);

    public void Dispose() => Content.Dispose();
}
