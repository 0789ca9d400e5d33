using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>
/// Writes a store: one transaction into a new file beside the old one, checked, out of WAL mode (a read-only folder could
/// not open it otherwise), flushed to the disk, then renamed over the old one. Until the rename nothing has happened.
/// </summary>
internal static class StoreWriter
{
    /// <summary>Writes <paramref name="content"/>, which must have no problems, to <paramref name="file"/>.</summary>
    public static void Write(CompiledContent content, string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Path.GetFileName(file)}.{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.tmp");
        try
        {
            System.IO.File.Delete(temporary);
            WriteNew(content, temporary);
            using (var handle = System.IO.File.OpenHandle(temporary, FileMode.Open, FileAccess.ReadWrite))
            {
                RandomAccess.FlushToDisk(handle);
            }

            System.IO.File.Move(temporary, file, overwrite: true);
        }
        finally
        {
            System.IO.File.Delete(temporary);
            System.IO.File.Delete($"{temporary}-journal");
        }
    }

    private static void WriteNew(CompiledContent content, string file)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        connection.Open();
        var options = new DbContextOptionsBuilder<ContentStore>().UseSqlite(connection).Options;
        using (var store = new ContentStore(options, TimeProvider.System))
        {
            store.Database.EnsureCreated();
            StoreSchema.Sign(connection);
            using var transaction = store.Database.BeginTransaction();
            Run(connection, "PRAGMA defer_foreign_keys = ON"); // Articles name each other before all are there.
            SearchIndex.Create(connection);
            Fill(store, content);
            store.SaveChanges();
            using (var articles = new ArticleRows(connection))
            {
                content.Articles.ForEach(article => articles.Add(article.Item, article.Body!.Html));
            }

            var language = SearchIndex.Add(connection, DocumentsOf(content), content.Search!.Item);
            var (pages, urgency) = SearchTraining.Learn(content, language);
            SearchIndex.AddModels(connection, pages, urgency);
            transaction.Commit();
        }

        SearchIndex.Verify(connection);
        Require(connection, "PRAGMA integrity_check", "ok");
        Require(connection, "PRAGMA journal_mode = DELETE", "delete");
    }

    private static void Fill(ContentStore store, CompiledContent content)
    {
        store.Add(content.Site!.Item);
        store.AddRange(content.Topics.Select(topic => topic.Item));
        store.AddRange(content.Sources.Select(source => source.Item));
        store.AddRange(content.Figures.Select(figure => figure.Item));
        store.AddRange(content.Terms.Select(term => term.Item));
        store.AddRange(content.Countries.Select(country => country.Item));
        store.AddRange(content.Resources.Select(resource => resource.Item));
        store.AddRange(content.Experts.Select(expert => expert.Item));
        store.AddRange(content.SitePages.Select(page => page.Item));
        store.AddRange(Entities.Questions(content.Way!));
        store.AddRange(Entities.FittingPages(content.Way!));
        store.AddRange(content.Images);
        store.AddRange(content.Cards.Select(card => card.Item));
        var landings = ComeBackRules.Landings(content);
        store.AddRange(content.ComeBacks.Select(pair => new ComeBack { Words = pair.Item.Words, Path = landings.GetValueOrDefault(pair.Item.Path, pair.Item.Path), Position = pair.Item.Position }));
        store.AddRange(content.Redirects.Select(redirect => redirect.Redirect));
        store.AddRange(content.Pages.SelectMany(page => new[] { page.Item.Publish, page.Item.Expires, page.Item.ReviewDue })
            .Concat(content.Pages.SelectMany(page => page.Item.Corrections.Select(correction => (DateOnly?)correction.On)))
            .Concat(content.Experts.Select(expert => (DateOnly?)expert.Item.ReviewDue))
            .Concat(content.Resources.Select(resource => (DateOnly?)resource.Item.ReviewDue))
            .OfType<DateOnly>().Distinct().Select(day => new ClockChange { On = day }));
    }

    /// <summary>Everything that can be found.</summary>
    public static IEnumerable<SearchDocument> DocumentsOf(CompiledContent content)
    {
        foreach (var (article, fields, body) in content.Articles)
        {
            yield return new(article.Kind == ArticleKind.Reason ? "reason" : "guide", article.Path, article.Title, article.Summary)
            {
                AskedAs = [.. fields.List("asked-as").Select(question => question.Text)],
                Keywords = string.Join('\n', article.Topics.Select(topic => topic.Title)),
                Sections = body!.Sections,
                Topics = [.. article.Topics.Select(topic => topic.Slug)],
                Draft = article.Draft,
                Publish = article.Publish,
                Expires = article.Expires,
            };
        }

        foreach (var (page, _, body) in content.SitePages.Where(page => page.Item.Path != "/"))
        {
            yield return new("page", page.Path, page.Title, page.Summary) { Sections = body!.Sections, Draft = page.Draft, Publish = page.Publish, Expires = page.Expires };
        }

        foreach (var topic in content.Topics.Select(topic => topic.Item))
        {
            yield return new("topic", topic.Path, topic.Title, topic.Summary);
        }

        foreach (var (expert, _, body) in content.Experts)
        {
            yield return new("expert", expert.Path, expert.Name, expert.Role) { Sections = body!.Sections };
        }

        foreach (var term in content.Terms.Select(term => term.Item))
        {
            yield return new("term", $"{SearchLanguage.Terms}{term.Id}", term.Medical is null ? term.Term : $"{term.Term} ({term.Medical})", term.Definition) { AskedAs = [term.Term, .. term.Also, .. term.Medical is null ? Array.Empty<string>() : [term.Medical]] };
        }

        foreach (var resource in content.Resources.Select(resource => resource.Item))
        {
            yield return new("resource", $"{resource.Countries[0].Path}#{resource.Id}", resource.Name, resource.Offers)
            {
                AskedAs = [resource.Name.Split(',')[0]], // "Samaritans" is all that anybody types.
                Keywords = string.Join('\n', [.. resource.Countries.Select(country => country.Name), .. resource.Needs.Select(id => Array.Find(Need.All, need => need.Id == id)!.Name), resource.Note ?? ""]),
            };
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void Require(SqliteConnection connection, string pragma, string expected)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        var answer = Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (answer != expected)
        {
            throw new IOException($"The new store failed its check: {pragma} answered '{answer}'.");
        }
    }
}
