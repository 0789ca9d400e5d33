using System.Xml.Linq;
using AngleSharp.Html.Parser;
using SexualHealthInfo.Content;
using SexualHealthInfo.Tests.Site;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Pages;

/// <summary>Two corrections of the reason and one of the page about the site, with the days on which they were made.</summary>
public sealed class CorrectionsTests : IDisposable
{
    private readonly ContentFixture content = new();
    private SiteFactory? site;

    [Fact]
    public async Task List_OfCorrections_HoldsThemTheLatestFirstWithTheirPages()
    {
        using var browser = Start();

        var page = new HtmlParser().ParseDocument(await browser.GetStringAsync("/corrections"));
        var entries = page.QuerySelectorAll("#all-corrections + ul li");

        Assert.Equal(
            ["30 November 2026, When shame comes up: The second & last.", "30 November 2026, The page about: We named the wrong <place>.", "1 June 2026, When shame comes up: The first."],
            entries.Select(entry => entry.TextContent).OrderBy(text => text.Contains("June", StringComparison.Ordinal)).ThenByDescending(text => text, StringComparer.Ordinal));
        Assert.Equal("/reasons/shame", entries[^1].QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Page_ThatWasCorrected_SaysSoInEveryMode()
    {
        using var browser = Start();

        foreach (var (path, list) in new[] { ("/reasons/shame", "/corrections"), ("/t/reasons/shame", "/t/corrections") })
        {
            var corrected = new HtmlParser().ParseDocument(await browser.GetStringAsync(path)).GetElementById("corrected")!;

            Assert.Contains("Corrected on 1 June 2026: The first.", corrected.TextContent, StringComparison.Ordinal);
            Assert.Equal(list, corrected.QuerySelector("a")!.GetAttribute("href"));
        }

        Assert.DoesNotContain("Corrected on", await browser.GetStringAsync("/guides/right-now"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correction_OfADayToCome_IsToldFromThatDay()
    {
        using var browser = Start();
        site!.Clock.Now = new DateTimeOffset(2026, 11, 29, 23, 59, 59, TimeSpan.Zero);

        Assert.DoesNotContain("The second", await browser.GetStringAsync("/corrections") + await browser.GetStringAsync("/reasons/shame") + await browser.GetStringAsync("/corrections.xml"), StringComparison.Ordinal);

        site.Clock.Now = new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);

        Assert.Contains("The second", await browser.GetStringAsync("/corrections"), StringComparison.Ordinal);
        Assert.Contains("The second", await browser.GetStringAsync("/reasons/shame"), StringComparison.Ordinal);
        Assert.Contains("The second", await browser.GetStringAsync("/corrections.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feed_OfCorrections_KeepsTheRulesOfAtom()
    {
        XNamespace atom = "http://www.w3.org/2005/Atom";
        using var browser = Start();
        using var answer = await browser.GetAsync("/corrections.xml");

        var feed = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        var entries = feed.Elements(atom + "entry").ToList();

        Assert.Equal("application/atom+xml", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("2026-11-30T00:00:00Z", feed.Element(atom + "updated")!.Value);
        Assert.Equal("https://lamp.example/corrections", feed.Element(atom + "id")!.Value);
        Assert.Equal("https://lamp.example/corrections.xml", feed.Elements(atom + "link").Single(link => link.Attribute("rel")!.Value == "self").Attribute("href")!.Value);
        Assert.NotNull(feed.Element(atom + "author"));
        Assert.Equal(
            ["https://lamp.example/about#corrected-2026-11-30-1", "https://lamp.example/reasons/shame#corrected-2026-06-01-1", "https://lamp.example/reasons/shame#corrected-2026-11-30-1"],
            entries.Select(entry => entry.Element(atom + "id")!.Value).Order(StringComparer.Ordinal));
        Assert.Contains(entries, entry => entry.Element(atom + "summary")!.Value == "We named the wrong <place>.");
    }

    [Fact]
    public async Task List_WithoutAny_SaysSo()
    {
        site = new SiteFactory { Store = content.Stores, Settings = { ["Site:Content"] = content.Folder } };
        using var browser = site.Browser();

        Assert.Contains("So far there are none.", await browser.GetStringAsync("/corrections"), StringComparison.Ordinal);
    }

    [Fact]
    public void ToCome_CorrectionOfTomorrow_IsAProblemOfTheCheckToday()
    {
        WithCorrections();
        var compiled = ContentCompiler.Check(ContentFolder.Read(content.Folder));

        Assert.Empty(compiled.Problems);
        Assert.Empty(CorrectionRules.ToCome(compiled.Content, new DateOnly(2026, 11, 30)));
        Assert.Equal([(ProblemCode.CorrectionToCome, 7, 12), (ProblemCode.CorrectionToCome, 16, 11)], CorrectionRules.ToCome(compiled.Content, new DateOnly(2026, 11, 29)).Select(problem => (problem.Code, problem.Line, problem.Column)));
    }

    public void Dispose()
    {
        site?.Dispose();
        content.Dispose();
    }

    private HttpClient Start()
    {
        WithCorrections();
        site = new SiteFactory { Store = content.Stores, Settings = { ["Site:Content"] = content.Folder, ["Site:BaseUrl"] = "https://lamp.example/" } };
        return site.Browser();
    }

    private void WithCorrections() => content
        .Replace("pages/about.md", "review-due: 2027-01-01\n", "review-due: 2027-01-01\ncorrections:\n  - {date: 2026-11-30, what: We named the wrong <place>.}\n")
        .Replace("reasons/shame.md", "review-due: 2027-01-01\n",
            """
            review-due: 2027-01-01
            corrections:
              - date: 2026-06-01
                what: The first.
              - date: 2026-11-30
                what: The second & last.

            """);
}
