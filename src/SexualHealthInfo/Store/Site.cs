namespace SexualHealthInfo.Store;

/// <summary>What holds for the whole site. The store has exactly one row.</summary>
internal sealed class Site
{
    public int Id { get; init; } = 1;

    /// <summary>Hash of all content and of the compiler's own build, in hexadecimal. Changes whenever any page could.</summary>
    public required string ContentVersion { get; init; }

    public required string Name { get; init; }
    public required string Tagline { get; init; }
    public required string Language { get; init; }

    /// <summary>Where "Leave this site" leads: a place that says nothing about where the reader was.</summary>
    public required string ExitName { get; init; }

    public required string ExitUrl { get; init; }

    /// <summary>When the site as a whole was last checked against its sources.</summary>
    public required DateOnly Reviewed { get; init; }
}

/// <summary>An old address and the one it leads to for good.</summary>
internal sealed class Redirect
{
    public required string From { get; init; }
    public required string To { get; init; }
}

/// <summary>A picture that content refers to, at <c>/images/{Name}</c>.</summary>
internal sealed class Image
{
    public required string Name { get; init; }
    public required string ContentType { get; init; }
    public required byte[] Bytes { get; init; }
}

/// <summary>A day (UTC) on which some page changes by itself: published, expired, corrected, or due for review.</summary>
internal sealed class ClockChange
{
    public required DateOnly On { get; init; }
}
