using System.Text;
using SexualHealthInfo.Content;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Content;

/// <summary>Where front matter begins and ends, and how files are decoded before that.</summary>
public sealed class FrontMatterTests
{
    private static readonly Shape Shape = new("test.md", new Field("title", FieldType.Text, "The title."));

    private readonly ProblemList problems = new();

    [Fact]
    public void Split_FieldsAndBody_KeepTheirLines()
    {
        var (fields, body) = Split("---\n\ntitle: A title\n---\n\nWords.\n");

        Assert.Equal(new Located("A title", 3, 8), fields.At("title"));
        Assert.Equal("\n\n\n\n\nWords.\n", body);
        Assert.Empty(problems.Sorted);
    }

    [Theory]
    [InlineData("---\ntitle: A title\n---")]
    [InlineData("---   \ntitle: A title\n---\t\n")]
    [InlineData("---\ntitle: 'A title'\n---\n---\n")]
    [InlineData("---\ntitle: |\n  A title\n---\n")]
    public void Split_WellFormed_IsTaken(string text)
    {
        Assert.Equal("A title", Split(text).Fields.Text("title"));
        Assert.Empty(problems.Sorted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Words.")]
    [InlineData("\n---\ntitle: A title\n---\n")]
    [InlineData(" ---\ntitle: A title\n---\n")]
    [InlineData("----\ntitle: A title\n---\n")]
    [InlineData("title: A title\n---\n")]
    public void Split_NotBeginningWithFrontMatter_IsAProblem(string text) => AssertRefused(ProblemCode.NoFrontMatter, 1, text);

    [Theory]
    [InlineData("---")]
    [InlineData("---\n")]
    [InlineData("---\ntitle: A title\n")]
    [InlineData("---\ntitle: A title\n----\nWords.")]
    [InlineData("---\ntitle: A title\n ---\nWords.")]
    [InlineData("---\ntitle: A title\n...\nWords.")]
    public void Split_NeverClosed_IsAProblem(string text) => AssertRefused(ProblemCode.FrontMatterNotClosed, 1, text);

    [Theory]
    [InlineData("---\n---\nWords.")]
    [InlineData("---\n\n---\nWords.")]
    [InlineData("---\n# title: A title\n---\nWords.")]
    public void Split_Empty_IsAProblem(string text) => AssertRefused(ProblemCode.BadYaml, 2, text);

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Check_OtherLineEnds_CompileAndCountTheSame(string lineEnd)
    {
        using var content = new ContentFixture();
        foreach (var (path, text) in ContentFixture.Files)
        {
            content.With(path, text.Replace("\n", lineEnd, StringComparison.Ordinal));
        }

        Assert.Empty(content.Check());

        content.With("pages/about.md",
            """
            ---
            title: About
            summary: Words.
            reviewed: 03/04/2026
            review-due: 2027-01-01
            ---

            One.

            A [link](/nowhere).

            """.Replace("\n", lineEnd, StringComparison.Ordinal));

        Assert.Equal([(4, 11), (10, 3)], content.Check().Select(problem => (problem.Line, problem.Column)));
    }

    [Theory]
    [InlineData("\uFEFF---\ntitle: A title\n---\n", "HC1002", 1, 1)]
    [InlineData("one\ntwo\0\n", "HC1001", 2, 4)]
    [InlineData("one\ntwo\n\u001Bthree", "HC1001", 3, 1)]
    [InlineData("\u0085", "HC1001", 1, 1)]
    [InlineData("one\uFFFE", "HC1001", 1, 4)]
    public void Decode_WhatIsNoPlainText_IsAProblemWhereItStands(string text, string code, int line, int column)
    {
        Assert.Null(ContentFile.Decode("test.md", "test.md", Encoding.UTF8.GetBytes(text), problems));
        Assert.Equal([(code, line, column)], problems.Sorted.Select(problem => (problem.Code.Id, problem.Line, problem.Column)));
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00 })]
    [InlineData(new byte[] { 0x61, 0xC3 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xC0, 0xAF })]
    public void Decode_WhatIsNotUtf8_IsAProblem(byte[] bytes)
    {
        Assert.Null(ContentFile.Decode("test.md", "test.md", bytes, problems));
        Assert.Equal([ProblemCode.Unreadable], problems.Sorted.Select(problem => problem.Code));
    }

    [Fact]
    public void Decode_TabsAccentsAndEmoji_AreText()
    {
        var file = ContentFile.Decode("reasons/a.md", "content/reasons/a.md", "é\t😀\r\n\u200B”"u8.ToArray(), problems);

        Assert.Equal("é\t😀\n\u200B”", file!.Text);
        Assert.Equal("a", file.Slug);
        Assert.Empty(problems.Sorted);
    }

    private void AssertRefused(ProblemCode code, int line, string text)
    {
        Assert.False(Split(text).Fields.Has("title"));
        Assert.Equal([(code, line, 1)], problems.Sorted.Select(problem => (problem.Code, problem.Line, problem.Column)));
    }

    private (FieldSet Fields, string? Body) Split(string text) => FrontMatter.Split(new ContentFile("test.md", "test.md", text), Shape, problems);
}
