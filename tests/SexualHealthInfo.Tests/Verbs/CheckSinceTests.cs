using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Verbs;

/// <summary><c>check --since</c> in a git repository of its own, whose first commit, tagged <c>before</c>, is the fixture.</summary>
public sealed class CheckSinceTests : IDisposable
{
    private readonly Terminal terminal = new();
    private readonly ContentFixture content = new();

    public CheckSinceTests()
    {
        content.With("pages/extra.md", Page("Extra", "## First part\n\nWords.")).Append("pages/about.md", "\n[A part](/extra#first-part)\n")
            .Append("words.yml", "- {words: crimson backpack, page: /extra}\n");
    }

    [Fact]
    public void Since_NothingVanished_IsClean()
    {
        Commit();

        Assert.Equal(0, Since("before").ExitCode);
    }

    [Fact]
    public void Since_PageThatMovedWithoutAnAlias_IsNamedWithTheOneThatHasItsTitle()
    {
        Commit();
        content.Without("pages/extra.md").With("pages/other.md", Page("Extra", "## First part\n\nWords.")).Replace("pages/about.md", "/extra#", "/other#")
            .Replace("words.yml", "page: /extra}", "page: /other}");

        var (exitCode, _, errors) = Since("before");

        Assert.Equal(1, exitCode);
        Assert.Matches(@"redirects\.yml:1:1: error HC3010: '/extra' could be read at before and leads nowhere now; add 'aliases: \[/extra\]' to the page that took its place; .*pages/other\.md has the same title\n", errors);
        Assert.EndsWith("\n1 problem in " + Directory.EnumerateFiles(content.Folder, "*", SearchOption.AllDirectories).Count() + " files\n", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Since_PageThatMovedWithAnAlias_IsClean()
    {
        Commit();
        content.Without("pages/extra.md").With("pages/other.md", Page("Extra", "## First part\n\nWords.", "aliases: [/extra]")).Replace("pages/about.md", "/extra#", "/other#");

        Assert.Equal(0, Since("before").ExitCode);
    }

    [Fact]
    public void Since_AliasTakenOut_IsNamed()
    {
        Commit();
        content.With("redirects.yml", "[]\n");

        Assert.Contains("HC3010: '/old' could be read at before", Since("before").Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Since_HeadingThatChanged_IsNamedUntilItKeepsItsAnchor()
    {
        Commit();
        content.With("pages/extra.md", Page("Extra", "## The first part\n\nWords.")).Replace("pages/about.md", "#first-part", "#the-first-part");

        Assert.Matches(@"pages/extra\.md:1:1: error HC3010: '/extra' had the heading '#first-part' at before, and pages linked to it; write \{#first-part\} after the heading that took its place\n", Since("before").Errors);

        content.With("pages/extra.md", Page("Extra", "## The first part {#first-part}\n\nWords.")).Replace("pages/about.md", "#the-first-part", "#first-part");

        Assert.Equal(0, Since("before").ExitCode);
    }

    [Fact]
    public void Since_PageTurnedIntoADraft_IsNamed()
    {
        Commit();
        content.With("pages/extra.md", Page("Extra", "Words.", "draft: true")).Replace("pages/about.md", "[A part](/extra#first-part)", "Words.");

        Assert.Contains("HC3010: '/extra' could be read at before, and is a draft now", Since("before").Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Since_PageThatNobodyCouldRead_MayGo()
    {
        content.With("pages/secret.md", Page("A draft", "Words.", "draft: true")).With("pages/later.md", Page("Later", "Words.", "publish: 2999-01-01")).Append("words.yml", "- {words: giant windmill, page: /later}\n");
        Commit();
        content.Without("pages/secret.md").Without("pages/later.md").Replace("words.yml", "page: /later}", "page: /now}");

        Assert.Equal(("", 0), (Since("before").Errors, Since("before").ExitCode));
    }

    [Fact]
    public void Since_ComeBackWordsTakenOut_AreNamed()
    {
        Commit();
        content.Replace("words.yml", "crimson backpack", "giant windmill");

        Assert.Contains("HC3010: the words 'crimson backpack' led to '/extra' at before", Since("before").Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Since_CommitThatDoesNotExist_IsOneSentenceAndExit2()
    {
        Commit();

        var (exitCode, _, errors) = Since("--output=x");

        Assert.Equal((2, "There is no commit '--output=x' here. Name a branch, a tag or a commit; a shallow clone has to fetch it first.\n"), (exitCode, errors));
        Assert.False(File.Exists(terminal.PathTo("x")));
    }

    [Fact]
    public void Since_OutsideOfARepository_IsOneSentenceAndExit2()
    {
        var (exitCode, _, errors) = Since("before");

        Assert.Equal(2, exitCode);
        Assert.Matches(@"^--since needs the content in a git repository\. git says: .*\n$", errors);
    }

    [Fact]
    public void Since_CommitWithoutTheFolder_IsOneSentenceAndExit2()
    {
        terminal.Must("git", "-C", Path.GetDirectoryName(content.Folder)!, "init", "--quiet");
        Git("commit", "--quiet", "--allow-empty", "--message", "Nothing yet");

        var (exitCode, _, errors) = Since("HEAD");

        Assert.Equal(2, exitCode);
        Assert.Single(errors.Trim().Split('\n'));
    }

    public void Dispose()
    {
        terminal.Dispose();
        content.Dispose();
    }

    private void Commit()
    {
        terminal.Must("git", "-C", Path.GetDirectoryName(content.Folder)!, "init", "--quiet");
        Git("add", "content");
        Git("commit", "--quiet", "--message", "Before");
        Git("tag", "before");
    }

    private void Git(params string[] args) =>
        terminal.Must("git", ["-C", Path.GetDirectoryName(content.Folder)!, "-c", "user.name=Writer", "-c", "user.email=writer@lamp.example", "-c", "commit.gpgsign=false", .. args]);

    private (int ExitCode, string Output, string Errors) Since(string reference) => terminal.Run("check", "--content", content.Folder, $"--since={reference}");

    private static string Page(string title, string body, string? field = null) =>
        $"---\ntitle: {title}\nsummary: Words.\nreviewed: 2026-01-01\nreview-due: 2027-01-01\n{(field is null ? "" : field + "\n")}---\n\n{body}\n";
}
