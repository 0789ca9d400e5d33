using SexualHealthInfo.Content;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Content;

public sealed class NewTextTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 27);

    private readonly ContentFixture content = new();

    [Fact]
    public void Reason_AsItIsWritten_HasEveryPartAndNoProblem()
    {
        content.With("reasons/after-a-baby.md", NewText.Reason("Crying: \"after\" a baby?", "not-sure", ["body"], ["reasons/shame", "guides/right-now"], Today));

        Assert.Empty(content.Check());
    }

    [Fact]
    public void Guide_AsItIsWritten_HasNoProblem()
    {
        content.With("guides/after-a-baby.md", NewText.Guide("After a baby", 20, ["body"], ["reasons/shame"], Today));

        Assert.Empty(content.Check());
    }

    [Fact]
    public void Page_AsItIsWritten_HasNoProblem()
    {
        content.With("pages/who-pays.md", NewText.Page("Who pays", Today));

        Assert.Empty(content.Check());
    }

    [Fact]
    public void TermAndCard_AddedToTheirLists_HaveNoProblem()
    {
        content.With("glossary.yml", NewText.Appended(ContentFixture.Files["glossary.yml"], NewText.Term("pelvic-floor", "Pelvic floor", "levator: ani", "# Muscles, and \"more\"."))).Append("cards.yml", NewText.Card("wait", "Please: wait"));

        Assert.Empty(content.Check());
    }

    [Fact]
    public void Draft_OnceItIsNoDraft_IsRefusedWhereWordsAreMissing()
    {
        content.With("pages/who-pays.md", NewText.Page("Who pays", Today).Replace("draft: true\n", "", StringComparison.Ordinal));

        Assert.Equal([("pages/who-pays.md", 4, 10), ("pages/who-pays.md", 11, 1)], content.Check().Where(problem => problem.Code == ProblemCode.StillToWrite).Select(problem => (problem.Path, problem.Line, problem.Column)));
    }

    [Theory]
    [InlineData("Crying after a baby", "crying-after-a-baby")]
    [InlineData("  Crying — after a «baby»!  ", "crying-after-a-baby")]
    [InlineData("Don’t know: what's next?", "dont-know-whats-next")]
    [InlineData("Être à l’aise", "")]
    [InlineData("涙", "")]
    public void Slug_OfATitle_IsWhatAddressesAreMadeOf(string title, string slug) => Assert.Equal(slug, NewText.Slug(title));

    [Theory]
    [InlineData("", "- a\n")]
    [InlineData("[]\n", "- a\n")]
    [InlineData("# A comment.\n[]\n", "# A comment.\n- a\n")]
    [InlineData("- {x: []}\n# Last.\n", "- {x: []}\n# Last.\n- a\n")]
    [InlineData("- b", "- b\n- a\n")]
    [InlineData("- b\r\n", "- b\r\n- a\r\n")]
    public void Appended_ToAList_KeepsAllThatStandsThere(string text, string expected) => Assert.Equal(expected, NewText.Appended(text, "- a\n"));

    public void Dispose() => content.Dispose();
}
