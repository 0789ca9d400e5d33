namespace SexualHealthInfo.Store;

/// <summary>A country with its emergency numbers. Code <c>elsewhere</c> holds what works in many countries.</summary>
internal sealed class Country
{
    /// <summary>The ISO 3166 code in lower case, or <c>elsewhere</c>.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }
    public required int Position { get; init; }
    public List<EmergencyNumber> Emergency { get; init; } = [];
    public string? Note { get; init; }

    /// <summary>False where the numbers could not be confirmed on a published page; readers are told.</summary>
    public required bool Confirmed { get; init; }

    public List<Resource> Resources { get; init; } = [];

    public string Path => $"/talk-to-a-professional/{Code}";
}

/// <summary>A number to call in danger. <see cref="Tel"/> is the number as a <c>tel:</c> link takes it.</summary>
internal sealed record EmergencyNumber(string Number, string Tel, string For);

/// <summary>A directory, helpline or clinic finder.</summary>
internal sealed class Resource
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Url { get; init; }
    public required int Position { get; init; }

    /// <summary>One of <c>helpline</c>, <c>directory</c>, <c>clinic-finder</c>, <c>information</c>, <c>peer-support</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it helps with, the main thing first, ids of <see cref="Need.All"/>.</summary>
    public List<string> Needs { get; init; } = [];

    public List<Country> Countries { get; init; } = [];
    public List<Phone> Phones { get; init; } = [];

    /// <summary>How to reach it by text message, in words.</summary>
    public string? Text { get; init; }

    public string? Chat { get; init; }
    public string? Hours { get; init; }
    public string? Cost { get; init; }
    public string? Languages { get; init; }
    public string? Runs { get; init; }
    public required string Offers { get; init; }
    public string? Note { get; init; }

    /// <summary>Whether a call shows on a phone bill, where that was confirmed.</summary>
    public string? Bill { get; init; }

    /// <summary><c>page-read</c> or <c>partly-read</c>, as for sources.</summary>
    public required string Checked { get; init; }

    public required DateOnly Reviewed { get; init; }
}

/// <summary>A phone number as people say it, and as a <c>tel:</c> link takes it.</summary>
internal sealed record Phone(string Number, string Tel);

/// <summary>What someone may need help with, in a reader's words.</summary>
internal sealed record Need(string Id, string Name)
{
    /// <summary>Every need, in the order readers see them.</summary>
    public static readonly Need[] All =
    [
        new("crisis", "I am in crisis, or thinking of ending my life"),
        new("abuse", "Something happened that I did not want, or I am afraid of someone"),
        new("trauma", "Something from the past comes back"),
        new("pelvic-pain", "Sex hurts"),
        new("sex-therapy", "I want to understand what happens to me in sex"),
        new("relationship", "It is about us as a couple"),
        new("religious-shame", "It is about shame or faith"),
        new("lgbtq", "I want someone who knows LGBTQ+ lives"),
        new("men", "I want a service for men"),
        new("menopause", "It began around menopause"),
        new("young-people", "I am under 25"),
        new("general", "I feel low or anxious, or I am not sure"),
    ];
}
