using SexualHealthInfo.Content;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Content;

public sealed class ProseReportTests : IDisposable
{
    private readonly ContentFixture content = new();

    [Fact]
    public void Of_PlainContent_HasNothingToSay() => Assert.Empty(Hints());

    [Fact]
    public void Of_LongSentence_PointsAtItsFirstWordAndTheLongestComesFirst()
    {
        var words = string.Join(' ', Enumerable.Repeat("word", 25));
        content.Append("pages/about.md", $"\nShort one. [Then](/about) {words}.\n\n- Short.\n- In a list\n  {words} {words}.\n\n## {words} {words}\n");

        Assert.Equal(
            [
                "pages/about.md:13:3: hint: a sentence of 53 words; two short ones are easier to take in",
                "pages/about.md:10:13: hint: a sentence of 26 words; two short ones are easier to take in",
            ], Hints());
    }

    [Fact]
    public void Of_LongSentenceInAField_PointsAtTheField()
    {
        content.Replace("glossary.yml", "definition: Sad or tense.", $"definition: {string.Join(' ', Enumerable.Repeat("word", 30))}.");

        Assert.Equal(["glossary.yml:4:15: hint: a sentence of 30 words; two short ones are easier to take in"], Hints());
    }

    [Fact]
    public void Of_WordsMarkedAsHints_NamesThePlainerOnesAndTheCheckPasses()
    {
        content.Append("wording.yml", "\n- {phrase: prior to, why: A longer word., instead: before, hint: true}\n- {phrase: both sexes, why: It leaves people out., hint: true}\n")
            .Append("pages/about.md", "\nPrior\nto that, both **sexes**. Not a prior total.\n");

        Assert.Empty(content.Check());
        Assert.Equal(
            [
                "pages/about.md:10:1: hint: 'prior to': A longer word. You can write: before",
                "pages/about.md:11:10: hint: 'both sexes': It leaves people out.",
            ], Hints());
    }

    [Theory]
    [InlineData("It is believed that tears help.", "'It is believed' hides who does it; name them")]
    [InlineData("Tears are caused by many things.", "'are caused by' hides who does it; name them")]
    public void Of_SentenceThatHidesWhoDoesIt_SaysSo(string sentence, string message)
    {
        content.Append("pages/about.md", $"\n{sentence}\n");

        Assert.Contains(message, Assert.Single(Hints()), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AddressesReferencesAndTables_AreNotProse()
    {
        var words = string.Join('-', Enumerable.Repeat("word", 40));
        content.Append("reasons/shame.md", $"\n[This](https://a.example/{words}/prior-to), and [#ever].[@survey] [certainty: some studies]\n\n| a | b |\n| --- | --- |\n| {string.Join(' ', Enumerable.Repeat("word", 40))} | c |\n");

        Assert.Empty(Hints());
    }

    public void Dispose() => content.Dispose();

    private IEnumerable<string> Hints() => ProseReport.Of(ContentCompiler.Check(ContentFolder.Read(content.Folder)).Content)
        .Select(hint => (hint with { Path = Path.GetRelativePath(content.Folder, hint.Path) }).ToString());
}
