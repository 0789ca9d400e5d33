using System.Xml.Linq;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Http;

public sealed class FeedsTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task Feed_OfAllArticles_KeepsTheRulesOfAtom()
    {
        using var site = new SiteFactory { Settings = { ["Site:BaseUrl"] = "https://lamp.example/" } };
        using var browser = site.Browser();
        using var answer = await browser.GetAsync("/feed.xml");

        var feed = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        var entries = feed.Elements(Atom + "entry").ToList();

        Assert.Equal("application/atom+xml", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(Repository.Files("content/reasons", "*.md").Count() + Repository.Files("content/guides", "*.md").Count(), entries.Count);
        Assert.All(entries.Append(feed), element =>
        {
            Assert.NotEmpty(element.Element(Atom + "title")!.Value);
            Assert.StartsWith("https://lamp.example/", element.Element(Atom + "id")!.Value, StringComparison.Ordinal);
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", element.Element(Atom + "updated")!.Value);
        });
        Assert.Equal(entries.Count, entries.Select(entry => entry.Element(Atom + "id")!.Value).Distinct().Count());
        Assert.Equal("https://lamp.example/feed.xml", feed.Elements(Atom + "link").Single(link => link.Attribute("rel")!.Value == "self").Attribute("href")!.Value);
        Assert.NotNull(feed.Element(Atom + "author"));
    }

    [Fact]
    public async Task Feed_OfATopic_HoldsItsArticlesAndIsNamedByItsPage()
    {
        using var site = new SiteFactory { Settings = { ["Site:BaseUrl"] = "https://lamp.example/" } };
        using var browser = site.Browser();

        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await browser.GetStringAsync("/topics/pain"));
        var feeds = page.QuerySelectorAll("link[rel=alternate][type='application/atom+xml']").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(["/feed.xml", "/topics/pain/feed.xml"], feeds);

        var feed = XDocument.Parse(await browser.GetStringAsync(feeds[1])).Root!;
        var links = feed.Elements(Atom + "entry").Select(entry => new Uri(entry.Element(Atom + "id")!.Value).AbsolutePath);
        Assert.Equal(page.QuerySelectorAll(".card-title a").Select(link => link.GetAttribute("href")!).Order(), links.Order());
        Assert.Equal("https://lamp.example/topics/pain", feed.Element(Atom + "id")!.Value);
        Assert.Equal("https://lamp.example/topics/pain/feed.xml", feed.Elements(Atom + "link").Single(link => link.Attribute("rel")!.Value == "self").Attribute("href")!.Value);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await browser.GetAsync("/topics/no-such-topic/feed.xml")).StatusCode);
    }

    [Fact]
    public async Task Answers_HostileHostHeader_NeverRepeatIt()
    {
        using var site = new SiteFactory();
        using var browser = site.Browser();

        foreach (var path in new[] { "/", "/feed.xml", "/sitemap.xml", "/robots.txt" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = "evil.example" } };
            using var answer = await browser.SendAsync(request);

            Assert.DoesNotContain("evil.example", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task SecurityTxt_WithAContact_NamesItAndAnEnd()
    {
        using var site = new SiteFactory { Settings = { ["Site:Contact"] = "help@lamp.example", ["Site:Owner"] = "The Lamp Trust" } };
        using var browser = site.Browser();

        var text = await browser.GetStringAsync("/.well-known/security.txt");
        var about = await browser.GetStringAsync("/about");

        Assert.Contains("Contact: mailto:help@lamp.example\n", text, StringComparison.Ordinal);
        Assert.Matches(@"Expires: \d{4}-\d\d-\d\dT00:00:00Z\n", text);
        Assert.Contains("This copy is run by The Lamp Trust.", about, StringComparison.Ordinal);
        Assert.Contains("mailto:help@lamp.example", about, StringComparison.Ordinal);
    }
}
