using SexualHealthInfo.Content;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Content;

public sealed class ContentFolderTests : IDisposable
{
    private readonly ContentFixture content = new();

    [Fact]
    public void Read_Files_AreInOrdinalOrder()
    {
        var paths = ContentFolder.Read(content.Folder).Files.Select(file => file.File.RelativePath).ToList();

        Assert.Equal(ContentFixture.Files.Keys.Order(StringComparer.Ordinal), paths);
    }

    [Fact]
    public void Version_SameContentInAnotherFolder_IsTheSame()
    {
        using var other = new ContentFixture();

        Assert.Equal(Version(content), Version(other));
        Assert.Matches("^[0-9a-f]{24}$", Version(content));
    }

    [Theory]
    [InlineData("pages/about.md")]
    [InlineData("site.yml")]
    [InlineData("images/shame.svg")]
    public void Version_OneByteChanged_IsAnother(string path)
    {
        var before = Version(content);
        var bytes = File.ReadAllBytes(Path.Combine(content.Folder, path));
        bytes[^1] ^= 1;

        Assert.NotEqual(before, Version(content.With(path, bytes)));
    }

    [Fact]
    public void Version_FileAddedRenamedOrEmptied_IsAnotherEachTime()
    {
        var versions = new[]
        {
            Version(content),
            Version(content.With("images/a.svg", "")),
            Version(content.Without("images/a.svg").With("images/b.svg", "")),
            Version(content.With("images/b.svg", "b")),
            Version(content.With("images/b.svg", "").With("images/c.svg", "b")),
        };

        Assert.Distinct(versions);
    }

    [Fact]
    public async Task Read_WhileSomebodyWrites_SeesTheFolderAsItWasAtOneMoment()
    {
        WritePair(0);
        var writer = Task.Run(() =>
        {
            for (var number = 1; number <= 300; number++)
            {
                WritePair(number);
                Thread.Sleep(Random.Shared.Next(4));
            }
        });

        var read = 0;
        while (!writer.IsCompleted)
        {
            try
            {
                var files = ContentFolder.Read(content.Folder).Files.ToDictionary(file => file.File.RelativePath, file => BitConverter.ToInt32(file.Bytes!));
                Assert.InRange(files["a.md"] - files["z.md"], 0, 1); // The one is always written before the other.
                read++;
            }
            catch (ContentFolderException restless)
            {
                Assert.Contains("changes while it is read", restless.Message, StringComparison.Ordinal);
            }
        }

        await writer;
        Assert.InRange(read, 1, int.MaxValue);

        // As editors save: whole, under a hidden name, then renamed.
        void WritePair(int number)
        {
            foreach (var name in new[] { "a.md", "z.md" })
            {
                File.WriteAllBytes(Path.Combine(content.Folder, ".saving"), BitConverter.GetBytes(number));
                File.Move(Path.Combine(content.Folder, ".saving"), Path.Combine(content.Folder, name), overwrite: true);
            }
        }
    }

    [Theory]
    [InlineData(".DS_Store")]
    [InlineData("pages/.about.md.swp")]
    [InlineData(".git/config")]
    public void Read_HiddenFile_IsLeftOut(string path)
    {
        var before = Version(content);

        content.With(path, "anything \0 at all");

        Assert.Empty(content.Check());
        Assert.Equal(before, Version(content));
    }

    [Theory]
    [InlineData("/etc/hostname")]
    [InlineData("about.md")]
    [InlineData("nowhere.md")]
    public void Read_LinkToAFile_IsNotFollowed(string target)
    {
        File.CreateSymbolicLink(Path.Combine(content.Folder, "pages", "link.md"), target);

        var problem = Assert.Single(content.Check());

        Assert.Equal(("pages/link.md", ProblemCode.TooLarge), (problem.Path, problem.Code));
    }

    [Fact]
    public void Read_LinkToAFolderAbove_IsAProblemAndNotFollowed()
    {
        Directory.CreateSymbolicLink(Path.Combine(content.Folder, "pages", "loop"), content.Folder);

        var problem = Assert.Single(content.Check());

        Assert.Equal(("pages/loop", ProblemCode.TooLarge), (problem.Path, problem.Code));
    }

    [Fact]
    public void Read_FileFarDown_IsAProblem()
    {
        content.With("a/b/c/d/e/f.md", "Words.");

        Assert.Equal("a/b/c/d/e/f.md", Assert.Single(content.Check()).Path);
    }

    [Fact]
    public void Read_NamedPipe_IsNotWaitedFor()
    {
        System.Diagnostics.Process.Start("mkfifo", [Path.Combine(content.Folder, "pages", "pipe.md")]).WaitForExit();

        Assert.Equal("pages/pipe.md", Assert.Single(content.Check()).Path);
    }

    [Fact]
    public void Read_PictureOfTheMostBytes_IsTaken()
    {
        content.With("images/shame.svg", """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>""".PadRight(ContentFile.MaxBytes));

        Assert.Empty(content.Check());
    }

    [Fact]
    public void Read_NoFolder_SaysHowToNameOne()
    {
        var problem = Assert.Throws<ContentFolderException>(() => ContentFolder.Read(Path.Combine(content.Folder, "nowhere")));

        Assert.Equal($"There is no content folder at {content.Folder}/nowhere; name one with --content DIR.", problem.Message);
    }

    [Fact]
    public void Read_EmptyFolder_SaysSo()
    {
        var empty = Directory.CreateDirectory(Path.Combine(content.Folder, "empty")).FullName;

        var problem = Assert.Throws<ContentFolderException>(() => ContentFolder.Read(empty));

        Assert.Equal($"The content folder {empty} is empty.", problem.Message);
    }

    [Fact]
    public void FileAt_BelowTheCurrentFolder_IsNamedFromThere()
    {
        var here = Directory.CreateDirectory("content-folder-tests");
        File.WriteAllText(Path.Combine(here.FullName, "site.yml"), "");

        Assert.Equal("content-folder-tests/pages/about.md", ContentFolder.Read("content-folder-tests").FileAt("pages/about.md").DisplayPath);
        Assert.Equal(Path.Combine(content.Folder, "site.yml"), ContentFolder.Read(content.Folder).FileAt("site.yml").DisplayPath);
        here.Delete(recursive: true);
    }

    public void Dispose() => content.Dispose();

    private static string Version(ContentFixture content) => ContentFolder.Read(content.Folder).Version;
}
