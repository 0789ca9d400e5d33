using System.CommandLine;
using SexualHealthInfo.Tests.Support;
using SexualHealthInfo.Verbs;

namespace SexualHealthInfo.Tests.Verbs;

/// <summary>What every verb says of itself, and what shells and terminals get.</summary>
public sealed class HelpTests : IDisposable
{
    private const string Example = " Example: ";

    private readonly string folder = Directory.CreateTempSubdirectory("help-").FullName;

    public static TheoryData<string> Verbs => [.. Root.Subcommands.Select(verb => verb.Name)];

    private static RootCommand Root => CommandLine.Root(new Places(new()), new(), _ => { });

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Help_OfAVerb_EndsWithAnExampleThatIsUnderstood(string name)
    {
        var verb = Root.Subcommands.Single(verb => verb.Name == name);

        Assert.All(verb.Subcommands.Prepend(verb), described =>
        {
            var example = Assert.Single(described.Description!.Split(Example)[1..]);

            Assert.StartsWith(name, example, StringComparison.Ordinal);
            Assert.Empty(Root.Parse(example).Errors);
        });
        Assert.All(verb.Options.Concat(verb.Subcommands.SelectMany(kind => kind.Options)), option => Assert.False(string.IsNullOrEmpty(option.Description), option.Name));
    }

    /// <summary>All but those that serve, ask others, or ask a running site; an export is made in <c>ExportCrawlTests</c>. Each begins with the content as it is.</summary>
    [Fact]
    public void Help_Examples_TypedAsTheyStand_WorkOnTheRealContent()
    {
        var examples = Root.Subcommands.Where(verb => verb.Name is not ("serve" or "links" or "export" or "health"))
            .SelectMany(verb => verb.Subcommands.Prepend(verb)).Select(verb => verb.Description!.Split(Example)[1]).ToList();
        File.WriteAllText(Path.Combine(folder, "try.sh"), $"""
            set -e
            SexualHealthInfo() (dotnet '{Shell.Site}' "$@" >/dev/null)
            mkdir here && cd here && cp -r '{Path.Combine(Site.Repository.Root, "content")}' content
            git init -q && git config user.name test && git config user.email test@example.org
            git add . && git commit -qm all && git update-ref refs/remotes/origin/main HEAD
            export Site__Content="$PWD/content"
            {string.Join('\n', examples.Select(example => $"SexualHealthInfo {example}; git clean -fdxq; git checkout -q ."))}
            """);

        var (exitCode, _, errors) = Shell.RunWith(folder, [], "bash", "try.sh");

        Assert.True(examples.Count > 10);
        Assert.Equal((0, ""), (exitCode, errors));
    }

    [Fact]
    public void Readme_NamesEveryVerb() =>
        Assert.All(Root.Subcommands, verb => Assert.Matches($@"(?m)^\| `{verb.Name}\b", Site.Repository.Read("README.md")));

    [Theory]
    [InlineData("SexualHealthInfo exp", "export")]
    [InlineData("SexualHealthInfo links --ca", "--cache")]
    [InlineData("SexualHealthInfo completion f", "fish")]
    [InlineData("SexualHealthInfo nonsense", "")]
    public void Completion_InBash_CompletesTheWordUnderTheCursor(string line, string expected)
    {
        // A command of that name, as it is on a PATH.
        File.WriteAllText(Path.Combine(folder, "SexualHealthInfo"), $"#!/bin/sh\nexec dotnet '{Shell.Program}' \"$@\"\n");
        Assert.Equal(0, Shell.RunWith(folder, [], "chmod", "+x", "SexualHealthInfo").ExitCode);
        File.WriteAllText(Path.Combine(folder, "try.sh"), $"""
            eval "$(SexualHealthInfo completion bash)"
            COMP_LINE='{line}'; COMP_POINT={line.Length}
            read -ra COMP_WORDS <<< "$COMP_LINE"; COMP_CWORD=$(( {line.Split(' ').Length} - 1 ))
            complete -p SexualHealthInfo >&2
            _SexualHealthInfo
            echo "$(IFS=,; echo "{"${COMPREPLY[*]}"}")"
            """);

        var (exitCode, output, errors) = Shell.RunWith(folder, new() { ["PATH"] = $"{folder}:{Environment.GetEnvironmentVariable("PATH")}" }, "bash", "try.sh");

        Assert.Equal((0, expected, "complete -o default -F _SexualHealthInfo SexualHealthInfo"), (exitCode, output.Trim(), errors.Trim()));
    }

    [Theory]
    [InlineData("zsh")]
    [InlineData("fish")]
    public void Completion_ForOtherShells_AsksTheProgram(string shell) =>
        Assert.Contains("[suggest:", Shell.Run(folder, "completion", shell).Output, StringComparison.Ordinal);

    [Fact]
    public void Compile_OnATerminal_ShowsWhatItDoesAndNothingElsewhere()
    {
        using var content = new ContentFixture();
        string compile = $"dotnet '{Shell.Program}' compile --content '{content.Folder}' --store '{folder}/store'";

        // A terminal of its own: util-linux makes one.
        var (_, onTerminal, _) = Shell.RunWith(folder, new() { ["TERM"] = "xterm-256color", ["CI"] = "" }, "script", "-qec", compile, "/dev/null");
        var (_, withoutColour, _) = Shell.RunWith(folder, new() { ["TERM"] = "xterm-256color", ["CI"] = "", ["NO_COLOR"] = "1" }, "script", "-qec", compile, "/dev/null");
        var (_, inCi, _) = Shell.RunWith(folder, new() { ["TERM"] = "xterm-256color", ["CI"] = "true" }, "script", "-qec", compile, "/dev/null");
        var (_, piped, errors) = Shell.RunWith(folder, [], "bash", "-c", compile);

        Assert.Contains("Checking", onTerminal, StringComparison.Ordinal);
        Assert.Contains("\e[38;", onTerminal, StringComparison.Ordinal);
        Assert.Contains("Checking", withoutColour, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[38;", withoutColour, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[38;", inCi, StringComparison.Ordinal);
        Assert.DoesNotContain("\e", piped + errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Checking", piped + errors + inCi, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
