namespace SexualHealthInfo.Store;

/// <summary>A number the site quotes, kept once. Articles refer to it by id, so it cannot drift between pages.</summary>
internal sealed class Figure
{
    public required string Id { get; init; }
    public required int Position { get; init; }
    public required string Label { get; init; }

    /// <summary>The number as printed in a sentence: <c>46 in 100</c>.</summary>
    public required string Value { get; init; }

    /// <summary>How many of a hundred, where the number may be drawn; the same as <see cref="Value"/> prints.</summary>
    public int? Share { get; init; }

    public required string Who { get; init; }

    /// <summary>How many people were asked; null where no study stands behind the number.</summary>
    public int? Asked { get; init; }

    /// <summary>Over what time; like <see cref="Recruited"/> there for every number of a study.</summary>
    public string? Period { get; init; }

    public required string Counted { get; init; }

    /// <summary>How the people were found: at random, as volunteers, at one clinic.</summary>
    public string? Recruited { get; init; }

    public required string Limits { get; init; }

    /// <summary>How others get the number wrong, where they do.</summary>
    public string? Misquoted { get; init; }

    public required string SourceId { get; init; }
    public Source Source { get; init; } = null!;
    public List<Page> Pages { get; init; } = [];
}
