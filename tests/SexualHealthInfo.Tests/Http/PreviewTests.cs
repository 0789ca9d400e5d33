using System.Net;
using System.Security.Cryptography;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.Hosting;
using SexualHealthInfo.Tests.Site;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Http;

/// <summary>What a writer sees while writing, and that nobody else ever does.</summary>
public sealed class PreviewTests : IDisposable
{
    private readonly NumberedContent numbered = new();

    public PreviewTests() => numbered.Number(1);

    [Theory]
    [InlineData("/preview/changes")]
    [InlineData("/preview/preview.js")]
    [InlineData("/preview/preview.css")]
    [InlineData("/js/preview.js")]
    [InlineData("/css/preview.css")]
    public async Task Answer_OutsideDevelopment_HasNoPreview(string path)
    {
        using var site = new SiteFactory();
        using var browser = site.Browser();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path)).StatusCode);
        Assert.DoesNotContain("preview", await browser.GetStringAsync("/reasons/shame"), StringComparison.OrdinalIgnoreCase);
        Assert.Null(site.Services.GetService(typeof(SexualHealthInfo.Http.Preview)));
        Assert.DoesNotContain((IEnumerable<IHostedService>)site.Services.GetService(typeof(IEnumerable<IHostedService>))!, service => service is SexualHealthInfo.Verbs.ContentWatch);
    }

    [Fact]
    public async Task Page_InDevelopment_LoadsItsScriptWithTheHashOfItsBytes()
    {
        using var site = Site();
        using var browser = site.Browser();

        var page = new HtmlParser().ParseDocument(await browser.GetStringAsync("/reasons/shame"));
        var script = page.QuerySelector("script[src='/preview/preview.js']")!;
        var bytes = await browser.GetByteArrayAsync("/preview/preview.js");
        using var again = await browser.GetAsync("/reasons/shame");

        Assert.Equal($"sha384-{Convert.ToBase64String(SHA384.HashData(bytes))}", script.GetAttribute("integrity"));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/preview/preview.css")).StatusCode);
        Assert.True(again.Headers.CacheControl!.NoStore);
        Assert.Null(again.Headers.ETag);
        Assert.Contains("script-src 'self'", again.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ThatReadersDoNotSee_IsShownWithWhy()
    {
        foreach (var (slug, field, words) in new[] { ("draft", "draft: true", "simple teaspoon"), ("later", "publish: 2030-02-01", "simple ladder"), ("over", "expires: 2026-02-01", "simple basket") })
        {
            numbered.Content.With($"guides/{slug}.md", File.ReadAllText(Path.Combine(numbered.Content.Folder, "guides", "right-now.md")).Replace("order: 10", $"order: 20\n{field}", StringComparison.Ordinal).Replace("What to do right now 1.", $"A page that is {slug}", StringComparison.Ordinal));
            numbered.Content.Append("words.yml", $"- {{words: {words}, page: /guides/{slug}}}\n");
        }

        Assert.Empty(numbered.Content.Check());
        using var site = Site();
        using var browser = site.Browser();

        Assert.Equal("Readers do not see this page: it is a draft.", await NoticeAsync("/guides/draft"));
        Assert.Equal("Readers do not see this page: it is to be published on 1 February 2030.", await NoticeAsync("/guides/later"));
        Assert.Equal("Readers do not see this page: it expired on 1 February 2026.", await NoticeAsync("/t/guides/over"));
        Assert.Null(await NoticeAsync("/guides/right-now"));
        using var readers = new SiteFactory { Store = numbered.Content.Stores, Settings = { ["Site:Content"] = numbered.Content.Folder } };
        Assert.Equal(HttpStatusCode.NotFound, (await readers.Browser().GetAsync("/guides/draft")).StatusCode);

        async Task<string?> NoticeAsync(string path) => new HtmlParser().ParseDocument(await browser.GetStringAsync(path)).QuerySelector("aside.preview")?.TextContent;
    }

    [Fact]
    public async Task Change_OfTheContent_IsToldAndShown()
    {
        using var site = Site();
        using var browser = site.Browser();
        using var changes = await ChangesAsync(browser);

        numbered.Content.Replace("reasons/shame.md", "When shame comes up 1.", "When shame comes up, or later.");
        await changes.NextAsync();

        Assert.Contains("When shame comes up, or later.", await browser.GetStringAsync("/reasons/shame"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_ThatBreaksTheContent_ShowsWhereOverTheLastGoodPageUntilItIsMended()
    {
        using var site = Site();
        using var browser = site.Browser();
        using var changes = await ChangesAsync(browser);

        numbered.Content.Append("reasons/shame.md", "\nMore at [a place](/nowhere) & here, if 1 < 2.\n");
        var broken = await PageWhenAsync(page => page.Contains("HC3001", StringComparison.Ordinal));
        numbered.Content.Replace("reasons/shame.md", "\nMore at [a place](/nowhere) & here, if 1 < 2.\n", "");
        await PageWhenAsync(page => !page.Contains("aside class=\"preview\"", StringComparison.Ordinal));

        var problems = new HtmlParser().ParseDocument(broken).QuerySelector("aside.preview")!;
        Assert.Contains("Below is the last good version", problems.TextContent, StringComparison.Ordinal);
        Assert.Contains(problems.QuerySelectorAll("li"), problem =>
            System.Text.RegularExpressions.Regex.IsMatch(problem.QuerySelector("code")!.TextContent, @"reasons/shame\.md:\d+:\d+$")
            && problem.QuerySelector("strong")!.TextContent == "HC3001"
            && problem.QuerySelector("pre")!.TextContent.StartsWith("    More at [a place](/nowhere) & here, if 1 < 2.\n            ^", StringComparison.Ordinal));
        Assert.Equal(1, NumberedContent.NumberIn(broken));

        // A file may be seen half written, which is one more change; the last one is what was saved.
        async Task<string> PageWhenAsync(Func<string, bool> isRight)
        {
            while (true)
            {
                await changes.NextAsync();
                var page = await browser.GetStringAsync("/guides/right-now");
                if (isRight(page))
                {
                    return page;
                }
            }
        }
    }

    public void Dispose() => numbered.Dispose();

    private SiteFactory Site() => new() { Environment = Environments.Development, Store = numbered.Content.Stores, Settings = { ["Site:Content"] = numbered.Content.Folder } };

    /// <summary>What open pages are told, from after the compile with which a site begins.</summary>
    private static async Task<Changes> ChangesAsync(HttpClient browser)
    {
        var changes = new Changes(new StreamReader(await browser.GetStreamAsync("/preview/changes")));
        do
        {
            await changes.NextAsync();
        }
        while (!changes.Last.EndsWith("-1", StringComparison.Ordinal));

        return changes;
    }

    private sealed class Changes(StreamReader stream) : IDisposable
    {
        public string Last { get; private set; } = "";

        /// <summary>Reads until something new is told; the same may be told twice.</summary>
        public async Task NextAsync()
        {
            while (await stream.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)) is { } line)
            {
                if (line.StartsWith("data: ", StringComparison.Ordinal) && line["data: ".Length..] != Last)
                {
                    Last = line["data: ".Length..];
                    return;
                }
            }

            throw new InvalidOperationException("The changes ended.");
        }

        public void Dispose() => stream.Dispose();
    }
}
