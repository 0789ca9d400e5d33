using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SexualHealthInfo.Http;
using SexualHealthInfo.Store;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Http;

public sealed class GenerationTests : IDisposable
{
    private readonly ContentFixture content = new();

    [Fact]
    public void Read_StoreJustCompiled_HoldsAllOfIt()
    {
        var stored = content.Publish();

        var generation = Generation.Read(new StoreFolder(content.Stores), stored);

        Assert.Equal("Lamp", generation.Site.Name);
        Assert.Equal("/about", generation.Redirects["/old"]);
        Assert.Equal(stored.ContentVersion, generation.Versions.At(DateTimeOffset.MinValue));
    }

    [Theory]
    [InlineData("ALTER TABLE Sites ADD COLUMN More TEXT", "too different")]
    [InlineData("DROP TABLE Pages", "too different")]
    [InlineData("UPDATE search_wording SET json = 'nonsense'", "cannot be understood")]
    [InlineData("DELETE FROM Sites", "cannot be understood")]
    public void Read_GoodBytesOfAnotherMake_IsRefused(string sql, string why)
    {
        content.Compile();
        using (var connection = new SqliteConnection($"Data Source={content.StoreFile};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA user_version = 1; {sql}"; // Each build has a number of its own.
            command.ExecuteNonQuery();
        }

        var folder = new StoreFolder(content.Stores);
        var stored = folder.Publish("aa", file => File.Copy(content.StoreFile, file));

        Assert.Contains(why, Assert.Throws<StoreException>(() => Generation.Read(folder, stored)).Message, StringComparison.Ordinal);
        Assert.Throws<StoreException>(() => Generation.Prove(content.StoreFile));
    }

    [Fact]
    public void Read_WhatIsNoDatabase_IsRefused()
    {
        var folder = new StoreFolder(content.Stores);
        var stored = folder.Publish("aa", file => File.WriteAllText(file, new string('a', 10_000)));

        Assert.Throws<StoreException>(() => Generation.Read(folder, stored));
    }

    [Fact]
    public void Read_AndLetGo_GivesItsMemoryBack()
    {
        content.Publish();

        var generations = Enumerable.Range(0, 20).Select(_ => UseAndLetGo()).ToList();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.DoesNotContain(generations, generation => generation.IsAlive);
    }

    public void Dispose() => content.Dispose();

    // A method of its own, so that no variable of the test holds it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference UseAndLetGo()
    {
        var folder = new StoreFolder(content.Stores);
        var snapshot = folder.Read(folder.InUse!);
        using var store = new ContentStore(snapshot.Options(), TimeProvider.System);
        Assert.Equal("Lamp", store.Sites.Single().Name);
        return new WeakReference(snapshot);
    }
}
