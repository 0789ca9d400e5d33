using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace SexualHealthInfo.Store;

internal static partial class SearchIndex
{
    /// <summary>Fills an index just made. The answer knows the words that it holds, and has learnt nothing yet.</summary>
    public static SearchLanguage Add(SqliteConnection connection, IEnumerable<SearchDocument> documents, SearchWording wording)
    {
        var language = new SearchLanguage(wording, new Spelling([]));
        var counts = new WordCounts();
        using (var rows = new Rows(connection))
        {
            foreach (var document in documents)
            {
                Add(rows, document, language, counts);
            }

            // Words of search.yml are known words too: nobody who types one has misspelt it.
            foreach (var word in wording.Ignored.Concat(wording.Same.SelectMany(group => group.Words)).Concat(wording.Also.SelectMany(also => also.Words)).SelectMany(SearchText.WordsOf))
            {
                counts.Words.TryAdd(word, 1);
            }

            foreach (var (word, count) in counts.Words)
            {
                rows.Add("search_word", word, count);
            }

            foreach (var (stem, count) in counts.Documents)
            {
                rows.Add("search_term", stem, count, counts.Questions.GetValueOrDefault(stem));
            }

            rows.Add("search_wording", JsonSerializer.Serialize(wording));
        }

        foreach (var table in Tables)
        {
            Execute(connection, $"INSERT INTO {table}({table}) VALUES ('optimize')");
        }

        return new SearchLanguage(wording, new Spelling(counts.Words));
    }

    /// <summary>Keeps what was learnt beside the index.</summary>
    public static void AddModels(SqliteConnection connection, LinearModel pages, LinearModel urgency)
    {
        using var rows = new Rows(connection);
        rows.Add("search_model", "pages", pages.ToBytes());
        rows.Add("search_model", "urgency", urgency.ToBytes());
    }

    private static void Add(Rows rows, SearchDocument document, SearchLanguage language, WordCounts counts)
    {
        var id = ++counts.LastDocument;
        var firstSection = counts.LastSection + 1;
        foreach (var part in document.Sections)
        {
            rows.Add("search_section", ++counts.LastSection, part.Anchor, part.Heading, part.Text);
        }

        rows.Add("search_document", id, document.Kind, document.Path, document.Title, document.Summary,
            document.Draft, Day(document.Publish), Day(document.Expires), firstSection, counts.LastSection);
        rows.Add("search_title(title, path)", document.Title, document.Path);
        foreach (var topic in document.Topics)
        {
            rows.Add("search_topic", id, topic);
        }

        var asked = string.Join('\n', document.AskedAs);
        var headings = $"{string.Join('\n', document.Sections.Select(part => part.Heading))}\n{document.Keywords}";
        string[] fields = [document.Title, headings, asked, document.Summary, string.Join('\n', document.Sections.Select(part => part.Text))];
        string[] indexed = [.. fields.Select(language.ForIndex)];
        rows.Add("search(rowid, title, headings, asked, summary, body)", [id, .. indexed]);
        WordCounts.Add(counts.Documents, indexed.SelectMany(text => text.Split(' ')).Select(SearchText.Stem));
        WordCounts.Add(counts.Words, fields.SelectMany(SearchText.WordsOf));
        foreach (var question in document.AskedAs.Prepend(document.Title))
        {
            var items = language.Items([.. SearchText.WordsOf(question)]).ToList();
            WordCounts.Add(counts.Questions, items.SelectMany(item => SearchText.WordsOf(item.Text)).Select(SearchText.Stem));
            rows.Add("search_question(question, document)", string.Join(' ', items.Select(item => item.Text)), id);
            rows.Add("search_exact", SearchLanguage.KeyOf(items), id);
        }
    }

    private sealed class WordCounts
    {
        public int LastDocument { get; set; }
        public int LastSection { get; set; }
        public Dictionary<string, int> Words { get; } = [];
        public Dictionary<string, int> Documents { get; } = [];
        public Dictionary<string, int> Questions { get; } = [];

        public static void Add(Dictionary<string, int> counts, IEnumerable<string> words)
        {
            foreach (var word in words.Distinct().Where(word => word.Length > 0))
            {
                counts[word] = counts.GetValueOrDefault(word) + 1;
            }
        }
    }

    /// <summary>Inserts rows that are not there yet, each kind by a statement that is prepared once.</summary>
    private sealed class Rows(SqliteConnection connection) : IDisposable
    {
        private readonly Dictionary<string, SqliteCommand> commands = [];

        public void Add(string into, params ReadOnlySpan<object?> values)
        {
            if (!commands.TryGetValue(into, out var command))
            {
                var names = Enumerable.Range(1, values.Length).Select(number => $"${number}").ToList();
                commands[into] = command = Command(connection, $"INSERT OR IGNORE INTO {into} VALUES ({string.Join(", ", names)})", [.. names.Select(name => (name, (object?)null))]);
            }

            for (var at = 0; at < values.Length; at++)
            {
                command.Parameters[at].Value = values[at] ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }

        public void Dispose()
        {
            foreach (var command in commands.Values)
            {
                command.Dispose();
            }
        }
    }
}
