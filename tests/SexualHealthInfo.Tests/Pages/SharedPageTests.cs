using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Pages;

/// <summary>A link to share says nothing of what it leads to, above all not to the programs of chats that look at it first.</summary>
public sealed class SharedPageTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    private static readonly (string Words, string Path)[] Pairs =
        [.. Regex.Matches(Repository.Read("content/words.yml"), @"words: (.+), page: (.+)\}").Select(pair => (pair.Groups[1].Value.Replace(' ', '-'), pair.Groups[2].Value))];

    [Theory]
    [InlineData("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)")]
    [InlineData("WhatsApp/2.23.20.0")]
    [InlineData("TelegramBot (like TwitterBot)")]
    [InlineData("Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)")]
    [InlineData("Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)")]
    public async Task Preview_OfASharedLink_TellsNothing(string robot)
    {
        using var browser = site.Browser();
        browser.DefaultRequestHeaders.UserAgent.ParseAdd(robot);

        using var answer = await browser.GetAsync("/s/blue-lamp");
        var html = await answer.Content.ReadAsStringAsync();
        var page = new HtmlParser().ParseDocument(html);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.InRange(html.Length, 1, 100_000);
        Assert.Equal("A page someone thought might help", page.Title);
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Empty(page.QuerySelectorAll("meta[name=description], meta[property], img, picture, video, link[rel=canonical], link[rel=alternate], script[type='application/ld+json']"));
        Assert.DoesNotMatch("(?i)lamplight|sex|cry|tear|orgasm|trauma|shame|birth|partner|abuse|assault|health|clinic|help ?line|reasons|guides|professional", html);
    }

    [Fact]
    public async Task Shared_EveryPage_IsTheSameButForItsWords()
    {
        using var browser = site.Browser();
        var bodies = new HashSet<string>();
        foreach (var (words, _) in Pairs)
        {
            bodies.Add((await browser.GetStringAsync($"/s/{words}")).Replace(words.Replace('-', ' '), "", StringComparison.Ordinal));
        }

        Assert.InRange(Pairs.Length, 80, int.MaxValue);
        Assert.Single(bodies);
    }

    [Theory]
    [InlineData("/s/blue-lamp")]
    [InlineData("/s/lamp-blue")]
    [InlineData("/s/Blue-Lamp")]
    [InlineData("/s/blue%20lamp")]
    public async Task Shared_HoweverTheWordsAreWritten_AnswersItself(string address)
    {
        using var browser = site.Browser();

        using var answer = await browser.GetAsync(address);
        var form = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelector("form")!;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal(("post", "/p", "blue lamp"), (form.GetAttribute("method"), form.GetAttribute("action"), form.QuerySelector("input[name=page]")!.GetAttribute("value")));
    }

    [Theory]
    [InlineData("/s/blue-kettle")]
    [InlineData("/s/blue")]
    [InlineData("/s/-")]
    [InlineData("/s/blue-lamp-blue")]
    public async Task Shared_WordsOfNoPage_IsANeutralNotFound(string address)
    {
        using var browser = site.Browser();

        using var answer = await browser.GetAsync(address);
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("This link leads nowhere", new HtmlParser().ParseDocument(html).Title);
        Assert.DoesNotMatch("(?i)lamplight|reasons|sex", html);
    }

    [Fact]
    public async Task EndOfAPage_OfTheSite_GivesItsWordsAndItsLink()
    {
        using var browser = site.Browser();
        foreach (var (words, path) in Pairs)
        {
            var end = new HtmlParser().ParseDocument(await browser.GetStringAsync(path)).QuerySelector(".come-back")!;

            Assert.Equal(words.Replace('-', ' '), end.QuerySelector("strong")!.TextContent);
            Assert.Equal($"/s/{words}", end.QuerySelector("a")!.GetAttribute("href"));
        }
    }
}
