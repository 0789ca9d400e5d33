using System.Data.Common;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace SexualHealthInfo.Store;

/// <summary>
/// The store as it was when the site started, in memory, read-only. SQLite opens files by name, once for every connection, so a
/// site that read the file itself would mix two contents when a compile renames a new one into place.
/// </summary>
internal sealed class StoreSnapshot : DbConnectionInterceptor
{
    private readonly IntPtr bytes;
    private readonly int length;

    private StoreSnapshot(byte[] store)
    {
        // Every connection reads this memory until the process ends; it is never freed.
        length = store.Length;
        bytes = Marshal.AllocHGlobal(length);
        Marshal.Copy(store, 0, bytes, length);
    }

    /// <summary>Reads the whole file once. The one place where a site opens its store.</summary>
    public static StoreSnapshot Read(string file) => new(File.ReadAllBytes(file));

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
        var result = raw.sqlite3_deserialize(handle, "main", bytes, length, length, raw.SQLITE_DESERIALIZE_READONLY);
        SqliteException.ThrowExceptionForRC(result, handle);
    }
}
