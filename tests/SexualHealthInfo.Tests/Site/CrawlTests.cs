using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace SexualHealthInfo.Tests.Site;

/// <summary>One crawl over the real content, as it is served.</summary>
public sealed class CrawlTests(CrawlTests.ServedCrawl crawl) : CrawlRules(crawl), IClassFixture<CrawlTests.ServedCrawl>
{
    public sealed class ServedCrawl : Crawl
    {
        private readonly SiteFactory site = new();

        protected override Task<HttpClient> OpenAsync() => Task.FromResult(site.Browser());

        public override async Task DisposeAsync() => await site.DisposeAsync();
    }
}

/// <summary>The rules of a crawl, from the first page and the site map; each is one short test over all of it.</summary>
public abstract class CrawlRules(CrawlRules.Crawl crawl)
{
    [Fact]
    public void Crawl_FromTheFirstPage_ReachesEveryAddressOfTheSiteMap() =>
        Assert.All(crawl.SiteMap, path => Assert.Contains(path, crawl.LinkedFromPages));

    [Fact]
    public void EveryPage_Answers200() =>
        Assert.All(crawl.Answers, answer => Assert.Equal((answer.Key, HttpStatusCode.OK), (answer.Key, answer.Value.StatusCode)));

    [Fact]
    public void EveryPage_SetsNoCookie() =>
        Assert.All(crawl.Answers, answer => Assert.False(answer.Value.Headers.Contains("Set-Cookie"), answer.Key));

    [Fact]
    public void EveryFragment_IsAnElementOfItsPage() =>
        Assert.All(crawl.Fragments, fragment =>
            Assert.True(crawl.Pages[fragment.Path].GetElementById(fragment.Id) is not null, $"{fragment.From} links to {fragment.Path}#{fragment.Id}, which is not there"));

    [Fact]
    public void EveryPage_HasOneHeadingOfFirstLevel() =>
        Assert.All(crawl.Pages, page => Assert.True(page.Value.QuerySelectorAll("h1").Length == 1, page.Key));

    [Fact]
    public void EveryPage_SkipsNoHeadingLevel() =>
        Assert.All(crawl.Pages, page =>
        {
            var levels = page.Value.QuerySelectorAll("h1, h2, h3, h4").Select(heading => heading.LocalName[1] - '0').ToList();
            Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"{page.Key}: h{pair.First} is followed by h{pair.Second}"));
        });

    [Fact]
    public void EveryTitleAndDescription_IsUnique()
    {
        Assert.Equal(crawl.Framed.Count, crawl.Framed.Select(page => page.Value.Title).Distinct().Count());
        Assert.Equal(crawl.Framed.Count, crawl.Framed.Select(page => page.Value.QuerySelector("meta[name=description]")!.GetAttribute("content")).Distinct().Count());
    }

    [Fact]
    public void EveryId_StandsOnceOnItsPage() =>
        Assert.All(crawl.Pages, page => Assert.Empty(page.Value.QuerySelectorAll("[id]").GroupBy(element => element.Id).Where(group => group.Count() > 1).Select(group => $"{page.Key}#{group.Key}")));

    [Fact]
    public void EveryImage_HasAltText() =>
        Assert.All(crawl.Pages, page => Assert.All(page.Value.QuerySelectorAll("img"), image => Assert.NotNull(image.GetAttribute("alt"))));

    [Fact]
    public void EveryPage_LoadsNothingFromAnotherHost() =>
        Assert.All(crawl.Pages, page =>
        {
            var loaded = page.Value.QuerySelectorAll("[src], link[href]:not([rel=canonical]), form[action]")
                .Select(element => element.GetAttribute("src") ?? element.GetAttribute("href") ?? element.GetAttribute("action")!);
            Assert.All(loaded, address => Assert.True(address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal), $"{page.Key} loads {address}"));
        });

    [Fact]
    public virtual void EveryForm_IsPostedOrSendsNothing() =>
        Assert.All(crawl.Pages, page => Assert.All(page.Value.Forms, form => Assert.True(form.GetAttribute("method") is "post" or "dialog" && !form.Action.Contains('?', StringComparison.Ordinal), $"{page.Key}: {form.Action}")));

    [Fact]
    public void NoLink_HoldsWordsOfASearch() =>
        Assert.DoesNotContain(crawl.LinkedFromPages, address => address.Contains("q=", StringComparison.Ordinal));

    [Fact]
    public void EveryPage_HoldsNoScriptHandlerOrInlineStyle() =>
        Assert.All(crawl.Pages, page =>
        {
            Assert.Empty(page.Value.QuerySelectorAll("script:not([type='application/ld+json']):not([src^='/js/']), style, [style], iframe, object, embed"));
            Assert.DoesNotContain(page.Value.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
        });

    [Fact]
    public void EveryLinkOut_GivesNothingAway() =>
        Assert.All(crawl.Pages, page => Assert.All(page.Value.QuerySelectorAll("a[href^=http]"), link =>
            Assert.True((link.GetAttribute("rel") ?? "").Contains("noreferrer", StringComparison.Ordinal), $"{page.Key}: {link.OuterHtml}")));

    [Fact]
    public void EveryPage_SaysItWasNotReviewedByAClinician() =>
        Assert.All(crawl.Framed, page => Assert.Matches(@"Checked against its sources on \d+ \w+ \d{4}; not reviewed by a clinician\.", page.Value.QuerySelector("#reviewed")!.TextContent));

    [Fact]
    public void NoPage_SuggestsAClinicalReview() =>
        Assert.All(crawl.Pages, page => Assert.DoesNotMatch("reviewedBy|lastReviewed|(?i:(?<!not )(medically|clinically) reviewed)", page.Value.Source.Text));

    [Fact]
    public void EveryReason_HasItsPartsInOrder()
    {
        string[] parts = ["In short", "What it can feel like", "Why it may happen", "What helps right now", "What helps later", "For a partner", "Get help if", "What the experts said", "Sources"];
        var reasons = crawl.Pages.Where(page => page.Key.StartsWith("/reasons/", StringComparison.Ordinal)).ToList();

        Assert.InRange(reasons.Count, 22, int.MaxValue);
        Assert.All(reasons, reason => Assert.Equal(parts, reason.Value.QuerySelectorAll(".prose h2").Select(heading => heading.TextContent)));
        Assert.All(reasons, reason => Assert.NotNull(reason.Value.QuerySelector(".block-why-it-may-happen .certainty")));
    }

    [Fact]
    public void EveryReason_LeadsToItsNeighboursOfTheSameFeeling()
    {
        var groups = crawl.Pages["/reasons"].QuerySelectorAll(".group").Select(group => group.QuerySelectorAll(".card-title a").Select(link => link.GetAttribute("href")!).ToList()).ToList();

        Assert.All(groups, group => Assert.All(group.Zip(group.Skip(1)), pair =>
        {
            Assert.Equal(pair.Second, crawl.Pages[pair.First].QuerySelector("a[rel=next]")!.GetAttribute("href"));
            Assert.Equal(pair.First, crawl.Pages[pair.Second].QuerySelector("a[rel=prev]")!.GetAttribute("href"));
        }));
        Assert.All(groups.Where(group => group.Count > 0), group => Assert.Null(crawl.Pages[group[0]].QuerySelector("a[rel=prev]")));
    }

    [Fact]
    public void EveryOpinion_StandsWithTheInterestsOfWhoHoldsIt()
    {
        var opinions = crawl.Pages.SelectMany(page => page.Value.QuerySelectorAll(".says")).ToList();

        Assert.InRange(opinions.Count, 7, int.MaxValue);
        Assert.All(opinions, opinion => Assert.Contains("Has not reviewed this site.", opinion.QuerySelector(".says-note")!.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryPage_LeadsToItsWordsAlone() =>
        Assert.All(crawl.Pages.Where(page => page.Value.QuerySelector("link[rel=canonical]") is not null), page =>
            Assert.Single(page.Value.QuerySelectorAll($"main .after a[href='{(page.Key == "/" ? "/t" : "/t" + page.Key)}']")));

    [Fact]
    public void EveryPage_IsOneTapFromRightNowAndFromPeopleToTalkTo() =>
        Assert.All(crawl.Framed, page =>
        {
            Assert.NotNull(page.Value.QuerySelector("header a[href='/now']"));
            Assert.NotNull(page.Value.QuerySelector("header a[href='/talk-to-a-professional']"));
        });

    [Fact]
    public void EveryPage_CanBeLeftByItsSecondLinkAndByItsBarAndCarriesTheScript() =>
        Assert.All(crawl.Pages, page =>
        {
            var ways = page.Value.QuerySelectorAll("a[data-leave]");

            // A page that someone else may see has two or three links in all, and no skip links.
            Assert.Single(ways, way => way.ClassList.Contains("bar-leave"));
            Assert.True(page.Value.QuerySelector("body.bare") is not null || page.Value.QuerySelectorAll("a")[1] == ways[0], page.Key);
            Assert.All(ways, way => Assert.Equal(("https://en.wikipedia.org/wiki/Main_Page", "nofollow noreferrer"), (way.GetAttribute("href"), way.GetAttribute("rel"))));
            Assert.Equal(ways[0].GetAttribute("href"), page.Value.QuerySelector("head > script[src^='/js/leave.']:not([defer])")!.GetAttribute("data-to"));
        });

    [Fact]
    public void EveryArticleOnThinEvidence_SaysSoBeforeItsFirstPart() =>
        Assert.All(crawl.Pages.Where(page => page.Value.QuerySelector(".prose .sources li:nth-child(2)") is null && page.Value.QuerySelector("article") is not null), page =>
            Assert.NotNull(page.Value.QuerySelector(".article-head .thin")));

    [Fact]
    public void EveryArticle_DescribesItselfToSearchEnginesWithItsSources() =>
        Assert.All(crawl.Pages.Where(page => page.Key.StartsWith("/reasons/", StringComparison.Ordinal) || page.Key.StartsWith("/guides/", StringComparison.Ordinal)), page =>
        {
            using var json = System.Text.Json.JsonDocument.Parse(page.Value.QuerySelector("script[type='application/ld+json']")!.TextContent);

            Assert.Equal("MedicalWebPage", json.RootElement.GetProperty("@type").GetString());
            Assert.Equal(page.Value.QuerySelector("h1")!.TextContent, json.RootElement.GetProperty("headline").GetString());
            Assert.Equal(page.Value.QuerySelectorAll(".sources li").Length, json.RootElement.GetProperty("citation").GetArrayLength());
        });

    /// <summary>Every page reachable by links, fetched once.</summary>
    public abstract class Crawl : IAsyncLifetime
    {
        public Dictionary<string, HttpResponseMessage> Answers { get; } = [];
        public Dictionary<string, IDocument> Pages { get; } = [];
        /// <summary>Every page but those made to be seen by someone else: they say nothing of the site, and one is like the other.</summary>
        public IReadOnlyList<KeyValuePair<string, IDocument>> Framed =>
            [.. Pages.Where(page => !page.Key.StartsWith("/cards/", StringComparison.Ordinal) && !page.Key.StartsWith("/s/", StringComparison.Ordinal))];

        public HashSet<string> LinkedFromPages { get; } = ["/"];
        public HashSet<(string From, string Path, string Id)> Fragments { get; } = [];
        public IReadOnlyList<string> SiteMap { get; private set; } = [];

        public async Task InitializeAsync()
        {
            using var browser = await OpenAsync();
            var parser = new HtmlParser();
            var map = System.Xml.Linq.XDocument.Parse(await browser.GetStringAsync("/sitemap.xml"));
            SiteMap = [.. map.Descendants().Where(element => element.Name.LocalName == "loc").Select(location => new Uri(location.Value).AbsolutePath)];

            var waiting = new Queue<string>(SiteMap.Prepend("/"));
            while (waiting.TryDequeue(out var path))
            {
                // The text-only twins are walked in TextOnlyTests.
                if (Answers.ContainsKey(path) || path == "/t" || path.StartsWith("/t/", StringComparison.Ordinal))
                {
                    continue;
                }

                var answer = Answers[path] = await browser.GetAsync(path);
                if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                {
                    continue;
                }

                var page = Pages[path] = parser.ParseDocument(await answer.Content.ReadAsStringAsync());
                foreach (var address in page.QuerySelectorAll("[href], [src]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!))
                {
                    var (target, id) = address.Split('#', 2) is [var before, var after] ? (before, after) : (address, null);
                    if (target.Length == 0 || (target[0] == '/' && !target.StartsWith("//", StringComparison.Ordinal)))
                    {
                        target = target.Length == 0 ? path : target;
                        LinkedFromPages.Add(target);
                        waiting.Enqueue(target);
                        if (id is not null)
                        {
                            Fragments.Add((path, target, id));
                        }
                    }
                }
            }
        }

        /// <summary>A browser that is at the site.</summary>
        protected abstract Task<HttpClient> OpenAsync();

        public abstract Task DisposeAsync();
    }
}
