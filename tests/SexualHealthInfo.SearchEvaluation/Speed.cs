using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Content;
using SexualHealthInfo.Store;

/// <summary>
/// How long a search takes among many articles: the site itself, and its own sentences, shuffled into as many articles as asked for, each with a title,
/// eight questions and ten sections. One thread, one query after the other, as the server would answer them.
/// </summary>
internal static class Speed
{
    public static async Task PrintAsync(CompiledContent content, IReadOnlyList<string> queries, int articles)
    {
        var random = new Random(1);
        var sentences = content.Articles.SelectMany(article => article.Body!.PlainText.Split('\n')).Where(sentence => sentence.Length > 20).ToArray();
        var questions = content.Articles.SelectMany(article => article.Fields.List("asked-as").Select(question => question.Text)).ToArray();
        var titles = content.Articles.Select(article => article.Item.Title).ToArray();
        var documents = Enumerable.Range(0, articles).Select(number => new SearchDocument(number % 2 == 0 ? "reason" : "guide", $"/reasons/{number}", $"{Any(titles)} {number}", Any(sentences))
        {
            AskedAs = [.. Enumerable.Range(0, 8).Select(_ => Any(questions))],
            Sections = [.. Enumerable.Range(0, 10).Select(section => new SearchSection($"part-{section}", Any(titles), string.Join('\n', Enumerable.Range(0, 6).Select(_ => Any(sentences)))))],
        });

        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        var making = Stopwatch.StartNew();
        using (var transaction = connection.BeginTransaction())
        {
            SearchIndex.Create(connection);
            var learning = SearchIndex.Add(connection, StoreWriter.DocumentsOf(content).Concat(documents), content.Search!.Item);
            var (pages, urgency) = SearchTraining.Learn(content, learning);
            SearchIndex.AddModels(connection, pages, urgency);
            transaction.Commit();
        }

        Console.WriteLine(Line($"speed: {articles} articles indexed, models learnt in {making.Elapsed.TotalSeconds:0.0} s"));
        var options = new DbContextOptionsBuilder<ContentStore>().UseSqlite(connection).Options;
        SearchLanguage language;
        using (var store = new ContentStore(options, TimeProvider.System))
        {
            language = SearchIndex.ReadLanguage(store);
        }

        var times = new List<double>();
        var processor = TimeSpan.Zero;
        foreach (var round in Enumerable.Range(0, 3))
        {
            processor = round == 1 ? Environment.CpuUsage.TotalTime : processor;
            foreach (var query in queries)
            {
                var watch = Stopwatch.StartNew();
                using var store = new ContentStore(options, TimeProvider.System);
                await SearchIndex.SearchAsync(store, SearchQuery.Parse(query, language), topic: null);
                if (round > 0)
                {
                    times.Add(watch.Elapsed.TotalMilliseconds);
                }
            }
        }

        times.Sort();
        Console.WriteLine(Line($"speed: {times.Count} searches, median {times[times.Count / 2]:0.0} ms, 95th percentile {times[times.Count * 95 / 100]:0.0} ms, 99th {times[times.Count * 99 / 100]:0.0} ms, longest {times[^1]:0.0} ms; {times.Count * 1000 / times.Sum():0} a second; {(Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / times.Count:0.0} ms of processor each"));

        string Any(string[] texts) => texts[random.Next(texts.Length)];
    }

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
