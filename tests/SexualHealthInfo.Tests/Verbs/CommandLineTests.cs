using System.Diagnostics;
using SexualHealthInfo.Tests.Support;
using SexualHealthInfo.Verbs;

namespace SexualHealthInfo.Tests.Verbs;

/// <summary>The program as a user starts it: a process, its output, its exit code.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("verbs-").FullName;

    private static string RealContent => Path.Combine(Site.Repository.Root, "content");

    [Fact]
    public void Check_RealContent_IsClean()
    {
        var (exitCode, output, errors) = Run("check", "--content", RealContent);

        Assert.Equal("", errors);
        Assert.Matches(@"^0 problems in \d+ files\n$", output);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public void Check_BrokenContent_PrintsEveryProblemAndExits1()
    {
        CopyContent();
        File.AppendAllText(Path.Combine(folder, "content", "reasons", "shame.md"), "\n<b>bold</b>\n");
        File.AppendAllText(Path.Combine(folder, "content", "topics.yml"), "\n- slug: Not A Slug\n");

        var (exitCode, _, errors) = Run("check", "--content", "content");

        Assert.Equal(1, exitCode);
        Assert.Matches(@"(?m)^content/reasons/shame\.md:\d+:1: error HC2001: ", errors);
        Assert.Matches(@"(?m)^content/topics\.yml:\d+:9: error HC1110: ", errors);
    }

    [Fact]
    public void Compile_BrokenContent_LeavesTheOldStoreUntouched()
    {
        CopyContent();
        Assert.Equal(0, Run("compile", "--content", "content", "--store", "store").ExitCode);
        var before = Stored();
        File.AppendAllText(Path.Combine(folder, "content", "reasons", "shame.md"), "\n[nowhere](/nowhere)\n");

        var (exitCode, _, errors) = Run("compile", "--content", "content", "--store", "store");

        Assert.Equal(1, exitCode);
        Assert.Contains("HC3001", errors, StringComparison.Ordinal);
        Assert.Equal(before, Stored());
    }

    [Fact]
    public void Compile_StoreThatCannotBeWritten_IsOneSentenceAndExit2()
    {
        File.WriteAllText(Path.Combine(folder, "taken"), "no folder");

        var (exitCode, _, errors) = Run("compile", "--content", RealContent, "--store", "taken");

        Assert.Equal(2, exitCode);
        Assert.Matches(@"\AThe store cannot be written: [^\n]+\n\z", errors);
    }

    [Theory]
    [InlineData("schema topics > /dev/full")]
    [InlineData("completion bash > /dev/full")]
    [InlineData("review > /dev/full")]
    [InlineData("keys taken")]
    public void Run_OtherFileThatCannotBeWritten_IsOneSentenceThatBlamesNoStore(string line)
    {
        File.WriteAllText(Path.Combine(folder, "taken"), "no folder");

        var (exitCode, _, errors) = Shell.RunWith(folder, new() { ["Site__Content"] = RealContent }, "sh", "-c", $"dotnet '{Shell.Program}' {line}");

        Assert.Equal(2, exitCode);
        Assert.Matches(@"\AA file cannot be read or written: [^\n]+\n\z", errors);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("compile")]
    [InlineData]
    public void Run_MissingContent_IsOneClearSentenceAndExit2(params string[] verb)
    {
        var (exitCode, _, errors) = Run([.. verb, "--content", "nowhere", "--store", "store"]);

        Assert.Equal(2, exitCode);
        Assert.Matches(@"^There is no content folder at .*nowhere; name one with --content DIR\.\n$", errors);
    }

    [Fact]
    public void Serve_BrokenContent_PrintsTheProblemsAndExits1()
    {
        CopyContent();
        File.WriteAllText(Path.Combine(folder, "content", "reasons", "shame.md"), "no front matter");

        var (exitCode, _, errors) = Run("--content", "content", "--store", "store", "--urls", "http://127.0.0.1:0");

        Assert.Equal(1, exitCode);
        Assert.Contains("content/reasons/shame.md:1:1: error HC1004: ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_Rollback_WithdrawsTheNewestContentUntilItIsCompiledAgain()
    {
        CopyContent();
        Assert.Contains("There is no store at this place.", Run("compile", "--rollback", "--store", "store").Errors, StringComparison.Ordinal);
        var first = InUse(Run("compile", "--content", "content", "--store", "store"));
        File.AppendAllText(Path.Combine(folder, "content", "topics.yml"), "\n");
        var second = InUse(Run("compile", "--content", "content", "--store", "store"));

        var rolledBack = Run("compile", "--rollback", "--store", "store");
        var further = Run("compile", "--rollback", "--store", "store");

        Assert.NotEqual(first, second);
        Assert.Equal(first, InUse(rolledBack));
        Assert.Contains($"Withdrawn: {second}", rolledBack.Output, StringComparison.Ordinal);
        Assert.Equal((2, "There is no earlier content to go back to.\n"), (further.ExitCode, further.Errors));
        Assert.Equal(second, InUse(Run("compile", "--content", "content", "--store", "store")));

        static string InUse((int ExitCode, string Output, string Errors) ended)
        {
            Assert.Equal(0, ended.ExitCode);
            return System.Text.RegularExpressions.Regex.Match(ended.Output, "(?m)^In use: (.+)$").Groups[1].Value;
        }
    }

    [Theory]
    [InlineData("chekc")]
    [InlineData("check", "extra")]
    [InlineData("check", "--no-such-option")]
    public void Run_WrongUsage_Exits2(params string[] args) => Assert.Equal(2, Run(args).ExitCode);

    [Theory]
    [InlineData("--help", "compile")]
    [InlineData("check --help", "--content")]
    [InlineData("--version", ".")]
    public void Run_AskedForHelp_SaysItAndExits0(string args, string expected)
    {
        var (exitCode, output, _) = Run(args.Split(' '));

        Assert.Equal(0, exitCode);
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_OfEveryVerb_HasAnExample()
    {
        var verbs = new List<System.CommandLine.Command>(CommandLine.Root(new Places(new SiteOptions()), new SiteOptions(), _ => { }).Subcommands);
        for (var i = 0; i < verbs.Count; i++)
        {
            verbs.AddRange(verbs[i].Subcommands);
        }

        Assert.InRange(verbs.Count, 10, int.MaxValue);
        Assert.All(verbs, verb => Assert.Matches($@" Example: (\w+ )?{verb.Name}\b", verb.Description));
    }

    [Theory]
    [InlineData("--content", "content", "check")]
    [InlineData("--store=store", "compile")]
    public void Run_VerbBehindSettings_Exits2InsteadOfServing(params string[] args)
    {
        var (exitCode, _, errors) = Run(args);

        Assert.Equal(2, exitCode);
        Assert.Contains("a verb stands first", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Site:BaseUrl", "lamplight")]
    [InlineData("--Site:ExitUrl", "javascript:alert(1)")]
    [InlineData("--Site:Contact", "nobody")]
    public void Serve_SettingThatCannotBeRight_IsOneSentenceAndExit2(params string[] args)
    {
        var (exitCode, _, errors) = Run(args);

        Assert.Equal(2, exitCode);
        Assert.Single(errors.Trim().Split('\n'));
    }

    [Fact]
    public void Serve_PortInUse_IsOneSentenceAndExit2()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();

        var (exitCode, _, errors) = Run("--content", RealContent, "--store", "store", "--urls", $"http://{taken.LocalEndpoint}");

        Assert.Equal(2, exitCode);
        Assert.StartsWith("The site cannot listen: ", errors, StringComparison.Ordinal);
        Assert.Single(errors.Trim().Split('\n'));
    }

    [Fact]
    public void Compile_SettingsInTheEnvironment_AreUsedAndEmptyOnesAreNone()
    {
        var (exitCode, output, _) = RunWith(new() { ["Site__Content"] = RealContent, ["Site__Store"] = Path.Combine(folder, "env-store"), ["Site__BaseUrl"] = "" }, "compile", "--content", "", "--store", "");

        Assert.Equal(0, exitCode);
        Assert.Matches("(?m)^In use: content version [0-9a-f]{24}, generation [0-9a-f]{12}$", output);
        Assert.True(File.Exists(Path.Combine(folder, "env-store", "current")));
    }

    [Fact]
    public void Health_WhereNothingAnswers_SaysSoAndExits1()
    {
        var (exitCode, _, errors) = Run("health", "--url", "http://127.0.0.1:9");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("The site does not answer at http://127.0.0.1:9/: ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Health_NoAddress_Exits2() => Assert.Equal(2, Run("health", "--url", "nonsense").ExitCode);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string[] Stored() =>
        [.. Directory.GetFiles(Path.Combine(folder, "store")).Order().Select(file => $"{file} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}")];

    private void CopyContent()
    {
        foreach (var file in Directory.EnumerateFiles(RealContent, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, "content", Path.GetRelativePath(RealContent, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private (int ExitCode, string Output, string Errors) Run(params string[] args) => RunWith([], args);

    private (int ExitCode, string Output, string Errors) RunWith(Dictionary<string, string> environment, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "SexualHealthInfo.dll"));
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(3))) // It may compile first, and the machine may have other work.
        {
            process.Kill();
            Assert.Fail("The program did not end.");
        }

        return (process.ExitCode, output.Result, errors.Result);
    }
}
