using System.Data.Common;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace SexualHealthInfo.Store;

/// <summary>
/// One store in memory, read-only. SQLite opens files by name, once for every connection, so a site that read the file itself
/// would mix two contents when another one takes its place, and would serve whatever damage the file takes.
/// </summary>
internal sealed class StoreSnapshot : DbConnectionInterceptor
{
    // SQLite reads this memory itself, so it must not move. Whoever can still ask for a connection holds it, through the options of its
    // store; when nobody can, the garbage collector takes it back.
    private readonly byte[] pinned;

    private StoreSnapshot(byte[] pinned) => this.pinned = pinned;

    /// <summary>Reads a whole file once.</summary>
    public static StoreSnapshot Read(string file)
    {
        using var stream = File.OpenRead(file);
        var pinned = GC.AllocateUninitializedArray<byte>(checked((int)stream.Length), pinned: true);
        stream.ReadExactly(pinned);
        return new StoreSnapshot(pinned);
    }

    /// <summary>The bytes every connection reads.</summary>
    public ReadOnlySpan<byte> Bytes => pinned;

    public DbContextOptions<ContentStore> Options()
    {
        var options = new DbContextOptionsBuilder<ContentStore>();
        Open(options);
        return options.Options;
    }

    public void Open(DbContextOptionsBuilder options) =>
        options.UseSqlite("Data Source=:memory:").UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).AddInterceptors(this);

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Attach(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Attach(connection);
        return Task.CompletedTask;
    }

    private void Attach(DbConnection connection)
    {
        var handle = ((SqliteConnection)connection).Handle!;
        var result = raw.sqlite3_deserialize(handle, "main", Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0), pinned.Length, pinned.Length, raw.SQLITE_DESERIALIZE_READONLY);
        SqliteException.ThrowExceptionForRC(result, handle);
    }
}
