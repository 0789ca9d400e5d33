namespace SexualHealthInfo.Store;

/// <summary>What an article is about: why people cry, or what to do.</summary>
internal enum ArticleKind
{
    Reason,
    Guide,
}

/// <summary>A reason people cry during or after sex, or a guide on what to do. One Markdown file each.</summary>
internal sealed class Article : Page
{
    public required ArticleKind Kind { get; init; }

    /// <summary>The last part of the address, from the file name.</summary>
    public required string Slug { get; init; }

    /// <summary>How it feels, one of <see cref="Feeling.All"/>; only reasons have one.</summary>
    public string? Feeling { get; init; }

    /// <summary>An SVG element that stands beside the title; decoration only.</summary>
    public string? Picture { get; init; }

    /// <summary>Its place in lists: for a reason that of its feeling, for a guide the one its writer gave it.</summary>
    public required int Position { get; init; }

    /// <summary>Little is known about it; the page says so at its top.</summary>
    public bool ThinEvidence { get; init; }

    public required int ReadingMinutes { get; init; }

    /// <summary>JSON-LD about the article. It names no reviewer and no review date, since no clinician has reviewed it.</summary>
    public required string StructuredData { get; init; }

    public List<Topic> Topics { get; init; } = [];

    /// <summary>The experts whose opinions the article reports.</summary>
    public List<Expert> Experts { get; init; } = [];

    /// <summary>Articles the writer chose to go on with, in the writer's order.</summary>
    public List<RelatedArticle> Related { get; init; } = [];
}

/// <summary>One step from an article to another, at <see cref="Position"/> in the list.</summary>
internal sealed class RelatedArticle
{
    public string FromPath { get; init; } = "";
    public required int Position { get; init; }
    public required string ToPath { get; init; }
    public Article To { get; init; } = null!;
}

/// <summary>A way it can feel, used to group the reasons: people look for how it was, not for a mechanism.</summary>
internal sealed record Feeling(string Id, string Name)
{
    /// <summary>Every feeling, in the order readers see them.</summary>
    public static readonly Feeling[] All =
    [
        new("happy-or-moved", "Happy or moved"),
        new("sad-or-empty", "Sad or empty"),
        new("scared-or-frozen", "Scared or frozen"),
        new("numb-or-far-away", "Numb or far away"),
        new("angry-or-on-edge", "Angry or on edge"),
        new("it-hurt", "It hurt"),
        new("ashamed", "Ashamed"),
        new("too-much", "Too much"),
        new("not-sure", "Not sure"),
    ];
}
