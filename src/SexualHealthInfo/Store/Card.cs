namespace SexualHealthInfo.Store;

/// <summary>Words to show someone on a full screen, for when they cannot be said.</summary>
internal sealed class Card
{
    public required string Slug { get; init; }

    /// <summary>What the card says: all that is on it.</summary>
    public required string Words { get; init; }

    /// <summary>What to know before it is shown. It stands in the list, never on the card.</summary>
    public string? Before { get; init; }

    public required int Position { get; init; }

    public string Path => $"/cards/{Slug}";
}
