namespace SexualHealthInfo.Links;

/// <summary>What can be said of an address.</summary>
internal enum Verdict
{
    /// <summary>It can be read.</summary>
    Ok,

    /// <summary>It can be read at another address, to which it leads for good.</summary>
    Moved,

    /// <summary>It is gone: 404, 410, or no such host.</summary>
    Dead,

    /// <summary>It did not let us see, as many sites do with programs; a person has to look.</summary>
    Unsure,
}

/// <summary>
/// The verdict on one address, with the reason as words after a colon. <see cref="MovedTo"/> is the address to write instead.
/// <see cref="WasReached"/> is false where nothing at all answered, which may be this machine's fault.
/// </summary>
internal sealed record LinkAnswer(Verdict Verdict, string Why, string? MovedTo = null, bool WasReached = true)
{
    public static LinkAnswer Unsure(string why) => new(Verdict.Unsure, why);

    public static LinkAnswer NotReached(string why, Verdict verdict = Verdict.Unsure) => new(verdict, why, WasReached: false);
}
