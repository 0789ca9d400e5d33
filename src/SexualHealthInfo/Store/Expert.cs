namespace SexualHealthInfo.Store;

/// <summary>A person whose published opinion the site reports. None of them has reviewed the site.</summary>
internal sealed class Expert
{
    public required string Slug { get; init; }
    public required string Name { get; init; }
    public required string Role { get; init; }

    /// <summary>The licence or registration that was stated, or that none was.</summary>
    public required string Licence { get; init; }

    public required string Employer { get; init; }

    /// <summary>Product or money interests, as a sentence.</summary>
    public required string Interests { get; init; }

    public required string SourceId { get; init; }
    public Source Source { get; init; } = null!;
    public required DateOnly QuotedOn { get; init; }
    public required string BodyHtml { get; init; }
    public required DateOnly Reviewed { get; init; }
    public required DateOnly ReviewDue { get; init; }
    public List<Article> Articles { get; init; } = [];

    public string Path => $"/experts/{Slug}";
}
