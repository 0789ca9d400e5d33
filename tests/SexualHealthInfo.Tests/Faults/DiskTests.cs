using SexualHealthInfo.Content;
using SexualHealthInfo.Store;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Faults;

/// <summary>A disk that is full at any moment of a compile, or cannot be written at all.</summary>
public sealed class DiskTests : IDisposable
{
    private readonly NumberedContent fault = new();

    [SmallDiskFact]
    public void Compile_DiskFullAtAnyMoment_LeavesTheOldContentAndNoCrumbs()
    {
        using var disk = new SmallDisk(kilobytes: 16 * 1024);
        var store = new StoreFolder(Path.Combine(disk.Folder, "store"));
        fault.Number(1);
        Publish(store);
        var first = store.InUse!;
        var files = Directory.GetFiles(Path.Combine(disk.Folder, "store"));
        fault.Number(2);
        var size = (int)(new FileInfo(files.Single(file => file.EndsWith(".db", StringComparison.Ordinal))).Length / 1024);

        var failed = 0;
        for (var free = 0; store.InUse == first; free += size / NumberedContent.Rounds(few: 12))
        {
            disk.Fill(free);
            try
            {
                Publish(store);
            }
            catch (Exception exception) when (SexualHealthInfo.Verbs.Outcome.IsExpected(exception))
            {
                failed++;
                Assert.Equal(files, Directory.GetFiles(Path.Combine(disk.Folder, "store")));
            }

            disk.Empty();
            Assert.All(store.Known, stored => SexualHealthInfo.Http.Generation.Read(store, stored));
        }

        Assert.InRange(failed, 5, 1_000); // And at the end there was room enough, and the loop ended.
    }

    [SmallDiskFact]
    public async Task Disk_FullAndThenReadOnly_IsASentenceForTheOperatorAndNothingForReaders()
    {
        using var disk = new SmallDisk(kilobytes: 4 * 1024);
        var folder = Path.Combine(disk.Folder, "store");
        fault.Number(1);
        Publish(new StoreFolder(folder));
        await using var site = await RunningSite.StartAsync(new Dictionary<string, string>(), fault.Content.Folder, folder);
        using var browser = site.Browser();
        fault.Number(2);

        disk.Fill(freeKilobytes: 40);
        var full = Shell.Run(disk.Folder, "compile", "--content", fault.Content.Folder, "--store", folder);
        disk.Empty();
        disk.MakeReadOnly();
        var readOnly = Shell.Run(disk.Folder, "compile", "--content", fault.Content.Folder, "--store", folder);
        await using var another = await RunningSite.StartAsync(new Dictionary<string, string>(), fault.Content.Folder, folder);
        using var other = another.Browser();

        Assert.All(new[] { full, readOnly }, ended =>
        {
            Assert.Equal(2, ended.ExitCode);
            Assert.Matches(@"\AThe store cannot be written: [^\n]+\n\z", ended.Errors);
        });
        Assert.Equal(1, await NumberedContent.NumberAtAsync(browser));
        Assert.Equal(1, await NumberedContent.NumberAtAsync(other)); // It started on the read-only disk, with content it could not compile.
        Assert.Contains("Serving the last good one", another.Written, StringComparison.Ordinal);
    }

    public void Dispose() => fault.Dispose();

    private void Publish(StoreFolder store)
    {
        var (content, problems) = ContentCompiler.Check(ContentFolder.Read(fault.Content.Folder));
        Assert.Empty(problems);
        SexualHealthInfo.Verbs.CompileVerb.Publish(content, store);
    }
}
