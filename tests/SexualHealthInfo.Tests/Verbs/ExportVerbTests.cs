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

    public void Dispose()
    {
        content.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private (int ExitCode, string Output, string Errors) Export(params string[] args) =>
        Shell.RunWith(folder, new() { ["PATH"] = Path.GetDirectoryName(Environment.ProcessPath!)! }, [Environment.ProcessPath!, Shell.Site, "export", .. args, "--content", content.Folder, "--store", content.StoreFile]);

    private IEnumerable<string> FilesOf(string name) =>
        Directory.EnumerateFiles(Path.Combine(folder, name), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Path.Combine(folder, name), file)).Order(StringComparer.Ordinal);
}
