using SexualHealthInfo.Content;
using YamlDotNet.RepresentationModel;

namespace SexualHealthInfo.Tests.Content;

/// <summary>What could hurt is refused before it is loaded; what looks alike and is harmless is not.</summary>
public sealed class YamlReaderTests
{
    private readonly ProblemList problems = new();

    [Fact]
    public void Read_Mapping_KeepsTextAsWrittenAndWhereItStands()
    {
        var root = Read("answer: yes\nversion: 1.10\nnumber: 08\n");

        var mapping = Assert.IsType<YamlMappingNode>(root);
        Assert.Equal(["yes", "1.10", "08"], mapping.Children.Values.Select(value => ((YamlScalarNode)value).Value));
        Assert.Equal((2, 10), ((int)mapping["version"].Start.Line, (int)mapping["version"].Start.Column));
        Assert.Empty(problems.Sorted);
    }

    [Theory]
    [InlineData("a: '!not a tag'")]
    [InlineData("a: \"&not an anchor\"")]
    [InlineData("a: '*not an alias'")]
    [InlineData("'a': \"b\"")]
    [InlineData("\"a\": [\"b\", 'c']")]
    [InlineData("a: b ! c & d * e")]
    [InlineData("a: |\n  !\n  &\n  *\n")]
    [InlineData("# a comment with !, & and *\na: b")]
    public void Read_SignsInsideText_AreNotRefused(string text)
    {
        Assert.NotNull(Read(text));
        Assert.Empty(problems.Sorted);
    }

    [Theory]
    [InlineData("a: &name b", 1, 4)]
    [InlineData("a: &name [b]", 1, 4)]
    [InlineData("a: *name", 1, 4)]
    [InlineData("a: b\n*name : c", 2, 1)]
    [InlineData("a: !!str b", 1, 4)]
    [InlineData("a: !python/object:os.system b", 1, 4)]
    [InlineData("a: !<tag:yaml.org,2002:str> b", 1, 4)]
    [InlineData("a: !!map {b: c}", 1, 4)]
    public void Read_AnchorAliasOrTag_IsRefusedWhereItStands(string text, int line, int column)
    {
        Assert.Null(Read(text));
        Assert.Equal([(ProblemCode.YamlFeature, line, column)], Found());
    }

    [Fact]
    public void Read_EndlessList_IsRefused()
    {
        Assert.Null(Read("a: &a [*a]"));
        Assert.Equal([(ProblemCode.YamlFeature, 1, 4), (ProblemCode.YamlFeature, 1, 8)], Found());
    }

    [Fact]
    public void Read_BillionLaughs_IsRefusedWithoutLaughing()
    {
        var root = Read(
            """
            a: &a [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]
            b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
            c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
            d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
            e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
            f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]
            g: &g [*f, *f, *f, *f, *f, *f, *f, *f, *f, *f]
            h: &h [*g, *g, *g, *g, *g, *g, *g, *g, *g, *g]
            i: &i [*h, *h, *h, *h, *h, *h, *h, *h, *h, *h]
            """);

        Assert.Null(root);
        Assert.All(Found(), problem => Assert.Equal(ProblemCode.YamlFeature, problem.Code));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("[{a: ")]
    public void Read_OneHundredThousandDeep_IsRefusedAndTheProcessLives(string opening)
    {
        Assert.Null(Read(string.Concat(Enumerable.Repeat(opening, 100_000))));
        Assert.Equal([ProblemCode.TooDeep], Found().Select(problem => problem.Code));
    }

    [Theory]
    [InlineData(24, true)]
    [InlineData(25, false)]
    public void Read_NestedLists_AreAllowedToDepth24(int depth, bool allowed)
    {
        var root = Read(new string('[', depth) + new string(']', depth));

        Assert.Equal(allowed, root is not null);
        Assert.Equal(allowed ? [] : [(ProblemCode.TooDeep, 1, 25)], Found());
    }

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3", 3, 1)]
    [InlineData("a: 1\n\"a\": 2", 2, 1)]
    [InlineData("{a: 1, a: 2}", 1, 8)]
    [InlineData("a: {b: 1, c: [b, b], b: 2}", 1, 22)]
    [InlineData("- a: 1\n- a: 1\n  a: 2", 3, 3)]
    public void Read_KeyGivenTwice_IsAProblemWhereItStandsAgainAndHidesNoOther(string text, int line, int column)
    {
        Assert.NotNull(Read(text));
        Assert.Equal([(ProblemCode.DuplicateField, line, column)], Found());
    }

    [Theory]
    [InlineData("a: b\nb: a")]
    [InlineData("a: a")]
    [InlineData("- a: 1\n- a: 1")]
    [InlineData("a: {b: 1}\nc: {b: 1}")]
    [InlineData("a: [a, a]")]
    [InlineData("? [a, a]\n: a\na: b")]
    public void Read_SameWordInOtherPlaces_IsNoDuplicate(string text)
    {
        Assert.NotNull(Read(text));
        Assert.Empty(problems.Sorted);
    }

    [Fact]
    public void Read_ListBrokenInTheMiddle_IsAProblemOfTheFirstLine()
    {
        // YamlDotNet answers this with an InvalidOperationException that knows no position.
        Assert.Null(Read("tags: [a, b\nx: y"));
        Assert.Equal([(ProblemCode.BadYaml, 1, 1)], Found());
    }

    [Theory]
    [InlineData("", "there is nothing here")]
    [InlineData("\n\n# only a comment\n", "there is nothing here")]
    [InlineData("a: b\n---\nc: d\n", "there is more than one YAML document here")]
    [InlineData("---\n---\n", "there is more than one YAML document here")]
    [InlineData("title: Sex: a guide", "the YAML cannot be understood; put the value in quotes if it contains ': '")]
    public void Read_NotOneDocument_SaysWhatIsWrong(string text, string message)
    {
        Assert.Null(Read(text));
        Assert.Equal([message], problems.Sorted.Select(problem => problem.Message));
        Assert.Equal([ProblemCode.BadYaml], problems.Sorted.Select(problem => problem.Code));
    }

    [Theory]
    [InlineData("a: 'never closed", 1)]
    [InlineData("a: \"\\uD800\"", 1)]
    [InlineData("a: b\n c: d", 2)]
    [InlineData("a: @b", 1)]
    [InlineData("%", 1)]
    public void Read_WhatIsNoYaml_IsAProblemOnItsLine(string text, int line)
    {
        Assert.Null(Read(text));
        Assert.Equal([(ProblemCode.BadYaml, line)], Found().Select(problem => (problem.Code, problem.Line)));
    }

    [Fact]
    public void Read_TextFromTheMiddleOfAFile_CountsLinesInTheFile()
    {
        YamlReader.Read(new ContentFile("a.md", "a.md", ""), "a: 1\na: 2", lineOffset: 10, problems);
        YamlReader.Read(new ContentFile("b.md", "b.md", ""), "a: b: c", lineOffset: 10, problems);
        YamlReader.Read(new ContentFile("c.md", "c.md", ""), "", lineOffset: 10, problems);

        Assert.Equal([("a.md", 12), ("b.md", 11), ("c.md", 11)], problems.Sorted.Select(problem => (problem.Path, problem.Line)));
    }

    private YamlNode? Read(string text) => YamlReader.Read(new ContentFile("test.yml", "test.yml", text), text, 0, problems);

    private IEnumerable<(ProblemCode Code, int Line, int Column)> Found() => problems.Sorted.Select(problem => (problem.Code, problem.Line, problem.Column));
}
