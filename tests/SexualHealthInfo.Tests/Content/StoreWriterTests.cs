using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Content;
using SexualHealthInfo.Store;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Content;

/// <summary>The file itself: whole or not there, readable from a folder that cannot be written, the same for the same content.</summary>
public sealed class StoreWriterTests : IDisposable
{
    private readonly ContentFixture content = new();

    private string StoreFolder => Path.GetDirectoryName(content.StoreFile)!;

    [Fact]
    public void Write_NewStore_LeavesNothingElseInTheFolder()
    {
        content.Compile();

        Assert.Equal([content.StoreFile], Directory.GetFileSystemEntries(StoreFolder));
    }

    [Fact]
    public void Write_NewStore_IsOutOfWalMode()
    {
        content.Compile();

        // "The database file format version": 1 is the rollback journal, 2 is WAL (sqlite.org/fileformat2.html, 1.3.3).
        var header = File.ReadAllBytes(content.StoreFile)[..20];
        Assert.Equal("SQLite format 3\0"u8.ToArray(), header[..16]);
        Assert.Equal([1, 1], header[18..]);
    }

    [Fact]
    public void Write_SameContentTwice_GivesTheSameBytes()
    {
        content.Compile();
        var first = File.ReadAllBytes(content.StoreFile);

        content.Compile();

        Assert.Equal(first, File.ReadAllBytes(content.StoreFile));
    }

    [Fact]
    public async Task Write_OverAStoreInUse_LeavesItsReadersWhatTheyRead()
    {
        using var before = content.Open();
        await before.Database.OpenConnectionAsync();

        content.Replace("site.yml", "name: Lamp", "name: Lantern").Compile();
        SqliteConnection.ClearAllPools();
        using var after = content.Open();

        Assert.Equal("Lamp", (await before.Sites.SingleAsync()).Name);
        Assert.Equal("Lantern", (await after.Sites.SingleAsync()).Name);
    }

    [Fact]
    public void Write_ThatFails_LeavesTheOldStoreAndNothingElse()
    {
        content.Compile();
        var before = File.ReadAllBytes(content.StoreFile);

        // The check finds this; writing it all the same breaks a foreign key half-way through.
        content.Replace("figures.yml", "source: survey", "source: nothing");
        var (broken, problems) = ContentCompiler.Check(ContentFolder.Read(content.Folder));

        Assert.Single(problems);
        Assert.Throws<SqliteException>(() => StoreWriter.Write(broken, content.StoreFile));
        Assert.Equal(before, File.ReadAllBytes(content.StoreFile));
        Assert.Equal([content.StoreFile], Directory.GetFileSystemEntries(StoreFolder));
    }

    [Fact]
    public void ArticleRows_HaveEveryColumnOfTheModel()
    {
        using var store = content.Open();

        var columns = store.Model.FindEntityType(typeof(Article))!.GetTableMappings().SelectMany(mapping => mapping.Table.Columns).Select(column => column.Name);

        Assert.Equal(columns.Order(), ArticleRows.PageColumns.Order());
    }

    public void Dispose() => content.Dispose();
}
