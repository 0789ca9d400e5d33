using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using SexualHealthInfo.Content;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Tests.Content;

/// <summary>What is drawn is what figures.yml says, and can be read without the picture.</summary>
public sealed class ChartsTests
{
    private static readonly Figure[] Figures =
    [
        Figure("women", "46 in 100", 46, 230),
        Figure("twins", "about 8 in 100", 8, 1489),
        Figure("none", "3 to 4 in 100", null, 1208),
    ];

    private readonly ProblemList problems = new();

    [Theory]
    [InlineData("46 in 100", 46)]
    [InlineData("about 5 in 100", 5)]
    [InlineData("0 in 100", 0)]
    [InlineData("100 in 100", 100)]
    [InlineData("101 in 100", null)]
    [InlineData("046 in 100", null)]
    [InlineData("3 to 4 in 100", null)]
    [InlineData("7.5 in 100", null)]
    [InlineData("nearly 3 in 4", null)]
    [InlineData("more than 1 in 10", null)]
    [InlineData("about 1 in 8", null)]
    [InlineData("46%", null)]
    public void ShareIn_PrintedValue_IsAWholeNumberInAHundredOrNothing(string value, int? share) => Assert.Equal(share, Charts.ShareIn(value));

    [Fact]
    public void Discs_EveryShare_FillsAsManyAsTheShareAndLeavesTheOthersOutlined() =>
        Assert.All(Enumerable.Range(0, 101), share => Assert.All([Charts.Square, Charts.Strip], columns =>
        {
            var filled = DiscsOn(Charts.Discs(0, share, columns));
            var outlined = DiscsOn(Charts.Discs(share, 100, columns));

            Assert.Equal((share, 100 - share), (filled.Count, outlined.Count));
            Assert.Equal(100, filled.Union(outlined).Count());
            Assert.All(filled.Concat(outlined), disc => Assert.True(disc.X is > 0 && disc.X < columns * 10 && disc.Y is > 0 && disc.Y < 1000 / columns));
        }));

    [Theory]
    [InlineData(230, 1489, 39)]
    [InlineData(1489, 1489, 250)]
    [InlineData(1, 1489, 1)]
    [InlineData(0, 0, 1)]
    public void LineFor_NumberAsked_GrowsWithIt(int asked, int most, int length) => Assert.Equal(length, Charts.LineFor(asked, most, 250));

    [Fact]
    public void Picture_OneNumber_IsASmallDrawingWithoutColourOfItsOwn() =>
        Assert.Equal(
            """
            <svg viewBox="0 0 100 100" role="img" aria-label="100 discs, 46 of them filled" stroke="currentColor" stroke-width="8" stroke-linecap="round" stroke-dasharray="0 10"><mask id="m" maskUnits="userSpaceOnUse"><path fill="#fff" stroke="none" d="M0 0h100v100H0z"/><path stroke="#000" stroke-width="5.6" d="M65 45h30.1M5 55h90.1M5 65h90.1M5 75h90.1M5 85h90.1M5 95h90.1"/></mask><path mask="url(#m)" d="M65 45h30.1M5 55h90.1M5 65h90.1M5 75h90.1M5 85h90.1M5 95h90.1"/><path class="chart-filled" d="M5 5h90.1M5 15h90.1M5 25h90.1M5 35h90.1M5 45h50.1"/></svg>
            """,
            Charts.Picture(Figures[0], Charts.Square, most: null, "m"));

    [Fact]
    public void Render_ChartOfOneNumber_SaysWhoWasAskedAndWhatWasCountedAndCitesTheSource()
    {
        var (rendered, html) = Render("Before.[@other]\n\n::: chart women\nIt is not a rate for all.\n:::\n\nAfter.");

        var chart = html.QuerySelector("figure.chart")!;
        Assert.Equal("46 in 100 The label of women2", chart.QuerySelector("figcaption")!.TextContent);
        Assert.Equal("/numbers#women", chart.QuerySelector("figcaption a")!.GetAttribute("href"));
        Assert.Equal("#source-2", chart.QuerySelector("figcaption sup a")!.GetAttribute("href"));
        Assert.Equal("100 discs, 46 of them filled", chart.QuerySelector("svg[role=img]")!.GetAttribute("aria-label"));
        Assert.Equal(["230 people asked", "100 discs stand for all who were asked. The filled ones are those counted.", "It is not a rate for all."], chart.QuerySelectorAll("p").Select(p => p.TextContent));
        Assert.Equal(["Who: The <people> of women", "Time: Ever", "Counted: At least once"], chart.QuerySelectorAll("dl div").Select(fact => $"{fact.Children[0].TextContent}: {fact.Children[1].TextContent}"));
        Assert.Equal(["The <people> of women|230|46|54"], RowsOf(chart));
        Assert.Equal([("other", 1), ("survey", 1)], rendered.Citations);
        Assert.Equal(["women"], rendered.Figures);
    }

    [Fact]
    public void Render_ChartOfOneNumber_StaysSmall() =>
        Assert.InRange(Render("::: chart women\n:::").Rendered.Html.Length, 900, 1_536);

    [Fact]
    public void Render_ChartOfSeveralNumbers_GivesEachItsPictureItsLineAndItsWords()
    {
        var (_, html) = Render("::: chart women twins\nTwo surveys, *two* questions.\n:::");

        var rows = html.QuerySelectorAll("figure.chart > ul > li");
        Assert.Equal("Two surveys, two questions.", html.QuerySelector("figcaption")!.TextContent.Trim());
        Assert.Equal(["100 discs, 46 of them filled", "100 discs, 8 of them filled"], rows.Select(row => row.QuerySelector("svg")!.GetAttribute("aria-label")));
        Assert.Equal(["39", "250"], rows.Select(row => row.QuerySelector(".chart-line")!.GetAttribute("width")));
        Assert.Equal(["230 people asked", "1,489 people asked"], rows.Select(row => row.QuerySelector(".chart-row p")!.TextContent));
        Assert.Equal(["46 in 100", "about 8 in 100"], rows.Select(row => row.QuerySelector(".chart-title .figure")!.TextContent));
        Assert.Equal(["The <people> of women|230|46|54", "The <people> of twins|1,489|about 8|about 92"], RowsOf(html));
        Assert.Equal(2, html.QuerySelectorAll("mask").Select(mask => mask.Id).Distinct().Count());
    }

    [Fact]
    public void Render_Pictures_AddNothingToSearchReadingOrTheCountOfClaims()
    {
        var (rendered, _) = Render("## A part\n\nBefore.\n\n::: chart women\nNot all.\n:::\n\n::: diagram What is known\n| From | How sure | To |\n| --- | --- | --- |\n| Pain | Known [certainty: well supported] | the spine |\n:::\n\nAfter.");

        Assert.Equal("A part\nBefore.\nAfter.", rendered.PlainText);
        Assert.Equal(2, rendered.Reading.Words);
        Assert.DoesNotContain("Not all", string.Concat(rendered.Sections.Select(section => section.Text)), StringComparison.Ordinal);
        Assert.Empty(rendered.Certainties);
    }

    [Fact]
    public void Render_Diagram_JoinsTwoThingsByALineThatSaysHowSureItIs()
    {
        var (rendered, html) = Render(
            """
            ::: diagram What is <known>
            | From | How sure | To |
            | --- | --- | --- |
            | Pain | Known [certainty: well supported] | the spine[@survey] |
            | Fear | Not known [certainty: one person's idea] | the *same* path |
            :::
            """);

        var lines = html.QuerySelectorAll("figure.diagram > ul > li");
        Assert.Equal("What is <known>", html.QuerySelector("figcaption")!.TextContent);
        Assert.Equal(["diagram-well-supported", "diagram-one-persons-idea"], lines.Select(line => line.ClassName));
        Assert.Equal(["Pain: Known Well supported: the spine1", "Fear: Not known One person's idea: the same path"], lines.Select(line => line.TextContent));
        Assert.Equal("/editorial-policy#one-persons-idea", lines[1].QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal([("survey", 1)], rendered.Citations);
    }

    [Fact]
    public void Render_UnknownNumber_NamesTheNearestThatCanBeDrawnWhereItStands()
    {
        Read("Words.\n\n:::  chart women twin\nNo ranking.\n:::");

        Assert.Equal(["reasons/test.md:3:18: error HC3004: there is no figure 'twin' in figures.yml; did you mean 'twins'?"], problems.Sorted.Select(problem => problem.ToString()));
    }

    [Fact]
    public void Render_NumberThatIsNoWholeShare_SaysWhyItIsNotDrawn()
    {
        Read("::: chart none\n:::");

        Assert.Equal(["'none' has no 'of-100' in figures.yml, so it cannot be drawn"], problems.Sorted.Select(problem => problem.Message));
    }

    private static Figure Figure(string id, string value, int? share, int asked) => new()
    {
        Id = id, Position = 0, Label = $"The label of {id}", Value = value, Share = share, Who = $"The <people> of {id}", Asked = asked, Period = "Ever",
        Counted = "At least once", Limits = "None", SourceId = "survey",
    };

    /// <summary>The middles of the discs that the dashes of a path draw.</summary>
    private static List<(int X, int Y)> DiscsOn(string path) =>
        [.. Regex.Matches(path, @"M(\d+) (\d+)h(\d+)\.1").SelectMany(line =>
            Enumerable.Range(0, (int.Parse(line.Groups[3].Value, CultureInfo.InvariantCulture) / 10) + 1)
                .Select(disc => (int.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture) + (disc * 10), int.Parse(line.Groups[2].Value, CultureInfo.InvariantCulture))))];

    private static IEnumerable<string> RowsOf(IParentNode chart) =>
        chart.QuerySelectorAll("details table tr").Skip(1).Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent)));

    private (RenderedMarkdown Rendered, IHtmlDocument Html) Render(string markdown)
    {
        var rendered = Read(markdown);
        Assert.Empty(problems.Sorted);
        return (rendered, new HtmlParser().ParseDocument(rendered.Html));
    }

    private RenderedMarkdown Read(string markdown)
    {
        var vocabulary = new Vocabulary(new HashSet<string> { "survey", "other" }, Figures.ToDictionary(figure => figure.Id), new Dictionary<string, GlossaryTerm>(),
            new Dictionary<string, ExpertCard>(), [], new HashSet<string>());
        return new MarkdownRenderer(vocabulary).Render(new ContentFile("reasons/test.md", "reasons/test.md", markdown), markdown, problems);
    }
}
