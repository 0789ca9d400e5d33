using System.Security.Cryptography;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Tests.Store;

/// <summary>Contents on the disk: what is named is whole, what is damaged is never read, and nothing happens by halves.</summary>
public sealed class StoreFolderTests : IDisposable
{
    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("store-").FullName, "store");

    private StoreFolder Store => new(folder);

    private string List => Path.Combine(folder, "current");

    [Fact]
    public void Publish_NewContent_IsNamedByItsBytesAndReadOnly()
    {
        var bytes = RandomNumberGenerator.GetBytes(10_000);

        var stored = Store.Publish("aa", file => File.WriteAllBytes(file, bytes));

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), stored.Name);
        Assert.Equal(stored, Store.InUse);
        Assert.Equal(bytes, Store.Read(stored).Bytes);
        Assert.True(File.GetAttributes(FileOf(stored)).HasFlag(FileAttributes.ReadOnly));
        Assert.Equal(new[] { $"{stored.Name}.db", "current", "lock" }.Order(StringComparer.Ordinal), Files());
    }

    [Fact]
    public void Publish_WritingFails_LeavesWhatWasAndNothingElse()
    {
        var stored = Publish("aa");
        var (list, files) = (File.ReadAllText(List), Files());

        var failed = Assert.Throws<StoreWriteException>(() => Store.Publish("bb", file =>
        {
            File.WriteAllText(file, "half");
            File.WriteAllText(Path.Combine(folder, ".new.db.7.tmp-journal"), "of a database that is being written");
            throw new IOException("No space left on device");
        }));

        Assert.Equal("The store cannot be written: No space left on device", failed.Message);
        Assert.Equal(stored, Store.InUse);
        Assert.Equal(list, File.ReadAllText(List));
        Assert.Equal(files, Files());
    }

    [Fact]
    public void Publish_SevenContents_KeepsTheLastFiveAndFilesThatAreNotOurs()
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "new.db"), "of a compile that was killed");
        File.WriteAllText(Path.Combine(folder, ".new.current"), "too");
        File.WriteAllText(Path.Combine(folder, "letters.db"), "somebody's");

        var stored = Enumerable.Range(0, 7).Select(number => Publish($"a{number}")).ToList();

        Assert.Equal(stored.AsEnumerable().Reverse().Take(5), Store.Known);
        Assert.Equal(stored.TakeLast(5).Select(content => $"{content.Name}.db").Concat(["current", "letters.db", "lock"]).Order(StringComparer.Ordinal), Files());
    }

    [Fact]
    public void Publish_TheSameContentAgain_HealsADamagedStore()
    {
        var stored = Publish("aa", "the same bytes");
        Damage(FileOf(stored), bytes => bytes[3] ^= 1);
        Assert.Equal("its store is damaged", Assert.Throws<StoreException>(() => Store.Read(stored)).Message);

        Publish("aa", "the same bytes");

        Assert.NotNull(Store.Read(stored));
        Assert.Equal([stored], Store.Known);
    }

    [Fact]
    public async Task Publish_ManyAtOnce_OneAfterTheOther()
    {
        var atWork = 0;

        var stored = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(() => Store.Publish($"a{number}", file =>
        {
            Assert.Equal(1, Interlocked.Increment(ref atWork));
            File.WriteAllText(file, $"content {number}");
            Interlocked.Decrement(ref atWork);
        }))));

        Assert.Equal(stored.OrderBy(content => content.Name), Store.Known.OrderBy(content => content.Name));
    }

    [Fact]
    public void Read_AnyBitFlippedOrAnyEndMissing_IsRefused()
    {
        var random = new Random(20261122);
        var stored = Publish("aa", new string('x', 50_000));
        var whole = File.ReadAllBytes(FileOf(stored));

        Assert.All(Enumerable.Range(0, 500), round =>
        {
            var damaged = whole[..(round % 2 == 0 ? whole.Length : random.Next(whole.Length))];
            if (damaged.Length == whole.Length)
            {
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            }

            Damage(FileOf(stored), _ => { }, damaged);
            Assert.Throws<StoreException>(() => Store.Read(stored));
        });
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("folder")]
    [InlineData("pipe")]
    [InlineData("sparse")]
    public void Read_WhatIsNoFile_IsRefusedAtOnce(string kind)
    {
        var stored = Publish("aa");
        File.Delete(FileOf(stored));
        switch (kind)
        {
            case "folder":
                Directory.CreateDirectory(FileOf(stored));
                break;
            case "pipe":
                System.Diagnostics.Process.Start("mkfifo", [FileOf(stored)]).WaitForExit();
                break;
            case "sparse":
                using (var file = File.Create(FileOf(stored)))
                {
                    file.SetLength(10L * 1024 * 1024 * 1024);
                }

                break;
        }

        Assert.Throws<StoreException>(() => Store.Read(stored));
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("../../etc/passwd aa")]
    [InlineData("\0\0\0\0")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 ../x")]
    [InlineData("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855 aa")]
    public void Known_ListThatIsNotOurs_IsNothing(string list)
    {
        Publish("aa");

        File.WriteAllText(List, list);

        Assert.Empty(Store.Known);
        Assert.Null(Store.InUse);
        Assert.Single(new[] { Publish("bb") }.Intersect(Store.Known)); // And the next compile begins a new one.
    }

    [Fact]
    public void Known_HugeListOrPipe_IsNothing()
    {
        Publish("aa");
        File.WriteAllText(List, string.Concat(Enumerable.Repeat($"{new string('a', 64)} aa\n", 10_000)));
        Assert.Empty(Store.Known);

        File.Delete(List);
        System.Diagnostics.Process.Start("mkfifo", [List]).WaitForExit();
        Assert.Empty(Store.Known);
    }

    [Fact]
    public void Rollback_WithADamagedOneBetween_GoesToTheNewestThatIsWhole()
    {
        var (first, second, third) = (Publish("aa"), Publish("bb"), Publish("cc"));
        Damage(FileOf(second), bytes => bytes[0] ^= 1);

        Assert.Equal(first, Store.Rollback());
        Assert.Equal(first, Store.InUse);
        Assert.Equal([third with { IsWithdrawn = true }, second with { IsWithdrawn = true }, first], Store.Known);
        Assert.Throws<StoreException>(() => Store.Rollback());
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);

    private StoredContent Publish(string version, string? text = null) => Store.Publish(version, file => File.WriteAllText(file, text ?? $"content {version}"));

    private string FileOf(StoredContent stored) => Path.Combine(folder, $"{stored.Name}.db");

    private string[] Files() => [.. Directory.GetFileSystemEntries(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private static void Damage(string file, Action<byte[]> damage, byte[]? bytes = null)
    {
        bytes ??= File.ReadAllBytes(file);
        damage(bytes);
        File.Delete(file);
        File.WriteAllBytes(file, bytes);
    }
}
