using SexualHealthInfo.Content;
using SexualHealthInfo.Store;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Content;

/// <summary>The fixture's glossary has one term, whose medical name is "dysphoria"; here it becomes two names.</summary>
public sealed class GlossaryMarksTests : IDisposable
{
    private const string Link = "<a href=\"/glossary#dysphoria\" class=\"term\">";

    private readonly ContentFixture content = new ContentFixture().Replace("glossary.yml", "medical: dysphoria", "medical: low dysphoria (LD)");

    [Fact]
    public void FirstUse_OnAPage_IsLinkedAndNoOther()
    {
        var html = HtmlOf("Low dysphoria can come. So can *low dysphoria* again, or LD.\n\nLow dysphoria.");

        Assert.Contains($"{Link}Low dysphoria</a> can come. So can <em>low dysphoria</em> again, or LD.", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split(Link).Length);
    }

    [Theory]
    [InlineData("*a low dysphoria b*", "<em>a " + Link + "low dysphoria</a> b</em>")]
    [InlineData("- LD.", "<li>" + Link + "LD</a>.</li>")]
    public void FirstUse_InEmphasisOrAList_IsLinkedThere(string text, string expected) => Assert.Contains(expected, HtmlOf(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("## Low dysphoria")]
    [InlineData("[low dysphoria](/about)")]
    [InlineData("[*low dysphoria*](/about)")]
    [InlineData("::: urgent See someone if:\n- low dysphoria\n:::")]
    [InlineData("::: details Low dysphoria\nlow dysphoria\n:::")]
    [InlineData("::: say\n“low dysphoria”\n:::")]
    [InlineData("lowdysphoria, slow dysphoria, low dysphoriac, low-dysphoria")]
    [InlineData("ld is no abbreviation")]
    public void Name_InHeadingsLinksBlocksAndOtherWords_StaysAsItIs(string text) => Assert.DoesNotContain("class=\"term\"", HtmlOf(text), StringComparison.Ordinal);

    [Fact]
    public void Name_ThatTheWriterHasLinked_IsNotLinkedAgain()
    {
        var html = HtmlOf("Low dysphoria comes first. Then [feeling low](term:dysphoria).");

        Assert.StartsWith("<p>Low dysphoria", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("/glossary#dysphoria").Length);
    }

    [Fact]
    public void Name_OnTheGlossaryItself_StaysAsItIs()
    {
        content.Append("pages/glossary.md", "\nLow dysphoria.\n");

        Assert.DoesNotContain("class=\"term\"", PageAt("/glossary").BodyHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_ThatAreFound_AreTheSameAsBefore()
    {
        content.Append("pages/about.md", "\nSome have low dysphoria now.\n");

        var page = ContentCompiler.Check(ContentFolder.Read(content.Folder)).Content.SitePages.Single(page => page.Item.Path == "/about");

        Assert.EndsWith("Some have low dysphoria now.", page.Body!.Sections[^1].Text, StringComparison.Ordinal);
    }

    public void Dispose() => content.Dispose();

    private string HtmlOf(string text)
    {
        content.Append("pages/about.md", $"\n{text}\n");
        return PageAt("/about").BodyHtml.Replace("<p>Words.</p>\n", "", StringComparison.Ordinal);
    }

    private SitePage PageAt(string path) => ContentCompiler.Check(ContentFolder.Read(content.Folder)).Content.SitePages.Single(page => page.Item.Path == path).Item;
}
