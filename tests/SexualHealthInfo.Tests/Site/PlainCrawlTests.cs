using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace SexualHealthInfo.Tests.Site;

/// <summary>One visit in plain mode through every page, by its links alone; each rule is one short test over all of it.</summary>
public sealed class PlainCrawlTests(PlainCrawlTests.Crawl crawl) : IClassFixture<PlainCrawlTests.Crawl>
{
    [Fact]
    public void Crawl_ByLinksAlone_ReachesEveryPageOfTheSiteMap() =>
        Assert.Equal([], crawl.Headings.Except(crawl.Pages.Values.Select(page => page.QuerySelector("h1")!.TextContent.Trim())));

    [Fact]
    public void EveryPage_HasTheSameHead() =>
        Assert.Single(crawl.Pages.Values.Select(page => Regex.Replace(page.Head!.InnerHtml, @"\s+", " ")).Distinct());

    [Fact]
    public void EveryPage_HasATitleThatTellsNothingAndNothingForOtherPrograms() =>
        Assert.All(crawl.Pages.Values, page =>
        {
            Assert.Equal("Page", page.Title);
            Assert.Empty(page.QuerySelectorAll("meta[name=description], meta[property], link[rel=canonical], link[rel=alternate], script:not([src])"));
            Assert.StartsWith("/page.", page.QuerySelector("link[rel=icon]")!.GetAttribute("href"), StringComparison.Ordinal);
        });

    [Fact]
    public void EveryPage_HoldsNoNameAndNoMarkOfTheSite() =>
        Assert.All(crawl.Pages.Values, page =>
        {
            Assert.DoesNotContain("Lamplight", page.Source.Text, StringComparison.OrdinalIgnoreCase);
            Assert.Empty(page.QuerySelectorAll(".brand-mark, [href*='mark.svg']"));
        });

    [Fact]
    public void EveryLinkInside_IsSealed() =>
        Assert.All(crawl.Pages.Values, page => Assert.All(Inside(page), address => Assert.Matches("^/p/[A-Za-z0-9_-]{176}/[A-Za-z0-9_-]{8,}(#s[A-Za-z0-9_-]{8})?$", address)));

    [Fact]
    public void EveryPage_HasOneWayOut() =>
        Assert.All(crawl.Pages.Values.Where(page => !IsShown(page)), page => Assert.Equal(["/"], page.QuerySelectorAll("[href^='/']").Where(element => element.LocalName != "link").Select(element => element.GetAttribute("href")!).Where(address => !address.StartsWith("/p/", StringComparison.Ordinal) && address != "/leave")));

    [Fact]
    public void EveryAddress_IsShortAndMostLinksHaveAShortName() =>
        Assert.All(crawl.Pages.Values, page => Assert.True(page.QuerySelectorAll("a").Count(link => (link.GetAttribute("href") ?? "").Length > 250) <= 3, page.QuerySelector("h1")!.TextContent));

    [Fact]
    public void EveryPlaceInAPage_TellsNothingAndIsThere() =>
        Assert.All(crawl.Pages, page =>
        {
            Assert.All(page.Value.QuerySelectorAll("[id]:not(input)"), element => Assert.Matches("^s[A-Za-z0-9_-]{8}$", element.Id));
            Assert.All(page.Value.QuerySelectorAll("a[href*='#']"), link =>
            {
                var (path, id) = link.GetAttribute("href")!.Split('#') is [var before, var after] ? (before, after) : default;
                var target = path.Length == 0 ? page.Value : crawl.Pages[path.Split('/')[^1]];
                Assert.True(target.GetElementById(id) is not null, $"{page.Value.QuerySelector("h1")!.TextContent}: {link.OuterHtml}");
            });
            Assert.All(page.Value.QuerySelectorAll("[for], [aria-labelledby], [aria-describedby], [aria-controls]").SelectMany(element => new[] { "for", "aria-labelledby", "aria-describedby", "aria-controls" }.SelectMany(name => (element.GetAttribute(name) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))),
                id => Assert.NotNull(page.Value.GetElementById(id)));
        });

    [Fact]
    public void EveryPage_LoadsTheSameFiles() =>
        Assert.Single(crawl.Pages.Values.Select(page => string.Join(' ', page.QuerySelectorAll("[src], link[href]").Select(element => element.GetAttribute("src") ?? element.GetAttribute("href")).Distinct())).Distinct());

    [Fact]
    public void EveryPage_CanBeLeftAndLeadsToWhatHelpsNow() =>
        Assert.All(crawl.Pages.Values, page =>
        {
            Assert.NotNull(page.QuerySelector(".bar-leave"));
            if (IsShown(page))
            {
                return;
            }

            Assert.Equal([crawl.RightNow, crawl.Talk], page.QuerySelectorAll("header .bar a:not(.bar-leave)").Select(link => crawl.Pages[link.GetAttribute("href")!.Split('/')[^1]].QuerySelector("h1")!.TextContent.Trim()));
        });

    [Fact]
    public void EveryForm_StaysInside() =>
        Assert.All(crawl.Pages.Values, page => Assert.All(page.Forms.Where(form => form.Method != "dialog"), form => // Such a form sends nothing.
        {
            Assert.Equal("post", form.Method);
            Assert.StartsWith("/p/", form.GetAttribute("action"), StringComparison.Ordinal);
        }));

    [Fact]
    public void EveryAnswer_IsNeverStored() =>
        Assert.All(crawl.Answers, answer =>
        {
            Assert.True(answer.Headers.CacheControl!.NoStore);
            Assert.Null(answer.Headers.ETag);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        });

    [Fact]
    public void EveryLineOfTheLog_ShowsNoPage() =>
        Assert.All(crawl.Log.Where(line => line.Contains(" GET ", StringComparison.Ordinal)), line => Assert.StartsWith("Information GET sealed 200 ", line, StringComparison.Ordinal));

    /// <summary>A card to turn round and show holds its words, the way back and the way to leave.</summary>
    private static bool IsShown(IDocument page) => page.QuerySelector("body.bare") is not null;

    private static IEnumerable<string> Inside(IDocument page) =>
        page.QuerySelectorAll("a[href^='/']:not([rel=alternate]), form[action]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("action")!).Where(address => address != "/leave");

    /// <summary>Every page by its name in this visit, each fetched once.</summary>
    public sealed class Crawl : IAsyncLifetime
    {
        private readonly SiteFactory site = new();

        public Dictionary<string, IDocument> Pages { get; } = [];
        public List<HttpResponseMessage> Answers { get; } = [];
        public IReadOnlyList<string> Log { get; private set; } = [];

        /// <summary>The first headings of all pages of the site map, as they are outside.</summary>
        public List<string> Headings { get; } = [];

        public string RightNow { get; private set; } = "";
        public string Talk { get; private set; } = "";

        public async Task InitializeAsync()
        {
            using var browser = site.Browser();
            var parser = new HtmlParser();
            using var begun = await browser.PostAsync("/p", new FormUrlEncodedContent([new("page", "/reasons/shame")]));
            var before = site.Log.Lines.Count;
            var waiting = new Queue<string>([begun.Headers.Location!.OriginalString]);
            while (waiting.TryDequeue(out var address))
            {
                var name = address.Split('/')[^1].Split('#')[0];
                if (Pages.ContainsKey(name))
                {
                    continue;
                }

                var answer = await browser.GetAsync(address);
                Answers.Add(answer);
                var page = Pages[name] = parser.ParseDocument(await answer.Content.ReadAsStringAsync());
                foreach (var next in page.QuerySelectorAll("a[href^='/p/']"))
                {
                    waiting.Enqueue(next.GetAttribute("href")!);
                }
            }

            Log = [.. site.Log.Lines.Skip(before)];
            var map = System.Xml.Linq.XDocument.Parse(await browser.GetStringAsync("/sitemap.xml"));
            RightNow = await HeadingAsync("/now");
            Talk = await HeadingAsync("/talk-to-a-professional");
            foreach (var location in map.Descendants().Where(element => element.Name.LocalName == "loc"))
            {
                Headings.Add(await HeadingAsync(new Uri(location.Value).AbsolutePath));
            }

            async Task<string> HeadingAsync(string path) => parser.ParseDocument(await browser.GetStringAsync(path)).QuerySelector("h1")!.TextContent.Trim();
        }

        public async Task DisposeAsync() => await site.DisposeAsync();
    }
}
