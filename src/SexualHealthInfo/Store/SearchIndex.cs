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
/// All FTS5 SQL of the program: making the index, filling it, asking it. EF Core has no mapping for FTS5. Four indexes over the same
/// things: whole documents and single questions, in the words of <see cref="SearchLanguage"/>, for ranking; sections as they are written,
/// for excerpts; and titles unstemmed, for what is being typed.
/// </summary>
internal static class SearchIndex
{
    /// <summary>Results on one page.</summary>
    public const int PageSize = 10;

    /// <summary>No more are counted, and none are shown beyond: nobody reads the hundredth.</summary>
    public const int MaxCounted = 100;

    /// <summary>The rows that one search may rank in one index.</summary>
    private const int MaxRanked = 2_000;

    // SQLite puts these around each matching word; no text can hold them, since control characters are refused at both ends.
    private const char MarkStart = '\u0002';
    private const char MarkEnd = '\u0003';

    // What each match counts: the document as a whole, its best single question, the phrases that lead to it; that one of its questions is
    // the query, that it holds every word, that what was typed may be urgent and it helps. Found by trying, see docs/search.md.
    private const double DocumentWeight = 1.4;
    private const double QuestionWeight = 0.6;
    private const double LeadWeight = 6;
    private const double ExactWeight = 16;
    private const double AllWordsWeight = 8;
    private const double UrgentWeight = 25;

    public static void Create(SqliteConnection connection) => Execute(connection,
        """
        CREATE TABLE search_document (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, path TEXT NOT NULL, title TEXT NOT NULL, summary TEXT NOT NULL,
            draft INTEGER NOT NULL, publish TEXT, expires TEXT, first_section INTEGER NOT NULL, last_section INTEGER NOT NULL);
        CREATE INDEX search_document_path ON search_document (path);
        CREATE TABLE search_topic (document INTEGER NOT NULL, topic TEXT NOT NULL, PRIMARY KEY (document, topic)) WITHOUT ROWID;
        CREATE TABLE search_exact (question TEXT NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (question, document)) WITHOUT ROWID;
        CREATE TABLE search_word (word TEXT PRIMARY KEY, documents INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE search_term (stem TEXT PRIMARY KEY, documents INTEGER NOT NULL, questions INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE search_wording (json TEXT NOT NULL);
        CREATE VIRTUAL TABLE search USING fts5(title, headings, asked, summary, body, content = '', tokenize = 'porter unicode61 remove_diacritics 2');
        CREATE VIRTUAL TABLE search_question USING fts5(question, document UNINDEXED, tokenize = 'porter unicode61 remove_diacritics 2');
        CREATE VIRTUAL TABLE search_section USING fts5(heading, text, anchor UNINDEXED, tokenize = 'porter unicode61 remove_diacritics 2');
        CREATE VIRTUAL TABLE search_title USING fts5(title, path UNINDEXED, tokenize = 'unicode61 remove_diacritics 2', prefix = '3 4 5');
        INSERT INTO search(search, rank) VALUES ('rank', 'bm25(10.0, 4.0, 5.0, 4.0, 1.0)');
        """);

    public static void Add(SqliteConnection connection, IEnumerable<SearchDocument> documents, SearchWording wording)
    {
        var language = new SearchLanguage(wording, new Spelling([]));
        var words = new Dictionary<string, int>();
        var documentsOf = new Dictionary<string, int>();
        var questionsOf = new Dictionary<string, int>();
        var (id, section) = (0, 0);
        foreach (var document in documents)
        {
            id++;
            var firstSection = section + 1;
            foreach (var part in document.Sections)
            {
                Execute(connection, "INSERT INTO search_section(rowid, heading, text, anchor) VALUES ($id, $heading, $text, $anchor)",
                    ("$id", ++section), ("$heading", part.Heading), ("$text", part.Text), ("$anchor", part.Anchor));
            }

            Execute(connection, "INSERT INTO search_document VALUES ($id, $kind, $path, $title, $summary, $draft, $publish, $expires, $first, $last)",
                ("$id", id), ("$kind", document.Kind), ("$path", document.Path), ("$title", document.Title), ("$summary", document.Summary), ("$draft", document.Draft),
                ("$publish", Day(document.Publish)), ("$expires", Day(document.Expires)), ("$first", firstSection), ("$last", section));
            var asked = string.Join('\n', document.AskedAs);
            var headings = string.Join('\n', document.Sections.Select(part => part.Heading));
            var body = string.Join('\n', document.Sections.Select(part => part.Text));
            Execute(connection, "INSERT INTO search(rowid, title, headings, asked, summary, body) VALUES ($id, $title, $headings, $asked, $summary, $body)",
                ("$id", id), ("$title", language.ForIndex(document.Title)), ("$headings", language.ForIndex($"{headings}\n{document.Keywords}")), ("$asked", language.ForIndex(asked)),
                ("$summary", language.ForIndex(document.Summary)), ("$body", language.ForIndex(body)));
            Count(documentsOf, language.ForIndex($"{document.Title}\n{headings}\n{document.Keywords}\n{asked}\n{document.Summary}\n{body}"));
            foreach (var question in document.AskedAs.Prepend(document.Title))
            {
                Count(questionsOf, language.ForIndex(question));
                Execute(connection, "INSERT INTO search_question(question, document) VALUES ($question, $id)", ("$question", language.ForIndex(question)), ("$id", id));
                Execute(connection, "INSERT OR IGNORE INTO search_exact VALUES ($question, $id)", ("$question", SearchLanguage.KeyOf(language.Items([.. SearchText.WordsOf(question)]))), ("$id", id));
            }

            foreach (var topic in document.Topics)
            {
                Execute(connection, "INSERT INTO search_topic VALUES ($id, $topic)", ("$id", id), ("$topic", topic));
            }

            Execute(connection, "INSERT INTO search_title(title, path) VALUES ($title, $path)", ("$title", document.Title), ("$path", document.Path));
            foreach (var word in SearchText.WordsOf($"{document.Title}\n{headings}\n{asked}\n{document.Summary}\n{body}\n{document.Keywords}").Distinct())
            {
                words[word] = words.GetValueOrDefault(word) + 1;
            }
        }

        // Words of search.yml are known words too: nobody who types one has misspelt it.
        foreach (var word in wording.Ignored.Concat(wording.Same.SelectMany(group => group.Words)).Concat(wording.Also.SelectMany(also => also.Words))
            .Concat(wording.Leads.SelectMany(lead => lead.Phrases)).Concat(wording.Urgent.SelectMany(urgent => urgent.Phrases.Concat(urgent.Unless))).SelectMany(SearchText.WordsOf))
        {
            words.TryAdd(word, 1);
        }

        foreach (var (word, count) in words)
        {
            Execute(connection, "INSERT INTO search_word VALUES ($word, $count)", ("$word", word), ("$count", count));
        }

        foreach (var (stem, count) in documentsOf)
        {
            Execute(connection, "INSERT INTO search_term VALUES ($stem, $documents, $questions)", ("$stem", stem), ("$documents", count), ("$questions", questionsOf.GetValueOrDefault(stem)));
        }

        Execute(connection, "INSERT INTO search_wording VALUES ($json)", ("$json", JsonSerializer.Serialize(wording)));
        foreach (var table in Tables)
        {
            Execute(connection, $"INSERT INTO {table}({table}) VALUES ('optimize')");
        }
    }

    private static void Count(Dictionary<string, int> counts, string text)
    {
        foreach (var stem in SearchText.WordsOf(text).Select(SearchText.Stem).Distinct())
        {
            counts[stem] = counts.GetValueOrDefault(stem) + 1;
        }
    }

    private static readonly string[] Tables = ["search", "search_question", "search_section", "search_title"];

    /// <summary>Fails with a <see cref="SqliteException"/> when an index does not agree with its own content.</summary>
    public static void Verify(SqliteConnection connection)
    {
        foreach (var table in Tables)
        {
            Execute(connection, $"INSERT INTO {table}({table}) VALUES ('integrity-check')");
        }
    }

    /// <summary>The words of search.yml and all words of the site, as the index was made with them.</summary>
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
        return new SearchLanguage(JsonSerializer.Deserialize<SearchWording>((string)command.ExecuteScalar()!)!, new Spelling(words));
    }

    /// <summary>What holds every word of the query, best first; where nothing does, what holds any of them.
    /// <paramref name="topic"/> limits the answer to one topic; one that does not exist finds nothing. Pages count from 1.</summary>
    public static async Task<SearchAnswer> SearchAsync(ContentStore store, SearchQuery query, string? topic, int page = 1)
    {
        if (query.Items.Count == 0)
        {
            return SearchAnswer.None;
        }

        await store.Database.OpenConnectionAsync();
        var scores = new Dictionary<long, double>();
        var terms = await TermsAsync(store, query);
        foreach (var (document, rank) in await MatchAsync(store, "search", "rowid", [.. query.Items.Select(item => (item.Text, terms.GetValueOrDefault(SearchText.Stem(item.Text)).Documents))]))
        {
            scores[document] = DocumentWeight * rank;
        }

        var best = new Dictionary<long, double>();
        var exact = new HashSet<long>();
        foreach (var (document, rank) in await MatchAsync(store, "search_question", "document", [.. query.Items.Select(item => (item.Text, terms.GetValueOrDefault(SearchText.Stem(item.Text)).Questions))]))
        {
            best.TryAdd(document, rank);
        }

        using (var command = Command(store, "SELECT document FROM search_exact WHERE question = $question", ("$question", query.Key)))
        using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                exact.Add(reader.GetInt64(0));
            }
        }

        foreach (var (document, score) in best)
        {
            scores[document] = scores.GetValueOrDefault(document) + (QuestionWeight * score);
        }

        var whole = new HashSet<long>();
        if (query.Items.Count > 1 && query.Items.Min(item => terms.GetValueOrDefault(SearchText.Stem(item.Text)).Documents) <= MaxRanked)
        {
            using var command = Command(store, "SELECT rowid FROM search WHERE search MATCH $match LIMIT 1000", ("$match", query.MatchAll));
            using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                whole.Add(reader.GetInt64(0));
            }
        }

        return await RankAsync(store, query, topic, page, scores, exact, whole);
    }

    /// <summary>How many documents and questions hold each word of the query.</summary>
    private static async Task<Dictionary<string, (int Documents, int Questions)>> TermsAsync(ContentStore store, SearchQuery query)
    {
        var terms = new Dictionary<string, (int, int)>();
        using var command = Command(store, "SELECT stem, documents, questions FROM search_term WHERE stem IN (SELECT value FROM json_each($stems))",
            ("$stems", JsonSerializer.Serialize(query.Items.Select(item => SearchText.Stem(item.Text)))));
        using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            terms[reader.GetString(0)] = (reader.GetInt32(1), reader.GetInt32(2));
        }

        return terms;
    }

    /// <summary>
    /// What holds any of the words, best first. Ranking reads every row that a word is in, so the rarest words are taken until
    /// <see cref="MaxRanked"/> rows would be read; the commoner ones tell less anyway. On a site of a few hundred pages that is all of them.
    /// </summary>
    private static async Task<List<(long Id, double Rank)>> MatchAsync(ContentStore store, string table, string id, IReadOnlyList<(string Word, int Rows)> words)
    {
        var chosen = new List<string>();
        var rows = 0;
        foreach (var (word, count) in words.OrderBy(word => word.Rows))
        {
            if (rows + count > MaxRanked && chosen.Count > 0)
            {
                break;
            }

            chosen.Add(word);
            rows += count;
        }

        // Where even the rarest word is everywhere, no row is better than another.
        var order = rows <= MaxRanked ? "ORDER BY rank" : "";
        var found = new List<(long, double)>();
        using var command = Command(store, $"SELECT {id}, {(rows <= MaxRanked ? "rank" : "0.0")} FROM {table} WHERE {table} MATCH $match {order} LIMIT 300", ("$match", string.Join(" OR ", chosen.Select(word => $"\"{word}\""))));
        using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            found.Add((reader.GetInt64(0), -reader.GetDouble(1)));
        }

        return found;
    }

    private static async Task<SearchAnswer> RankAsync(ContentStore store, SearchQuery query, string? topic, int page, Dictionary<long, double> scores, HashSet<long> exact, HashSet<long> whole)
    {
        var found = new List<(long Id, string Kind, string Path, string Title, string Summary, int First, int Last, double Score, bool Whole)>();
        using (var command = Command(store,
            """
            SELECT id, kind, path, title, summary, first_section, last_section FROM search_document d
            WHERE (id IN (SELECT value FROM json_each($ids)) OR path IN (SELECT value FROM json_each($paths)))
                AND draft = 0 AND (publish IS NULL OR publish <= $today) AND (expires IS NULL OR expires > $today)
                AND ($topic IS NULL OR EXISTS (SELECT 1 FROM search_topic t WHERE t.document = d.id AND t.topic = $topic))
            """,
            ("$ids", JsonSerializer.Serialize(scores.Keys)), ("$paths", JsonSerializer.Serialize(query.Leads.Keys.Concat(query.Urgent.SelectMany(urgent => urgent.To)))),
            ("$topic", topic), ("$today", Day(store.Today))))
        using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                var (id, kind, path) = (reader.GetInt64(0), reader.GetString(1), reader.GetString(2));
                var score = (scores.GetValueOrDefault(id) * WeightOf(kind)) + (LeadWeight * query.Leads.GetValueOrDefault(path)) + UrgentWeightOf(query, path) + (exact.Contains(id) ? ExactWeight : 0) + (whole.Contains(id) ? AllWordsWeight : 0);
                found.Add((id, kind, path, reader.GetString(3), reader.GetString(4), reader.GetInt32(5), reader.GetInt32(6), score, whole.Contains(id)));
            }
        }

        var ranked = found.OrderByDescending(document => document.Score).ThenBy(document => document.Id).Take(MaxCounted).ToList();
        var results = new List<SearchResult>();
        foreach (var document in ranked.Skip((page - 1) * PageSize).Take(PageSize))
        {
            var (excerpt, sections) = await SectionsAsync(store, query, document.First, document.Last, document.Summary);
            results.Add(new SearchResult(document.Kind, document.Path, document.Title, excerpt, sections));
        }

        return new SearchAnswer(results, ranked.Count, query.Items.Count > 1 ? ranked.Count(document => document.Whole) : ranked.Count);
    }

    // bm25 favours short texts: without a handicap a phone number that mentions a subject would stand before the article about it.
    private static double WeightOf(string kind) => kind switch
    {
        "reason" or "guide" => 1,
        "term" => 0.25,
        "resource" => 0.35,
        _ => 0.6,
    };

    // The pages of help stand first, in the order search.yml gives them.
    private static double UrgentWeightOf(SearchQuery query, string path) =>
        query.Urgent.Select(urgent => urgent.To.ToList().IndexOf(path)).Where(place => place >= 0).Select(place => UrgentWeight / (1 + (0.2 * place))).DefaultIfEmpty(0).Max();

    /// <summary>The passage that holds most of the words, and the parts of the page that hold any, best first. A query without FTS5's
    /// help would have to stem again: so the sections are asked one document at a time.</summary>
    private static async Task<(List<ExcerptPart> Excerpt, List<SectionResult> Sections)> SectionsAsync(ContentStore store, SearchQuery query, int first, int last, string summary)
    {
        var sections = new List<SectionResult>();
        List<ExcerptPart>? excerpt = null;
        using var command = Command(store,
            """
            SELECT anchor, heading, snippet(search_section, 1, char(2), char(3), '…', 28) FROM search_section
            WHERE search_section MATCH $match AND rowid BETWEEN $first AND $last ORDER BY rank LIMIT 4
            """,
            ("$match", query.MatchWritten), ("$first", first), ("$last", last));
        using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var passage = reader.GetString(2);
            if (excerpt is null && passage.Contains(MarkStart, StringComparison.Ordinal))
            {
                excerpt = Excerpt(passage);
            }

            if (reader.GetString(0).Length > 0)
            {
                sections.Add(new SectionResult(reader.GetString(0), reader.GetString(1)));
            }
        }

        return (excerpt ?? [new ExcerptPart(summary, Matches: false)], sections);
    }

    /// <summary>The titles that hold the words typed so far, the last of them perhaps unfinished; at most <paramref name="most"/>.</summary>
    public static async Task<IReadOnlyList<(string Title, string Path)>> SuggestAsync(ContentStore store, string typed, int most)
    {
        var words = SearchText.WordsOf(typed).Take(12).ToList();
        var suggestions = new List<(string, string)>();
        if (words.Count == 0)
        {
            return suggestions;
        }

        await store.Database.OpenConnectionAsync();
        using var command = Command(store,
            """
            SELECT t.title, t.path FROM search_title t JOIN search_document d ON d.id = t.rowid
            WHERE search_title MATCH $match AND d.draft = 0 AND (d.publish IS NULL OR d.publish <= $today) AND (d.expires IS NULL OR d.expires > $today)
            ORDER BY t.rank LIMIT $most
            """,
            ("$match", string.Join(" AND ", words.Select(word => $"\"{word}\"")) + "*"), ("$today", Day(store.Today)), ("$most", most));
        using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            suggestions.Add((reader.GetString(0), reader.GetString(1)));
        }

        return suggestions;
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

    private static SqliteCommand Command(ContentStore store, string sql, params (string Name, object? Value)[] parameters)
    {
        var command = ((SqliteConnection)store.Database.GetDbConnection()).CreateCommand();
        command.CommandText = sql;
        Bind(command, parameters);
        return command;
    }

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
