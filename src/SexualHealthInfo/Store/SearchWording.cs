namespace SexualHealthInfo.Store;

/// <summary>How people put what they search for, as content/search.yml says it. Kept in the store beside the index it was used for.</summary>
internal sealed record SearchWording
{
    /// <summary>Words that tell nothing, such as "why" and "do"; they count only where there are no others.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Words and phrases that mean the same, each list with the word the index keeps first.</summary>
    public IReadOnlyList<SameWords> Same { get; init; } = [];

    /// <summary>Words that may also mean another one when a reader types them, but not when a page says them: "came", "finish".</summary>
    public IReadOnlyList<AlsoMeans> Also { get; init; } = [];

    public IReadOnlyList<UrgentWords> Urgent { get; init; } = [];
}

internal sealed record SameWords(IReadOnlyList<string> Words);

internal sealed record AlsoMeans(string Means, IReadOnlyList<string> Words);

/// <summary>The pages that stand higher where a query may be urgent, and others that it may be for. <see cref="About"/> is <c>abuse</c>, <c>crisis</c> or <c>medical</c>.</summary>
internal sealed record UrgentWords(string About, IReadOnlyList<string> To, IReadOnlyList<string> Near);
