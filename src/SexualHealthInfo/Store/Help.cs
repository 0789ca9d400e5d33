using System.Globalization;

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

    /// <summary>Clocks differ within the country, so a time must name the place whose clock it goes by.</summary>
    public bool HasSeveralZones { get; init; }

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

    /// <summary>When it is open, by the clock of <see cref="Zone"/>; empty where that is not known in full.</summary>
    public List<OpenTime> Opening { get; init; } = [];

    /// <summary>An IANA time zone such as <c>Europe/London</c>; there whenever <see cref="Opening"/> is.</summary>
    public string? Zone { get; init; }

    /// <summary>What the opening times cannot say: closed on holidays, or that the hours vary.</summary>
    public string? Hours { get; init; }

    /// <summary>Who answers: volunteers, counsellors, nurses, peers.</summary>
    public string? Answers { get; init; }

    public string? Cost { get; init; }
    public string? Languages { get; init; }
    public string? Runs { get; init; }

    /// <summary>Who pays whom for being listed, for directories.</summary>
    public string? Listing { get; init; }

    public required string Offers { get; init; }
    public string? Note { get; init; }

    /// <summary>Whether a call shows on a phone bill, where that was confirmed.</summary>
    public string? Bill { get; init; }

    /// <summary><c>page-read</c>, <c>partly-read</c>, or <c>not-checked</c>: its numbers are still to be read on its own page, and none is printed.</summary>
    public required string Checked { get; init; }

    public required DateOnly Reviewed { get; init; }

    /// <summary>The day the page with the hours was published, where that was long before it was read.</summary>
    public DateOnly? HoursAsOf { get; init; }

    /// <summary>How old the hours are, see <see cref="OpeningHours.HoldDays"/>.</summary>
    public DateOnly HoursRead => HoursAsOf ?? Reviewed;

    /// <summary>From this day on readers are told that the entry is due to be checked again.</summary>
    public DateOnly ReviewDue => Reviewed.AddMonths(12);
}

/// <summary>
/// A stretch of time in which someone answers, every week. <see cref="Days"/> is one weekday or a range, such as <c>mon-fri</c>;
/// <see cref="From"/> and <see cref="To"/> count minutes from midnight, to 1440. A <see cref="To"/> that is not after <see cref="From"/>
/// lies on the next day.
/// </summary>
internal sealed record OpenTime(string Days, int From, int To)
{
    private static readonly string[] Weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private static readonly string[] Names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    /// <summary>The weekdays meant, 0 for Monday; none where the text is not understood.</summary>
    public static IReadOnlyList<int> DaysIn(string text) => text.Split('-').Select(day => Array.IndexOf(Weekdays, day)).ToList() switch
    {
        [var day and >= 0] => [day],
        [var first and >= 0, var last and >= 0] when first != last => [.. Enumerable.Range(first, ((last - first + 7) % 7) + 1).Select(day => day % 7)],
        _ => [],
    };

    /// <summary>Minutes from midnight for a time such as <c>18:30</c> or <c>24:00</c>; null where the text is none.</summary>
    public static int? MinutesIn(string text) =>
        text is [>= '0' and <= '2', >= '0' and <= '9', ':', >= '0' and <= '5', >= '0' and <= '9']
        && (int.Parse(text.AsSpan(0, 2), CultureInfo.InvariantCulture) * 60) + int.Parse(text.AsSpan(3), CultureInfo.InvariantCulture) is var minutes and <= 1440 ? minutes : null;

    /// <summary>Open all day and night, every day.</summary>
    public bool IsAlways => (From, To) is (0, 1440) && DaysIn(Days).Count == 7;

    /// <summary>As readers see it: <c>Monday to Friday, 6:30pm to midnight</c>.</summary>
    public override string ToString()
    {
        var days = DaysIn(Days) switch
        {
            { Count: 7 } => "Every day",
            [var day] => Names[day],
            { Count: 0 } => "",
            var range => $"{Names[range[0]]} to {Names[range[^1]]}",
        };
        return (From, To) is (0, 1440) ? $"{days}, all day and night" : $"{days}, {Clock(From)} to {Clock(To)}";
    }

    /// <summary>A time of day as people say it: <c>6:30pm</c>.</summary>
    public static string Clock(int minutes) => (minutes % 1440) switch
    {
        0 => "midnight",
        720 => "midday",
        var at => string.Create(CultureInfo.InvariantCulture, $"{(at / 60 % 12) switch { 0 => 12, var hour => hour }}{(at % 60 == 0 ? "" : $":{at % 60:00}")}{(at < 720 ? "am" : "pm")}"),
    };
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
