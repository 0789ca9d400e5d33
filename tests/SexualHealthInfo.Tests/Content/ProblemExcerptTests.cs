using SexualHealthInfo.Content;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Content;

public sealed class ProblemExcerptTests
{
    [Theory]
    [InlineData("titel: Words", 1, "titel: Words", 0)]
    [InlineData("title: Words", 8, "title: Words", 7)]
    [InlineData("\ttitle", 2, "    title", 4)]
    [InlineData("a\t\tb", 4, "a        b", 9)]
    [InlineData("涙は [x](/y)", 4, "涙は [x](/y)", 5)]
    [InlineData("😢 [x](/y)", 4, "😢 [x](/y)", 3)]
    [InlineData("e\u0301 [x](/y)", 4, "e\u0301 [x](/y)", 2)]
    [InlineData("short", 99, "short", 5)]
    [InlineData("a \u001B[31m b", 9, "a \uFFFD[31m b", 8)]
    [InlineData("a \u202E b", 5, "a \uFFFD b", 4)]
    public void Of_ALine_PutsTheCaretUnderTheColumnAsATerminalShowsIt(string line, int column, string shown, int before) =>
        Assert.Equal($"    {shown}\n    {new string(' ', before)}^", ProblemExcerpt.Of(line, column));

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(500)]
    [InlineData(1000)]
    public void Of_ALongLine_IsCutAroundTheColumn(int column)
    {
        var line = string.Concat(Enumerable.Range(0, 1000).Select(index => index + 1 == column ? 'X' : 'o'));

        var lines = ProblemExcerpt.Of(line, column).Split('\n');

        Assert.Equal('X', lines[0][lines[1].IndexOf('^', StringComparison.Ordinal)]);
        Assert.InRange(lines[0].Length, 40, 4 + 1 + ProblemExcerpt.MaxCells + 1);
        Assert.Equal(column > 67, lines[0].StartsWith("    …", StringComparison.Ordinal));
        Assert.Equal(column < 960, lines[0].EndsWith('…'));
    }

    [Fact]
    public void Of_AProblem_ShowsTheLineOfItsFile()
    {
        using var content = new ContentFixture().Replace("pages/about.md", "title:", "titel:");
        var folder = ContentFolder.Read(content.Folder);

        var problem = ContentCompiler.Check(folder).Problems[0];

        Assert.Equal("    titel: The page about\n    ^", new ProblemExcerpt(folder).Of(problem with { Line = 2 }));
    }

    [Fact]
    public void Of_AProblemWithoutALine_IsNothing()
    {
        using var content = new ContentFixture().Without("cards.yml").With("pages/about.md", [0xFF, 0x0A]);
        var folder = ContentFolder.Read(content.Folder);
        var excerpts = new ProblemExcerpt(folder);

        Assert.All(ContentCompiler.Check(folder).Problems.Where(problem => problem.Code == ProblemCode.MissingFile), problem => Assert.Null(excerpts.Of(problem)));
        Assert.Equal("    \uFFFD\n    ^", excerpts.Of(ContentCompiler.Check(folder).Problems.First(problem => problem.Code == ProblemCode.Unreadable)));
    }
}
