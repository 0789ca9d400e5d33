using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Verbs;

public sealed class NewVerbTests : IDisposable
{
    private readonly Terminal terminal = new();
    private readonly ContentFixture content = new();

    [Theory]
    [InlineData("reason", "reasons/crying-after-a-baby.md", "--topic", "body", "--feeling", "sad-or-empty")]
    [InlineData("guide", "guides/crying-after-a-baby.md", "--topic", "body")]
    [InlineData("page", "pages/crying-after-a-baby.md")]
    public void New_APage_IsADraftWithWordsThatPassesTheCheck(string kind, string path, params string[] more)
    {
        content.With("words.yml", "# Never change a line.\n" + ContentFixture.Files["words.yml"]);

        var (exitCode, output, errors) = Run(["new", kind, "Crying after a baby", .. more]);

        Assert.Equal(("", 0), (errors, exitCode));
        Assert.Matches($@"^Wrote .*{path}, a draft for /(\w+/)?crying-after-a-baby\n", output);
        Assert.Contains("-- check", output, StringComparison.Ordinal);
        Assert.Contains("draft: true", Read(path), StringComparison.Ordinal);
        Assert.StartsWith("# Never change a line.\n" + ContentFixture.Files["words.yml"], Read("words.yml"), StringComparison.Ordinal);
        Assert.Matches(@"\n- \{words: [a-z]+ [a-z]+, page: /(\w+/)?crying-after-a-baby\}\n\z", Read("words.yml"));
        Assert.Empty(content.Check());
    }

    [Theory]
    [InlineData("term", "glossary.yml", "\n- id: pelvic-floor\n  term: Pelvic floor\n  definition: Muscles that hold.\n", "--means", "Muscles that hold.")]
    [InlineData("card", "cards.yml", "\n- slug: pelvic-floor\n  words: Pelvic floor\n")]
    public void New_AnEntry_StandsAtTheEndOfItsList(string kind, string path, string expected, params string[] more)
    {
        var (exitCode, _, errors) = Run(["new", kind, "Pelvic floor", .. more]);

        Assert.Equal(("", 0), (errors, exitCode));
        Assert.Equal(ContentFixture.Files[path] + expected[1..], Read(path));
        Assert.Empty(content.Check());
    }

    [Theory]
    [InlineData("is there already; nothing was written", 2, "guide", "Right now", "--topic", "body")]
    [InlineData("There is no topic 'bdoy'; did you mean 'body'?; there are body.", 2, "guide", "After a baby", "--topic", "bdoy")]
    [InlineData("name one with --slug", 2, "page", "涙")]
    [InlineData("error HC3003: 'When shame comes up' is already the title of", 1, "page", "When shame comes up")]
    [InlineData("error HC1107: 'title' has 80 characters; at most 70 fit", 1, "page", "A title that goes on and on until it is too long to stand in one line of a phone")]
    [InlineData("error HC1009: this file has no place in the content", 1, "page", "Words", "--slug", "../../Words")]
    [InlineData("error HC1109: 'dysphoria' is already in this file", 1, "term", "Dysphoria", "--means", "Low.")]
    [InlineData("HC2017", 1, "page", "Completely normal")]
    public void New_WhatCannotBe_SaysWhyAndWritesNothing(string message, int exitCode, params string[] args)
    {
        var before = Snapshot();

        var run = Run(["new", .. args]);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public void New_ContentWithAProblemElsewhere_IsWrittenAllTheSame()
    {
        content.Append("pages/about.md", "\n[words](/nowhere)\n");

        var (exitCode, output, _) = Run("new", "page", "Who pays");

        Assert.Equal(0, exitCode);
        Assert.Contains("The content had 1 problem before; the check names them.", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(content.Folder, "pages", "who-pays.md")));
    }

    [Fact]
    public void New_WordsFileThatCannotBeRead_WritesNothing()
    {
        content.With("words.yml", "[{words: blue lamp, page: /now}]\n");
        var before = Snapshot();

        Assert.NotEqual(0, Run("new", "page", "Who pays").ExitCode);
        Assert.Equal(before, Snapshot());
    }

    public void Dispose()
    {
        terminal.Dispose();
        content.Dispose();
    }

    private string Read(string path) => File.ReadAllText(Path.Combine(content.Folder, path));

    private List<(string Path, string Text)> Snapshot() =>
        [.. Directory.EnumerateFiles(Path.GetDirectoryName(content.Folder)!, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => (path, File.ReadAllText(path)))];

    private (int ExitCode, string Output, string Errors) Run(params string[] args) => terminal.Run([.. args, "--content", content.Folder]);
}
