using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace SexualHealthInfo.Store;

internal static partial class SearchIndex
{
    /// <summary>Results on one page.</summary>
    public const int PageSize = 10;

    /// <summary>No more are counted, and none are shown beyond: nobody reads the hundredth.</summary>
    public const int MaxCounted = 100;

    /// <summary>The rows that one search may rank in one index.</summary>
    private const int MaxRanked = 1_000;

    /// <summary>What holds any word of the query and what examples say it is for, best first. <paramref name="topic"/> limits the answer to
    /// one topic; one that does not exist finds nothing. Pages count from 1.</summary>
    public static async Task<SearchAnswer> SearchAsync(ContentStore store, SearchQuery query, string? topic, int page = 1)
    {
        if (query.Items.Count == 0)
        {
            return SearchAnswer.None;
        }

        await store.Database.OpenConnectionAsync();
        var terms = await TermsAsync(store, query);
        var found = await FindAsync(store, query, terms);
        var ranked = await RankAsync(store, query, topic, found);
        var passages = new Passages(query, item => terms.GetValueOrDefault(SearchText.Stem(item.Text)).Documents);
        var results = new List<SearchResult>();
        foreach (var document in ranked.Skip((page - 1) * PageSize).Take(PageSize))
        {
            var (excerpt, sections) = passages.Of(await SectionsAsync(store, document.FirstSection, document.LastSection), document.Summary);
            results.Add(new SearchResult(document.Kind, document.Path, document.Title, excerpt, sections));
        }

        return new SearchAnswer(results, ranked.Count, query.Items.Count > 1 ? ranked.Count(document => document.HoldsAll) : ranked.Count);
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

    /// <summary>What holds any word, and what speaks for it.</summary>
    private static async Task<Dictionary<long, SearchEvidence>> FindAsync(ContentStore store, SearchQuery query, Dictionary<string, (int Documents, int Questions)> terms)
    {
        var found = new Dictionary<long, SearchEvidence>();
        var counted = query.Items.Select(item => (item.Text, Rows: terms.GetValueOrDefault(SearchText.Stem(item.Text)))).ToList();
        foreach (var (document, rank) in await MatchAsync(store, "search", "rowid", [.. counted.Select(item => (item.Text, item.Rows.Documents))]))
        {
            Evidence(document).Document = rank;
        }

        foreach (var (document, rank) in await MatchAsync(store, "search_question", "document", [.. counted.Select(item => (item.Text, item.Rows.Questions))]))
        {
            ref var evidence = ref Evidence(document);
            evidence.Question = Math.Max(evidence.Question, rank);
        }

        using (var command = Command(store, "SELECT document FROM search_exact WHERE question = $question", ("$question", query.Key)))
        using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                Evidence(reader.GetInt64(0)).IsAsked = true;
            }
        }

        if (query.Items.Count > 1 && counted.Min(item => item.Rows.Documents) <= MaxRanked)
        {
            using var command = Command(store, "SELECT rowid FROM search WHERE search MATCH $match LIMIT 1000", ("$match", query.MatchAll));
            using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                Evidence(reader.GetInt64(0)).HoldsAll = true;
            }
        }

        return found;

        ref SearchEvidence Evidence(long document) => ref CollectionsMarshal.GetValueRefOrAddDefault(found, document, out _);
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

    private sealed record Ranked(long Id, string Kind, string Path, string Title, string Summary, int FirstSection, int LastSection, double Score, bool HoldsAll);

    /// <summary>What was found or is likely, of that what readers may see today, best first.</summary>
    private static async Task<List<Ranked>> RankAsync(ContentStore store, SearchQuery query, string? topic, Dictionary<long, SearchEvidence> found)
    {
        var paths = query.Likely.Where(page => page.Value >= SearchRanking.LeastLikely).Select(page => page.Key).Concat(query.Urgent.SelectMany(urgent => urgent.To));
        var documents = new List<Ranked>();
        using var command = Command(store,
            """
            SELECT id, kind, path, title, summary, first_section, last_section FROM search_document d
            WHERE (id IN (SELECT value FROM json_each($ids)) OR path IN (SELECT value FROM json_each($paths)))
                AND draft = 0 AND (publish IS NULL OR publish <= $today) AND (expires IS NULL OR expires > $today)
                AND ($topic IS NULL OR EXISTS (SELECT 1 FROM search_topic t WHERE t.document = d.id AND t.topic = $topic))
            """,
            ("$ids", JsonSerializer.Serialize(found.Keys)), ("$paths", JsonSerializer.Serialize(paths)), ("$topic", topic), ("$today", Day(store.Today)));
        using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var (id, kind, path) = (reader.GetInt64(0), reader.GetString(1), reader.GetString(2));
            var evidence = found.GetValueOrDefault(id);
            documents.Add(new(id, kind, path, reader.GetString(3), reader.GetString(4), reader.GetInt32(5), reader.GetInt32(6), SearchRanking.Score(query, kind, path, evidence), evidence.HoldsAll));
        }

        return [.. documents.OrderByDescending(document => document.Score).ThenBy(document => document.Id).Take(MaxCounted)];
    }

    private static async Task<List<SearchSection>> SectionsAsync(ContentStore store, int first, int last)
    {
        var sections = new List<SearchSection>();
        using var command = Command(store, "SELECT anchor, heading, text FROM search_section WHERE id BETWEEN $first AND $last", ("$first", first), ("$last", last));
        using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            sections.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }

        return sections;
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
}
