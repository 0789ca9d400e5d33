using System.Diagnostics;
using Microsoft.Playwright;
using SexualHealthInfo.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SexualHealthInfo.BrowserTests;

/// <summary>A reader of a static copy, which Pagefind has indexed and a plain host of files sends: words are searched in the browser, and the host
/// learns nothing of them.</summary>
[Collection(Browsing.Name)]
public sealed class StaticCopyTests(StaticCopyTests.StaticCopy copy, BrowserFixture browser) : IClassFixture<StaticCopyTests.StaticCopy>
{
    private static ILocator Box(IPage page) => page.GetByLabel("Search in your own words");

    private static ILocator Status(IPage page) => page.Locator(".find [role=status]");

    private static ILocator Results(IPage page) => page.Locator(".results .result-title a");

    [Fact]
    public Task Type_OnAPhone_ShowsPagesAndAsksTheHostNothing() =>
        browser.VisitAsync(copy.Address, async visit =>
        {
            var requests = new List<string>();
            visit.Page.Context.Request += (_, request) => requests.Add(request.Url);
            await visit.OpenAsync("/search");
            await Expect(Box(visit.Page)).ToBeVisibleAsync();
            await Expect(Status(visit.Page)).ToBeEmptyAsync();
            Assert.Contains($"{copy.Address}pagefind/files.json", requests);
            requests.Clear();

            await Box(visit.Page).PressSequentiallyAsync("crying after sex");
            await Expect(Results(visit.Page)).ToHaveCountAsync(10);
            await Expect(Status(visit.Page)).ToContainTextAsync("The best 10 of ");
            await Expect(visit.Page.Locator(".results mark").First).ToBeVisibleAsync();

            await Box(visit.Page).FillAsync("zzzz qqqq");
            await Expect(Status(visit.Page)).ToContainTextAsync("Nothing here holds those words.");
            await Expect(Results(visit.Page)).ToHaveCountAsync(0);

            await Box(visit.Page).FillAsync("religious shame");
            await Expect(Results(visit.Page)).Not.ToHaveCountAsync(0);
            Assert.Empty(requests);
            Assert.Equal(new Uri(copy.Address, "/search/").ToString(), visit.Page.Url);
            Assert.False(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));

            var title = await Results(visit.Page).First.TextContentAsync();
            await Results(visit.Page).First.ClickAsync();
            await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title!);
            Assert.DoesNotContain(requests, request => request.Contains("shame", StringComparison.Ordinal) && request.Contains('?', StringComparison.Ordinal));
            Assert.Empty(visit.Outside);
            await visit.AssertLeftNothingBehindAsync();
        });

    [Fact]
    public Task Open_WithoutScripts_LeadsByTopic() =>
        browser.VisitAsync(copy.Address, async visit =>
        {
            await visit.OpenAsync("/search");
            await Expect(Status(visit.Page)).ToContainTextAsync("by its topic, below");
            await Expect(Box(visit.Page)).ToBeHiddenAsync();
            await Expect(visit.Page.GetByText("Search in your own words")).ToBeHiddenAsync();

            await visit.Page.Locator(".feelings a").First.ClickAsync();
            await visit.Page.Locator("main a[href^='/reasons/']").First.ClickAsync();

            await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            Assert.StartsWith($"{copy.Address}reasons/", visit.Page.Url, StringComparison.Ordinal);
            Assert.Empty(visit.Console);
        }, new() { JavaScriptEnabled = false });

    [Fact]
    public Task Open_WhereTheIndexCannotBeHad_SaysSoAndLeadsByTopic() =>
        browser.VisitAsync(copy.Address, async visit =>
        {
            await visit.Page.RouteAsync("**/pagefind/*/*", route => route.FulfillAsync(new() { Status = 503 }));
            await visit.OpenAsync("/search");

            await Expect(Status(visit.Page)).ToContainTextAsync("The search does not work in this browser.");
            await Expect(Box(visit.Page)).ToBeHiddenAsync();
            await Expect(visit.Page.Locator(".feelings a").First).ToBeVisibleAsync();
        });

    /// <summary>One export of the real content by the program itself, and a host for it.</summary>
    public sealed class StaticCopy : IAsyncLifetime
    {
        private static readonly string Tests = Path.Combine(BrowserFixture.Repository, "tests", "SexualHealthInfo.BrowserTests");

        // The program's own build, with its settings and styles, which the copy beside the tests has not.
        private static readonly string Program = Path.Combine(BrowserFixture.Repository, "src", "SexualHealthInfo", Path.GetRelativePath(Tests, AppContext.BaseDirectory), "SexualHealthInfo.dll");

        private readonly string root = Directory.CreateTempSubdirectory("static-copy-").FullName;
        private FileHost? host;

        public Uri Address => host!.Address;

        public async Task InitializeAsync()
        {
            var tool = Path.Combine(Tests, "pagefind");
            await Npm.InstallAsync(tool);
            await ExportAsync($"{Path.Combine(tool, "node_modules", ".bin")}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}");
            host = await FileHost.StartAsync(Path.Combine(root, "out"));
        }

        public async Task DisposeAsync()
        {
            await (host?.DisposeAsync() ?? ValueTask.CompletedTask);
            Directory.Delete(root, recursive: true);
        }

        private async Task ExportAsync(string path)
        {
            var start = new ProcessStartInfo("dotnet", [Program, "export", "out", "--base-url", "https://lamp.example", "--content", Path.Combine(BrowserFixture.Repository, "content"), "--store", "store"])
            {
                WorkingDirectory = root, RedirectStandardOutput = true, RedirectStandardError = true,
            };
            start.Environment["PATH"] = path;
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync() + await errors;
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0 && output.Contains("search by Pagefind", StringComparison.Ordinal), output);
        }
    }
}
