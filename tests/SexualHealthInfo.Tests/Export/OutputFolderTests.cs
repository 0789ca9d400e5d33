using SexualHealthInfo.Export;

namespace SexualHealthInfo.Tests.Export;

public sealed class OutputFolderTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("output-").FullName;

    private string Out => Path.Combine(root, "out");

    [Fact]
    public void Finish_NewEmptyAndEarlierFolder_IsReplacedAsAWhole()
    {
        Export("one.html");
        Assert.Equal([".static-export", "one.html"], FilesOf(Out));

        Export("two.html");
        Assert.Equal([".static-export", "two.html"], FilesOf(Out));
        Assert.Equal(["out"], Directory.EnumerateFileSystemEntries(root).Select(Path.GetFileName));
    }

    [Fact]
    public void Begin_FolderOfSomebodyElse_IsRefusedAndLeftAlone()
    {
        Directory.CreateDirectory(Out);
        File.WriteAllText(Path.Combine(Out, "thesis.txt"), "years of work");

        Assert.Contains("left alone", Assert.Throws<ExportException>(() => OutputFolder.Begin(Out)).Message, StringComparison.Ordinal);
        Assert.Equal(["thesis.txt"], FilesOf(Out));
        Assert.Equal(["out"], Directory.EnumerateFileSystemEntries(root).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("file")]
    [InlineData("link")]
    public void Begin_WhatIsNoFolderOfItsOwn_IsRefused(string path)
    {
        File.WriteAllText(Path.Combine(root, "file"), "");
        Directory.CreateSymbolicLink(Path.Combine(root, "link"), root);

        Assert.Throws<ExportException>(() => OutputFolder.Begin(Path.Combine(root, path)));
    }

    [Fact]
    public void Dispose_BeforeTheEnd_LeavesTheEarlierExportAndNothingElse()
    {
        Export("one.html");
        using (var broken = OutputFolder.Begin(Out))
        {
            broken.Write("deep/half.html", "half"u8);
        }

        Assert.Equal([".static-export", "one.html"], FilesOf(Out));
        Assert.Equal(["out"], Directory.EnumerateFileSystemEntries(root).Select(Path.GetFileName));
    }

    [Fact]
    public void Begin_AfterAnExportThatWasKilled_ClearsWhatItLeft()
    {
        foreach (var left in new[] { ".out.export", ".out.former" })
        {
            Directory.CreateDirectory(Path.Combine(root, left, "deep"));
            File.WriteAllText(Path.Combine(root, left, OutputFolder.Mark), "");
            File.WriteAllText(Path.Combine(root, left, "deep", "old.html"), "old");
        }

        // Killed between the two moves: the former folder is the only whole one.
        using (OutputFolder.Begin(Out))
        {
            Assert.Equal([".static-export", "deep/old.html"], FilesOf(Out));
        }

        Export("new.html");
        Assert.Equal([".static-export", "new.html"], FilesOf(Out));
    }

    [Fact]
    public void Begin_WhileAnotherExportIsUnderWay_IsRefused()
    {
        using var first = OutputFolder.Begin(Out);
        first.Write("one.html", "one"u8);

        Assert.Contains("under way", Assert.Throws<ExportException>(() => OutputFolder.Begin(Out)).Message, StringComparison.Ordinal);
        first.Finish();
        Assert.Equal([".static-export", "one.html"], FilesOf(Out));
    }

    [Fact]
    public void Write_AddressThatClimbsOut_IsRefused()
    {
        using var output = OutputFolder.Begin(Out);

        Assert.Throws<ExportException>(() => output.Write("../escaped.html", "x"u8));
        Assert.False(File.Exists(Path.Combine(root, "escaped.html")));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private void Export(string file)
    {
        using var output = OutputFolder.Begin(Out);
        output.Write(file, "text"u8);
        output.Finish();
    }

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal);
}
