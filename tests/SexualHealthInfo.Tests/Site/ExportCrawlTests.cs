using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Site;

/// <summary>
/// The same crawl over an export of the real content, sent by a host of files. What differs stands here: no form sends anything, since nobody
/// takes it; every page carries its rules itself; a folder's address may get a slash.
/// </summary>
public sealed class ExportCrawlTests(ExportCrawlTests.ExportedCrawl crawl) : CrawlRules(crawl), IClassFixture<ExportCrawlTests.ExportedCrawl>
{
    [Fact]
    public override void EveryForm_IsPostedOrSendsNothing() =>
        Assert.All(crawl.Pages, page => Assert.All(page.Value.QuerySelectorAll("form"), form => Assert.Equal((page.Key, "dialog"), (page.Key, form.GetAttribute("method")))));

    [Fact]
    public void EveryPage_CarriesItsRules() =>
        Assert.All(crawl.Pages, page =>
        {
            Assert.StartsWith("default-src 'none'; ", page.Value.QuerySelector("head > meta:nth-child(2)[http-equiv='Content-Security-Policy']")!.GetAttribute("content"), StringComparison.Ordinal);
            Assert.Equal("no-referrer", page.Value.QuerySelector("head > meta:nth-child(3)[name=referrer]")!.GetAttribute("content"));
        });

    [Fact]
    public void NoPage_PromisesWhatNeedsTheProgram()
    {
        Assert.All(crawl.Pages, page => Assert.Empty(page.Value.QuerySelectorAll(".openness, [href^='/p/'], [action]")));
        Assert.All(crawl.Pages, page => Assert.DoesNotContain(crawl.Address.Authority, page.Value.Source.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EveryOldAddress_LeadsToAPage()
    {
        using var browser = new HttpClient { BaseAddress = crawl.Address };
        var redirects = File.ReadAllLines(Path.Combine(crawl.Folder, "_redirects"));

        Assert.NotEmpty(redirects);
        foreach (var (from, to) in redirects.Select(line => line.Split(' ')).Select(parts => (parts[0], parts[1])))
        {
            Assert.Contains($"<meta http-equiv=\"refresh\" content=\"0; url={to}\">", await browser.GetStringAsync(from), StringComparison.Ordinal);
            await browser.GetStringAsync(to);
        }
    }

    [Fact]
    public async Task AnyOtherAddress_IsThePageThatSaysSo()
    {
        using var browser = new HttpClient { BaseAddress = crawl.Address };
        using var answer = await browser.GetAsync("/no/such/page");

        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("This page does not exist", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void Export_SameContentOnTheSameDay_IsTheSameBytes()
    {
        crawl.Export("again");

        var (one, again) = (FilesOf(crawl.Folder), FilesOf(Path.Combine(Path.GetDirectoryName(crawl.Folder)!, "again")));
        Assert.Equal(one.Keys.Order(), again.Keys.Order());
        Assert.All(one, file => Assert.True(file.Value.SequenceEqual(again[file.Key]), file.Key));

        static Dictionary<string, byte[]> FilesOf(string folder) =>
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(folder, file), File.ReadAllBytes);
    }

    [Fact]
    public async Task EveryTextOnlyTwin_IsThere()
    {
        using var browser = new HttpClient { BaseAddress = crawl.Address };

        Assert.All(crawl.SiteMap, path => Assert.True(File.Exists(Path.Combine(crawl.Folder, "t", path[1..], "index.html")), path));
        Assert.Contains("/t/glossary/consent", await browser.GetStringAsync("/t/glossary"), StringComparison.Ordinal);
        await browser.GetStringAsync("/t/glossary/consent");
    }

    /// <summary>One export by the program itself, with no search, and a host for it.</summary>
    public sealed class ExportedCrawl : Crawl
    {
        private readonly string root = Directory.CreateTempSubdirectory("export-crawl-").FullName;
        private FileHost host = null!;

        public Uri Address => host.Address;

        public string Folder => Path.Combine(root, "out");

        public void Export(string folder)
        {
            // Without npx and pagefind on the PATH.
            var dotnet = Path.GetDirectoryName(Environment.ProcessPath!)!;
            var (exitCode, output, errors) = Shell.RunWith(root, new() { ["PATH"] = dotnet },
                Environment.ProcessPath!, Shell.Site, "export", folder, "--base-url", "https://lamp.example", "--content", Path.Combine(Repository.Root, "content"), "--store", "site.db", "--on", "2026-12-01");
            Assert.True(exitCode == 0, output + errors);
        }

        protected override async Task<HttpClient> OpenAsync()
        {
            Export("out");
            host = await FileHost.StartAsync(Folder);
            return new HttpClient { BaseAddress = host.Address };
        }

        public override async Task DisposeAsync()
        {
            await host.DisposeAsync();
            Directory.Delete(root, recursive: true);
        }
    }
}
