using SexualHealthInfo.Content;
using SexualHealthInfo.Verbs;

namespace SexualHealthInfo.Tests.Verbs;

public sealed class WholeFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("whole-").FullName;

    [Fact]
    public void Create_AFileThatIsThere_LeavesItAndNothingElse()
    {
        File.WriteAllText(At("a.md"), "mine");

        Assert.Throws<ContentFolderException>(() => WholeFile.Create(At("a.md"), "yours"));

        Assert.Equal("mine", File.ReadAllText(At("a.md")));
        Assert.Single(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public void Replace_WhatCannotBeReplaced_LeavesNothingHalfWritten()
    {
        Directory.CreateDirectory(At("a.md/b"));

        Assert.Throws<ContentFolderException>(() => WholeFile.Replace(At("a.md"), "words"));

        Assert.Equal([At("a.md"), At("a.md/b")], Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Replace_AFile_KeepsWhoMayReadIt()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.WriteAllText(At("a.md"), "old");
        File.SetUnixFileMode(At("a.md"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        WholeFile.Replace(At("a.md"), "new");

        Assert.Equal("new", File.ReadAllText(At("a.md")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead, File.GetUnixFileMode(At("a.md")));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string At(string name) => Path.Combine(folder, name);
}
