namespace SexualHealthInfo.Store;

/// <summary>A way to browse: articles on one subject, whatever their kind.</summary>
internal sealed class Topic
{
    public required string Slug { get; init; }
    public required string Title { get; init; }
    public required string Summary { get; init; }
    public required int Position { get; init; }
    public List<Article> Articles { get; init; } = [];

    public string Path => $"/topics/{Slug}";
}
