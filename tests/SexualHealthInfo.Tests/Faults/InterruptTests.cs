using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Faults;

/// <summary>Ctrl+C in the middle of a verb: what was there stays, what is there is whole, and nothing lies about. For compile see <see cref="KillTests"/>.</summary>
public sealed class InterruptTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("interrupt-").FullName;
    private readonly Random random = new(20261127);

    private string Temporary => Directory.CreateDirectory(Path.Combine(folder, "tmp")).FullName;

    [Fact]
    public async Task Export_AtRandomMoments_LeavesTheEarlierExportOrTheNew()
    {
        var earlier = Directory.CreateDirectory(Path.Combine(folder, "out")).FullName;
        File.WriteAllText(Path.Combine(earlier, SexualHealthInfo.Export.OutputFolder.Mark), "");
        File.WriteAllText(Path.Combine(earlier, "earlier.html"), "as it was");
        for (var round = 0; round < NumberedContent.Rounds(few: 4); round++)
        {
            using var export = Start("export", "out", "--base-url", "https://lamp.example", "--content", Path.Combine(Site.Repository.Root, "content"));
            await Task.WhenAny(export.WaitForExitAsync(), Task.Delay(random.Next(15_000)));
            var exitCode = await InterruptAsync(export);

            Assert.Equal(["out", "tmp"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
            Assert.Empty(Directory.EnumerateFileSystemEntries(Temporary));
            Assert.Equal(exitCode != 0, File.Exists(Path.Combine(earlier, "earlier.html")));
            Assert.Equal(exitCode == 0, File.Exists(Path.Combine(earlier, "_redirects")));
            if (exitCode == 0)
            {
                File.WriteAllText(Path.Combine(earlier, "earlier.html"), "as it was");
                File.Delete(Path.Combine(earlier, "_redirects"));
            }
        }
    }

    [Fact]
    public async Task New_AtRandomMoments_LeavesContentWithoutAProblem()
    {
        using var content = new ContentFixture();
        for (var round = 0; round < NumberedContent.Rounds(few: 8); round++)
        {
            using var begin = Start("new", "page", $"Number {round}", "--content", content.Folder);
            await Task.WhenAny(begin.WaitForExitAsync(), Task.Delay(random.Next(2_000)));
            await InterruptAsync(begin);

            Assert.Empty(content.Check());
            Assert.Empty(Directory.EnumerateFiles(content.Folder, "*.tmp", SearchOption.AllDirectories));
        }
    }

    [Fact]
    public async Task Links_WhileASiteIsSilent_KeepsWhatHasAnswered()
    {
        var asked = new TaskCompletionSource();
        await using var good = new RawServer(_ => "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        await using var silent = new RawServer((_, _, stop) =>
        {
            asked.TrySetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, stop);
        });
        using var content = new ContentFixture()
            .Replace("sources.yml", "  doi: 10.1000/182\n  url: https://journal.example/survey", $"  url: {good.Origin}/survey")
            .Replace("resources.yml", "https://helpline.example/", $"{good.Origin}/helpline")
            .Replace("site.yml", "https://en.wikipedia.org/", $"{silent.Origin}/exit");

        using var links = Start("links", "--content", content.Folder, "--cache", "links.json", "--pause", "0");
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await UntilAsync(() => good.Requests.Count == 2);
        var exitCode = await InterruptAsync(links);

        Assert.Equal((2, "Stopped. What had answered is kept.\n"), (exitCode, await links.StandardError.ReadToEndAsync()));
        Assert.Equal(["links.json"], Directory.EnumerateFiles(folder).Select(Path.GetFileName));
        Assert.Contains("/survey", JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "links.json"))).RootElement.GetRawText(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var tries = 0; !isSo(); tries++)
        {
            Assert.True(tries < 600, "It did not come.");
            await Task.Delay(100);
        }
    }

    private static async Task<int> InterruptAsync(Process process)
    {
        Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token);
        return process.ExitCode;
    }

    /// <summary>A process whose temporary files can be seen, without npx and pagefind on the PATH.</summary>
    private Process Start(params string[] args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Shell.Site, .. args]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TMPDIR"] = Temporary;
        start.Environment["PATH"] = Path.GetDirectoryName(Environment.ProcessPath!);
        start.Environment["DOTNET_EnableDiagnostics"] = "0"; // Its pipes lie in the temporary folder.
        return Process.Start(start)!;
    }
}
