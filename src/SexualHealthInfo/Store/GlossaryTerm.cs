namespace SexualHealthInfo.Store;

/// <summary>A word explained: the plain one first, the medical one beside it.</summary>
internal sealed class GlossaryTerm
{
    public required string Id { get; init; }
    public required string Term { get; init; }
    public string? Medical { get; init; }
    public required string Definition { get; init; }

    /// <summary>Other words people use for it.</summary>
    public List<string> Also { get; init; } = [];
}
