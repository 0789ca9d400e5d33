using SexualHealthInfo.Content;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Verbs;

public sealed class ExportVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("export-verb-").FullName;
    private readonly ContentFixture content = new();

    [Fact]
    public void Export_FolderOfSomebodyElse_IsOneSentenceAndExit2()
    {
        Directory.CreateDirectory(Path.Combine(folder, "mine"));
        File.WriteAllText(Path.Combine(folder, "mine", "thesis.txt"), "years of work");

        var (exitCode, _, errors) = Export("mine", "--base-url", "https://lamp.example");

        Assert.Equal(2, exitCode);
        Assert.Single(errors.Trim().Split('\n'));
        Assert.Equal(["thesis.txt"], FilesOf("mine"));
    }

    [Theory]
    [InlineData("export")]
    [InlineData("export", "out", "--base-url", "lamp")]
    [InlineData("export", "out", "--base-url", "https://lamp.example/folder")]
    [InlineData("export", "out", "--on", "tomorrow")]
    public void Export_WrongUsage_Exits2AndWritesNothing(params string[] args)
    {
        Assert.Equal(2, Shell.Run(folder, args).ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public void Export_BrokenContent_PrintsTheProblemsAndExits1()
    {
        content.Append("guides/right-now.md", "\n[nowhere](/nowhere)\n");

        var (exitCode, _, errors) = Export("out");

        Assert.Equal(1, exitCode);
        Assert.Contains("HC3001", errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "out")));
    }

    /// <summary>A writer's terminal, where <c>dotnet run</c> sets Development, on the machine that serves the site.</summary>
    [Fact]
    public void Export_InDevelopmentBesideASite_HoldsNothingForWritersAndLeavesTheStoreAlone()
    {
        var real = Path.Combine(Site.Repository.Root, "content");
        foreach (var file in Directory.EnumerateFiles(real, "*", SearchOption.AllDirectories))
        {
            content.With(Path.GetRelativePath(real, file), File.ReadAllBytes(file));
        }

        content.Without("guides/right-now.md").Without("experts/jo-doe.md").Without("examples/guides/right-now.txt")
            .With("reasons/unready.md", NewText.Reason("A reason in the making", "ashamed", ["pain"], ["guides/aftercare", "reasons/shame"], new DateOnly(2026, 1, 1)));
        Directory.CreateDirectory(content.Stores);
        File.WriteAllText(Path.Combine(content.Stores, "current"), "as it was");

        var (exitCode, output, errors) = Export(new Dictionary<string, string> { ["DOTNET_ENVIRONMENT"] = "Development", ["ASPNETCORE_ENVIRONMENT"] = "Development" },
            "out", "--base-url", "https://lamp.example", "--store", content.Stores);

        Assert.True(exitCode == 0, output + errors);
        Assert.Equal(["as it was"], Directory.EnumerateFiles(content.Stores).Select(File.ReadAllText));
        var files = FilesOf("out").ToDictionary(file => file, file => File.ReadAllText(Path.Combine(folder, "out", file)));
        Assert.Contains("reasons/shame/index.html", files.Keys);
        Assert.All(files, file => Assert.DoesNotMatch("unready|A reason in the making|/preview", $"{file.Key} {file.Value}"));
    }

    public void Dispose()
    {
        content.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private (int ExitCode, string Output, string Errors) Export(params string[] args) => Export([], args);

    /// <summary>Without npx and pagefind on the PATH.</summary>
    private (int ExitCode, string Output, string Errors) Export(Dictionary<string, string> environment, params string[] args) =>
        Shell.RunWith(folder, new(environment) { ["PATH"] = Path.GetDirectoryName(Environment.ProcessPath!)! }, [Environment.ProcessPath!, Shell.Site, "export", .. args, "--content", content.Folder]);

    private IEnumerable<string> FilesOf(string name) =>
        Directory.EnumerateFiles(Path.Combine(folder, name), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Path.Combine(folder, name), file)).Order(StringComparer.Ordinal);
}
