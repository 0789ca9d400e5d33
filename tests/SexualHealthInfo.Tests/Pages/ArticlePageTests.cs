using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Pages;

/// <summary>What stands around an article of the real content.</summary>
public sealed class ArticlePageTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    [Fact]
    public async Task GoOnReading_OfEveryArticle_IsTheWritersChoiceFilledUpToFourFromItsTopics()
    {
        var articles = Repository.Files("content", "*.md").Where(path => path.StartsWith("content/reasons/", StringComparison.Ordinal) || path.StartsWith("content/guides/", StringComparison.Ordinal)).ToList();
        var topics = articles.ToDictionary(AddressOf, path => FieldOf(path, "topics"));

        Assert.NotEmpty(articles);
        foreach (var path in articles)
        {
            var links = (await OpenAsync(AddressOf(path))).QuerySelectorAll("#go-on + ul a").Select(link => link.GetAttribute("href")!).ToList();
            var chosen = FieldOf(path, "related").Select(to => $"/{to}").ToList();

            Assert.Equal(chosen, links.Take(chosen.Count));
            Assert.InRange(links.Count, chosen.Count, 4);
            Assert.Equal(links.Distinct(), links);
            Assert.DoesNotContain(AddressOf(path), links);
            Assert.All(links.Skip(chosen.Count), link => Assert.NotEmpty(topics[link].Intersect(topics[AddressOf(path)])));
        }
    }

    [Fact]
    public async Task Article_Long_TellsItsMinutesAndItsParts()
    {
        var page = await OpenAsync("/reasons/shame");

        Assert.Matches(@"^\d+ minutes to read$", page.QuerySelector(".trail span")!.TextContent.Trim());
        Assert.Equal(page.QuerySelectorAll(".prose h2").Select(heading => heading.TextContent), page.QuerySelectorAll(".contents a").Select(link => link.TextContent));
    }

    private static string AddressOf(string path) => path["content".Length..^".md".Length];

    private static string[] FieldOf(string path, string field) =>
        System.Text.RegularExpressions.Regex.Match(Repository.Read(path), $@"^{field}: \[([^\]]+)\]", System.Text.RegularExpressions.RegexOptions.Multiline).Groups[1].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries);

    private async Task<IDocument> OpenAsync(string path)
    {
        using var browser = site.Browser();
        return new HtmlParser().ParseDocument(await browser.GetStringAsync(path));
    }
}
