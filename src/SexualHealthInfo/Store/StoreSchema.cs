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

    /// <summary>Makes all tables of an empty store.</summary>
    public static void Create(ContentStore store, SqliteConnection connection)
    {
        store.Database.EnsureCreated();
        SearchIndex.Create(connection);
    }

    public static bool Fits(ContentStore store) => Of(store) == OfThisBuild.Value;

    private static string Of(ContentStore store)
    {
        store.Database.OpenConnection();
        using var command = store.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT group_concat(sql, char(10)) FROM (SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name)";
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }
}
