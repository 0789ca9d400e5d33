using System.Text.Json;
using Microsoft.Data.Sqlite;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>
/// Writes the articles, which alone may be many: one prepared command for each table, one article at a time, where EF Core would hold every row of all of them
/// and take longer than all else together. The columns are those of the model in <see cref="ContentStore"/>, which a test holds
/// against them.
/// </summary>
internal sealed class ArticleRows : IDisposable
{
    /// <summary>In the order of the values in <see cref="Add"/>.</summary>
    public static readonly string[] PageColumns =
    [
        "Path", "Title", "Summary", "BodyHtml", "Reviewed", "ReviewDue", "Certainties", "Draft", "Publish", "Expires", "Discriminator",
        "Reading_Grade", "Reading_LongestSentence", "Reading_MeanSentence", "Reading_Words",
        "Kind", "Slug", "Feeling", "Picture", "Position", "ThinEvidence", "ReadingMinutes", "StructuredData", "Headings", "Corrections",
    ];

    private readonly SqliteConnection connection;
    private readonly SqliteCommand page;
    private readonly SqliteCommand topic;
    private readonly SqliteCommand expert;
    private readonly SqliteCommand figure;
    private readonly SqliteCommand citation;
    private readonly SqliteCommand related;

    public ArticleRows(SqliteConnection connection)
    {
        this.connection = connection;
        page = Insert("Pages", PageColumns);
        topic = Insert("ArticleTopic", "ArticlesPath", "TopicsSlug");
        expert = Insert("ArticleExpert", "ArticlesPath", "ExpertsSlug");
        figure = Insert("FigurePage", "FiguresId", "PagesPath");
        citation = Insert("Citation", "PagePath", "Number", "SourceId", "Uses");
        related = Insert("RelatedArticle", "FromPath", "Position", "ToPath");
    }

    public void Add(Article article, string html)
    {
        Run(page, article.Path, article.Title, article.Summary, html, article.Reviewed, article.ReviewDue, JsonSerializer.Serialize(article.Certainties), article.Draft, article.Publish, article.Expires, nameof(Article),
            article.Reading.Grade, article.Reading.LongestSentence, article.Reading.MeanSentence, article.Reading.Words,
            (int)article.Kind, article.Slug, article.Feeling, article.Picture, article.Position, article.ThinEvidence, article.ReadingMinutes, article.StructuredData, JsonSerializer.Serialize(article.Headings), JsonSerializer.Serialize(article.Corrections));
        article.Topics.ForEach(known => Run(topic, article.Path, known.Slug));
        article.Experts.ForEach(known => Run(expert, article.Path, known.Slug));
        article.Figures.ForEach(known => Run(figure, known.Id, article.Path));
        article.Citations.ForEach(cited => Run(citation, article.Path, cited.Number, cited.SourceId, cited.Uses));
        article.Related.ForEach(next => Run(related, article.Path, next.Position, next.ToPath));
    }

    public void Dispose()
    {
        foreach (var command in new[] { page, topic, expert, figure, citation, related })
        {
            command.Dispose();
        }
    }

    private SqliteCommand Insert(string table, params string[] columns)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(", ", columns.Select((_, index) => $"$p{index}"))})";
        foreach (var index in Enumerable.Range(0, columns.Length))
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"$p{index}" });
        }

        command.Prepare();
        return command;
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }
}
