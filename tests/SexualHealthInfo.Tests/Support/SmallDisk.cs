using System.Diagnostics;

namespace SexualHealthInfo.Tests.Support;

/// <summary>A disk of its own in memory, that can be full or read-only. Only root may mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    public SmallDisk(int kilobytes) => Assert.Equal(0, Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "none", Folder));

    public string Folder { get; } = Directory.CreateTempSubdirectory("disk-").FullName;

    public static bool CanBeMounted { get; } = Probe();

    public void MakeReadOnly() => Assert.Equal(0, Run("mount", "-o", "remount,ro", Folder));

    /// <summary>Fills the disk until this much is free.</summary>
    public void Fill(int freeKilobytes)
    {
        var free = new DriveInfo(Folder).AvailableFreeSpace - (freeKilobytes * 1024L);
        File.WriteAllBytes(Path.Combine(Folder, "ballast"), new byte[Math.Max(0, free)]);
    }

    public void Empty() => File.Delete(Path.Combine(Folder, "ballast"));

    public void Dispose()
    {
        Run("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    private static bool Probe()
    {
        var folder = Directory.CreateTempSubdirectory("disk-").FullName;
        var mounted = Run("mount", "-t", "tmpfs", "-o", "size=64k", "none", folder) == 0;
        if (mounted)
        {
            Run("umount", folder);
        }

        Directory.Delete(folder);
        return mounted;
    }

    private static int Run(string command, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(command, args) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}

/// <summary>A test that needs a disk of its own; skipped, with the reason, where none can be mounted.</summary>
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = SmallDisk.CanBeMounted ? null : "Only root can mount the small disk that this test fills.";
}
