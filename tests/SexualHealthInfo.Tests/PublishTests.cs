using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace SexualHealthInfo.Tests;

/// <summary>The program as an operator gets it: published, started from another directory, stopped by a signal.</summary>
public sealed class PublishTests(PublishTests.Published program) : IClassFixture<PublishTests.Published>
{
    [Fact]
    public void Publish_OfTheProject_CarriesItsContent() => Assert.True(File.Exists(Path.Combine(program.Folder, "content", "reasons", "shame.md")));

    [Fact]
    public async Task Serve_FromAnotherDirectory_HasPagesStylesAndHealth()
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = program.Address };

        var page = await browser.GetStringAsync("/reasons/shame");
        var style = Regex.Match(page, "/css/site[^\"]+").Value;
        using var css = await browser.GetAsync(style);
        var health = Process.Start("dotnet", [Path.Combine(program.Folder, "SexualHealthInfo.dll"), "health", "--url", program.Address.OriginalString]);
        await health.WaitForExitAsync();

        Assert.Contains("What it can feel like", page, StringComparison.Ordinal);
        Assert.Contains("--paper", await css.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("immutable", css.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, health.ExitCode);
    }

    /// <summary>What a first visit to an article sends, and what the next article does: with pictures drawn into it, that is its HTML alone.</summary>
    [Fact]
    public async Task Serve_ArticlesToAFirstVisit_IsLight()
    {
        using var browser = new HttpClient { BaseAddress = program.Address, DefaultRequestHeaders = { { "Accept-Encoding", "br, gzip" } } };
        var map = await new HttpClient { BaseAddress = program.Address }.GetStringAsync("/sitemap.xml");
        var articles = Regex.Matches(map, "/(reasons|guides)/[a-z0-9-]+").Select(match => match.Value).Distinct().ToList();
        Assert.NotEmpty(articles);

        foreach (var article in articles)
        {
            var html = await browser.GetByteArrayAsync(article);
            var page = await new HtmlParser().ParseDocumentAsync(new BrotliStream(new MemoryStream(html), CompressionMode.Decompress));
            var files = page.QuerySelectorAll("link[rel=icon], link[rel=stylesheet], script[src], main img").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!).ToList();
            var weight = html.Length;
            foreach (var file in files)
            {
                weight += (await browser.GetByteArrayAsync(file)).Length;
            }

            Assert.InRange(html.Length, 1, 10 * 1024);
            Assert.InRange(weight, html.Length, 20 * 1024);
            Assert.InRange(files.Count + 1, 1, 6);
            Assert.Empty(page.QuerySelectorAll("main img"));
        }
    }

    [Fact]
    public async Task Serve_AsIs_WritesNothing()
    {
        using var browser = new HttpClient { BaseAddress = program.Address };
        await browser.GetStringAsync("/search?q=pain");

        Assert.Empty(Directory.EnumerateFileSystemEntries(program.Home));
        Assert.Equal(program.Files.Order(), Published.FilesOf(program.Folder).Order());
    }

    [Fact]
    public async Task Serve_WithNeitherContentNorStore_ServesWhatWasPublishedWithIt()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(program.Folder, "SexualHealthInfo.dll"), "--content", "nowhere", "--store", "nowhere", "--urls", "http://127.0.0.1:0"]) { WorkingDirectory = program.Home, RedirectStandardOutput = true, RedirectStandardError = true };
        using var bare = Process.Start(start)!;
        string? line;
        do
        {
            line = await bare.StandardOutput.ReadLineAsync();
        }
        while (line is not null && !line.Contains("Now listening on: ", StringComparison.Ordinal));

        using var browser = new HttpClient { BaseAddress = new Uri(line!.Split("Now listening on: ")[1]) };
        Assert.Contains("What it can feel like", await browser.GetStringAsync("/reasons/shame"), StringComparison.Ordinal);
        bare.Kill();
        Assert.Matches("There is no content folder at .*\nThe content cannot be used, as said above. Serving the last good one: content version [0-9a-f]{24}.", await bare.StandardError.ReadToEndAsync());
    }

    /// <summary>One published copy, serving on a port of its own.</summary>
    public sealed class Published : IAsyncLifetime
    {
        private readonly string root = Directory.CreateTempSubdirectory("publish-").FullName;
        private Process? server;

        public string Folder => Path.Combine(root, "app");

        /// <summary>An empty home directory: nothing may appear in it.</summary>
        public string Home => Path.Combine(root, "home");

        public Uri Address { get; private set; } = new("http://127.0.0.1");

        public IReadOnlyList<string> Files { get; private set; } = [];

        public static string[] FilesOf(string folder) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path))];

        public async Task InitializeAsync()
        {
            Directory.CreateDirectory(Home);
            var publish = Process.Start("dotnet", ["publish", Path.Combine(Site.Repository.Root, "src", "SexualHealthInfo"), "--runtime", "linux-x64", "--output", Folder, "--verbosity", "quiet"]);
            await publish.WaitForExitAsync();
            Assert.Equal(0, publish.ExitCode);
            Files = FilesOf(Folder);

            var start = new ProcessStartInfo("dotnet", [Path.Combine(Folder, "SexualHealthInfo.dll"), "--urls", "http://127.0.0.1:0"])
            {
                WorkingDirectory = Home,
                RedirectStandardOutput = true,
            };
            start.Environment["HOME"] = Home;
            server = Process.Start(start)!;
            while (await server.StandardOutput.ReadLineAsync() is { } line)
            {
                if (line.Split("Now listening on: ") is [_, var address])
                {
                    Address = new Uri(address);
                    _ = server.StandardOutput.ReadToEndAsync();
                    return;
                }
            }

            Assert.Fail("The program ended without an address.");
        }

        public async Task DisposeAsync()
        {
            Process.Start("kill", ["-TERM", server!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();
            await server.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);
            Assert.Equal(0, server.ExitCode);
            Directory.Delete(root, recursive: true);
        }
    }
}
