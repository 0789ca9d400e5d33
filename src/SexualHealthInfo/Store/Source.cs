namespace SexualHealthInfo.Store;

/// <summary>Where a statement comes from: a study, an organisation's page, a news report.</summary>
internal sealed class Source
{
    public required string Id { get; init; }
    public required string Kind { get; init; }
    public required string Authors { get; init; }
    public int? Year { get; init; }
    public required string Title { get; init; }
    public required string Publication { get; init; }

    /// <summary>The DOI without a host, such as <c>10.1002/sm2.74</c>.</summary>
    public string? Doi { get; init; }

    public required string Url { get; init; }

    /// <summary>What the study or page did, in one plain sentence.</summary>
    public required string Did { get; init; }

    /// <summary>What it cannot show, in one plain sentence.</summary>
    public required string Limits { get; init; }

    /// <summary>Whether a page confirming the findings was read whole (<c>page-read</c>) or in part (<c>partly-read</c>).</summary>
    public required string Checked { get; init; }

    public List<Citation> Citations { get; init; } = [];
    public List<Figure> Figures { get; init; } = [];
    public List<Expert> Experts { get; init; } = [];

    /// <summary>The address to link: the DOI where there is one.</summary>
    public string Link => Doi is null ? Url : $"https://doi.org/{Doi}";
}
