using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SexualHealthInfo.Store;

/// <summary>One thing that can be found. <see cref="Body"/> is plain text, never HTML.</summary>
internal sealed record SearchDocument(string Kind, string Path, string Title, string Summary)
{
    public string Headings { get; init; } = "";

    /// <summary>The ways people put it when they ask, one a line.</summary>
    public string AskedAs { get; init; } = "";

    public string Body { get; init; } = "";
    public IReadOnlyList<string> Topics { get; init; } = [];
    public bool Draft { get; init; }
    public DateOnly? Publish { get; init; }
    public DateOnly? Expires { get; init; }
}

/// <summary>All FTS5 SQL of the program: making the index, filling it, asking it. EF Core has no mapping for FTS5.</summary>
internal static class SearchIndex
{
    /// <summary>The most results one answer holds.</summary>
    public const int MaxResults = 30;

    // SQLite puts these around each matching word; no text can hold them, since control characters are refused at both ends.
    private const char MarkStart = '\u0002';
    private const char MarkEnd = '\u0003';

    public static void Create(SqliteConnection connection)
    {
        Execute(connection,
            """
            CREATE TABLE search_document (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, path TEXT NOT NULL, title TEXT NOT NULL,
                draft INTEGER NOT NULL, publish TEXT, expires TEXT);
            CREATE TABLE search_topic (document INTEGER NOT NULL, topic TEXT NOT NULL, PRIMARY KEY (document, topic)) WITHOUT ROWID;
            CREATE VIRTUAL TABLE search USING fts5(title, headings, asked, summary, body, tokenize = 'porter unicode61 remove_diacritics 2');
            INSERT INTO search(search, rank) VALUES ('rank', 'bm25(25.0, 5.0, 8.0, 4.0, 1.0)');
            """);
    }

    public static void Add(SqliteConnection connection, IEnumerable<SearchDocument> documents)
    {
        var id = 0;
        foreach (var document in documents)
        {
            id++;
            Execute(connection, "INSERT INTO search_document VALUES ($id, $kind, $path, $title, $draft, $publish, $expires)",
                ("$id", id), ("$kind", document.Kind), ("$path", document.Path), ("$title", document.Title), ("$draft", document.Draft),
                ("$publish", Day(document.Publish)), ("$expires", Day(document.Expires)));
            Execute(connection, "INSERT INTO search(rowid, title, headings, asked, summary, body) VALUES ($id, $title, $headings, $asked, $summary, $body)",
                ("$id", id), ("$title", document.Title), ("$headings", document.Headings), ("$asked", document.AskedAs),
                ("$summary", document.Summary), ("$body", document.Body));
            foreach (var topic in document.Topics)
            {
                Execute(connection, "INSERT INTO search_topic VALUES ($id, $topic)", ("$id", id), ("$topic", topic));
            }
        }

        Execute(connection, "INSERT INTO search(search) VALUES ('optimize')");
    }

    /// <summary>Fails with a <see cref="SqliteException"/> when the index does not agree with its own content.</summary>
    public static void Verify(SqliteConnection connection) => Execute(connection, "INSERT INTO search(search) VALUES ('integrity-check')");

    /// <summary>What holds every word of the query, best first; where nothing does, what holds any of them.
    /// <paramref name="topic"/> limits the answer to one topic; one that does not exist finds nothing.</summary>
    public static async Task<SearchAnswer> SearchAsync(ContentStore store, SearchQuery query, string? topic)
    {
        if (query.Words.Count == 0)
        {
            return new SearchAnswer([], AnyWord: false);
        }

        var all = await MatchAsync(store, query.MatchAll, topic);
        return all.Count > 0 || query.Words.Count == 1
            ? new SearchAnswer(all, AnyWord: false)
            : new SearchAnswer(await MatchAsync(store, query.MatchAny, topic), AnyWord: true);
    }

    private static async Task<List<SearchResult>> MatchAsync(ContentStore store, string match, string? topic)
    {
        await store.Database.OpenConnectionAsync();
        using var command = ((SqliteConnection)store.Database.GetDbConnection()).CreateCommand();

        // bm25 (below zero, lower is better) favours short texts: without a handicap a phone number that mentions a subject
        // would stand before the article about it.
        command.CommandText =
            """
            SELECT d.kind, d.path, d.title, snippet(search, 4, char(2), char(3), '…', 28), highlight(search, 3, char(2), char(3))
            FROM search JOIN search_document d ON d.id = search.rowid
            WHERE search MATCH $match
                AND d.draft = 0 AND (d.publish IS NULL OR d.publish <= $today) AND (d.expires IS NULL OR d.expires > $today)
                AND ($topic IS NULL OR EXISTS (SELECT 1 FROM search_topic t WHERE t.document = d.id AND t.topic = $topic))
            ORDER BY search.rank * CASE WHEN d.kind IN ('reason', 'guide') THEN 1.0 WHEN d.kind IN ('term', 'resource') THEN 0.4 ELSE 0.6 END LIMIT $limit
            """;
        Bind(command, ("$match", match), ("$topic", topic), ("$today", Day(store.Today)), ("$limit", MaxResults));

        var results = new List<SearchResult>();
        using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            // From the body where a word of the reader's stands in it, else the summary. Never from what others asked: that is not on the page.
            var (body, summary) = (reader.GetString(3), reader.GetString(4));
            results.Add(new SearchResult(reader.GetString(0), reader.GetString(1), reader.GetString(2), Excerpt(body.Contains(MarkStart, StringComparison.Ordinal) ? body : summary)));
        }

        return results;
    }

    private static List<ExcerptPart> Excerpt(string marked)
    {
        var parts = new List<ExcerptPart>();
        foreach (var piece in marked.Split(MarkStart))
        {
            // Before the first mark there is plain text only; after it, each piece is a match, the end mark, and plain text.
            var end = piece.IndexOf(MarkEnd, StringComparison.Ordinal);
            if (end > 0)
            {
                parts.Add(new ExcerptPart(piece[..end], Matches: true));
            }

            if (end + 1 < piece.Length)
            {
                parts.Add(new ExcerptPart(piece[(end + 1)..], Matches: false));
            }
        }

        return parts;
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd");

    private static void Execute(SqliteConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Bind(command, parameters);
        command.ExecuteNonQuery();
    }

    private static void Bind(SqliteCommand command, params (string Name, object? Value)[] parameters)
    {
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }
    }
}
