using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SexualHealthInfo.Store;

/// <summary>The tables of a store, as SQLite keeps them. A store of another build can be read when it has the tables of this one.</summary>
internal static class StoreSchema
{
    private static readonly Lazy<string> OfThisBuild = new(() =>
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var store = new ContentStore(new DbContextOptionsBuilder<ContentStore>().UseSqlite(connection).Options, TimeProvider.System);
        Create(store, connection);
        return Of(store);
    });

    // Any two builds differ in it. SQLite keeps such a number for its users in the head of the file.
    private static readonly int Build = BitConverter.ToInt32(typeof(StoreSchema).Assembly.ManifestModule.ModuleVersionId.ToByteArray());

    /// <summary>Makes all tables of an empty store.</summary>
    public static void Create(ContentStore store, SqliteConnection connection)
    {
        store.Database.EnsureCreated();
        SearchIndex.Create(connection);
    }

    /// <summary>Notes that this build made the store.</summary>
    public static void Sign(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Build}");
        command.ExecuteNonQuery();
    }

    /// <summary>Whether it has the tables of this build. Of a store made by this very build that is known, and a start need not make them all to see.</summary>
    public static bool Fits(ContentStore store) => Convert.ToInt32(Answer(store, "PRAGMA user_version"), CultureInfo.InvariantCulture) == Build || Of(store) == OfThisBuild.Value;

    private static string Of(ContentStore store) => Answer(store, "SELECT group_concat(sql, char(10)) FROM (SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name)");

    private static string Answer(ContentStore store, string sql)
    {
        store.Database.OpenConnection();
        using var command = store.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }
}
