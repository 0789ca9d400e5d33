using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SexualHealthInfo.Store;

/// <summary>One thing that can be found. Its texts are plain, never HTML.</summary>
internal sealed record SearchDocument(string Kind, string Path, string Title, string Summary)
{
    /// <summary>The ways people put it when they ask.</summary>
    public IReadOnlyList<string> AskedAs { get; init; } = [];

    /// <summary>Words that belong to it and stand in no section: topics, countries, other names.</summary>
    public string Keywords { get; init; } = "";

    public IReadOnlyList<SearchSection> Sections { get; init; } = [];
    public IReadOnlyList<string> Topics { get; init; } = [];
    public bool Draft { get; init; }
    public DateOnly? Publish { get; init; }
    public DateOnly? Expires { get; init; }
}

/// <summary>The text under one heading; before the first one, heading and anchor are empty.</summary>
internal sealed record SearchSection(string Anchor, string Heading, string Text);

/// <summary>
/// All FTS5 SQL of the program, in three files: making the index (here), filling it, asking it. EF Core has no mapping for FTS5. Three
/// indexes over the same things: whole documents and single questions, in the words of <see cref="SearchLanguage"/>, for ranking; and titles
/// unstemmed, for what is being typed. Sections stand beside them as they are written, for excerpts, and so do the learnt models.
/// </summary>
internal static partial class SearchIndex
{
    private static readonly string[] Tables = ["search", "search_question", "search_title"];

    public static void Create(SqliteConnection connection) => Execute(connection,
        """
        CREATE TABLE search_document (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, path TEXT NOT NULL, title TEXT NOT NULL, summary TEXT NOT NULL,
            draft INTEGER NOT NULL, publish TEXT, expires TEXT, first_section INTEGER NOT NULL, last_section INTEGER NOT NULL);
        CREATE INDEX search_document_path ON search_document (path);
        CREATE TABLE search_section (id INTEGER PRIMARY KEY, anchor TEXT NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL);
        CREATE TABLE search_topic (document INTEGER NOT NULL, topic TEXT NOT NULL, PRIMARY KEY (document, topic)) WITHOUT ROWID;
        CREATE TABLE search_exact (question TEXT NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (question, document)) WITHOUT ROWID;
        CREATE TABLE search_word (word TEXT PRIMARY KEY, documents INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE search_term (stem TEXT PRIMARY KEY, documents INTEGER NOT NULL, questions INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE search_wording (json TEXT NOT NULL);
        CREATE TABLE search_model (name TEXT PRIMARY KEY, model BLOB NOT NULL) WITHOUT ROWID;
        CREATE VIRTUAL TABLE search USING fts5(title, headings, asked, summary, body, content = '', tokenize = 'porter unicode61 remove_diacritics 2');
        CREATE VIRTUAL TABLE search_question USING fts5(question, document UNINDEXED, tokenize = 'porter unicode61 remove_diacritics 2');
        CREATE VIRTUAL TABLE search_title USING fts5(title, path UNINDEXED, tokenize = 'unicode61 remove_diacritics 2', prefix = '3 4 5');
        INSERT INTO search(search, rank) VALUES ('rank', 'bm25(10.0, 4.0, 5.0, 4.0, 1.0)');
        """);

    /// <summary>Fails with a <see cref="SqliteException"/> when an index does not agree with its own content.</summary>
    public static void Verify(SqliteConnection connection)
    {
        foreach (var table in Tables)
        {
            Execute(connection, $"INSERT INTO {table}({table}) VALUES ('integrity-check')");
        }
    }

    /// <summary>The words of search.yml, all words of the site, and what was learnt, as the index was made with them.</summary>
    public static SearchLanguage ReadLanguage(ContentStore store)
    {
        store.Database.OpenConnection();
        var words = new List<KeyValuePair<string, int>>();
        using var command = Command(store, "SELECT word, documents FROM search_word");
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                words.Add(new(reader.GetString(0), reader.GetInt32(1)));
            }
        }

        command.CommandText = "SELECT json FROM search_wording";
        var wording = JsonSerializer.Deserialize<SearchWording>((string)command.ExecuteScalar()!)!;
        return new SearchLanguage(wording, new Spelling(words), Model("pages"), Model("urgency"));

        LinearModel Model(string name)
        {
            command.CommandText = $"SELECT model FROM search_model WHERE name = '{name}'";
            return command.ExecuteScalar() is byte[] bytes ? LinearModel.FromBytes(bytes) : LinearModel.None;
        }
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd");

    private static SqliteCommand Command(ContentStore store, string sql, params (string Name, object? Value)[] parameters) =>
        Command((SqliteConnection)store.Database.GetDbConnection(), sql, parameters);

    private static SqliteCommand Command(SqliteConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        command.ExecuteNonQuery();
    }
}
