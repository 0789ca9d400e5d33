using System.Collections.Concurrent;

namespace SexualHealthInfo.Store;

/// <summary>What can be said of a line at one moment, and in which order lines stand: open, perhaps open, closed.</summary>
internal enum OpenState
{
    Open,
    Unsure,
    Closed,
}

/// <summary>Whether a line is open, as readers are told: <c>Open now, until 10pm</c>.</summary>
internal sealed record Openness(OpenState State, string Text);

/// <summary>
/// Whether a line is open at a moment, by the clock of its own time zone. Never more than is known: without hours, with hours that nobody
/// has checked for long, or on a machine without the zone, no line is called open (but one that never closes needs no zone). Public
/// holidays are not known.
/// </summary>
internal static class OpeningHours
{
    /// <summary>So many days after they were published or last read, hours may have changed.</summary>
    public const int HoldDays = 180;

    private static readonly Openness DayAndNight = new(OpenState.Open, "Open now, day and night");

    private static readonly ConcurrentDictionary<string, TimeZoneInfo?> Zones = new(StringComparer.Ordinal);

    /// <summary>What readers are told of an entry; null for one that is no line, or whose number is not printed. Texts change on whole minutes only.</summary>
    public static Openness? At(Resource line, DateTimeOffset now, bool namesPlace)
    {
        if (line.Checked == "not-checked" || (line.Opening.Count == 0 && line.Kind is not ("helpline" or "peer-support")))
        {
            return null;
        }

        if (line.Opening.Count == 0)
        {
            return new(OpenState.Unsure, line.Hours is null ? "Hours not known" : "Hours not known in full");
        }

        return DateOnly.FromDateTime(now.UtcDateTime) >= line.HoursRead.AddDays(HoldDays) ? new(OpenState.Unsure, "Hours may have changed")
            : line.Opening.Exists(time => time.IsAlways) ? DayAndNight
            : ZoneOf(line.Zone) is not { } zone ? new(OpenState.Unsure, "Not known if it is open now")
            : At(line.Opening, zone, now, namesPlace ? $" in {PlaceOf(zone.Id)}" : "");
    }

    /// <summary>The same for opening times alone.</summary>
    public static Openness At(IReadOnlyList<OpenTime> opening, TimeZoneInfo zone, DateTimeOffset now, string place = "")
    {
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute)); // What is said holds for the whole minute.
        var here = TimeZoneInfo.ConvertTime(now, zone);
        var stretches = StretchesAround(opening, zone, DateOnly.FromDateTime(here.DateTime));
        if (stretches.Find(stretch => stretch.From <= now && now < stretch.To) is { To: var closes } && closes != default)
        {
            return closes > now.AddDays(7) ? DayAndNight : new(OpenState.Open, $"Open now, until {Closing(TimeZoneInfo.ConvertTime(closes, zone), closes - now)}{place}");
        }

        var opens = stretches.Find(stretch => stretch.From > now).From;
        return opens == default ? new(OpenState.Closed, "Closed now") // From 24:00 to 00:00 is no time at all.
            : new(OpenState.Closed, $"Opens {Beginning(TimeZoneInfo.ConvertTime(opens, zone), here)}{place}{Wait(opens - now)}");
    }

    /// <summary>Whether there is such a time zone. Where a machine has no zones at all, it cannot tell.</summary>
    public static bool IsZone(string id) => ZoneOf(id) is not null || ZoneOf("Europe/London") is null;

    /// <summary>The place a zone is named for: <c>New York</c>.</summary>
    public static string PlaceOf(string zone) => zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ');

    private static TimeZoneInfo? ZoneOf(string? id) =>
        id is null ? null : Zones.GetOrAdd(id, name => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null);

    // In order, those that touch made one. From before yesterday, for what began then, to the same weekday of next week.
    private static List<(DateTimeOffset From, DateTimeOffset To)> StretchesAround(IReadOnlyList<OpenTime> opening, TimeZoneInfo zone, DateOnly today)
    {
        var all = Enumerable.Range(-2, 11).Select(today.AddDays)
            .SelectMany(date => opening.Where(time => OpenTime.DaysIn(time.Days).Contains(((int)date.DayOfWeek + 6) % 7)), (date, time) => (
                From: FirstMoment(date, time.From, zone),
                To: FirstMoment(date, time.To > time.From ? time.To : time.To + 1440, zone)))
            .Where(stretch => stretch.From < stretch.To).OrderBy(stretch => stretch.From);
        var merged = new List<(DateTimeOffset From, DateTimeOffset To)>();
        foreach (var stretch in all)
        {
            if (merged is [.., var last] && stretch.From <= last.To)
            {
                merged[^1] = (last.From, stretch.To > last.To ? stretch.To : last.To);
            }
            else
            {
                merged.Add(stretch);
            }
        }

        return merged;
    }

    // The first moment at which the clock on the wall shows this time, or a later one where the hour is skipped. TimeZoneInfo's own
    // IsInvalidTime and IsAmbiguousTime are wrong for Dublin, whose winter time counts as its daylight saving; offsets of moments are right.
    private static DateTimeOffset FirstMoment(DateOnly date, int minutes, TimeZoneInfo zone)
    {
        var wall = new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero).AddMinutes(minutes);
        var before = zone.GetUtcOffset(wall.AddDays(-1));
        var after = zone.GetUtcOffset(wall.AddDays(1));
        var moment = wall - before;
        if (zone.GetUtcOffset(moment) == before)
        {
            return moment;
        }

        moment = wall - after;
        while (zone.GetUtcOffset(moment) != after)
        {
            moment = moment.AddMinutes(1);
        }

        return moment;
    }

    private static string Closing(DateTimeOffset at, TimeSpan left) =>
        OpenTime.Clock(MinutesOf(at)) + (left <= TimeSpan.FromHours(24) ? "" : $" on {at.AddMinutes(-1).DayOfWeek}");

    private static string Beginning(DateTimeOffset at, DateTimeOffset now) => (at.Date - now.Date).Days switch
    {
        1 when MinutesOf(at) == 0 => "at midnight tonight",
        > 1 and < 8 when MinutesOf(at) == 0 => $"as {at.DayOfWeek} begins, at midnight",
        0 => $"at {OpenTime.Clock(MinutesOf(at))} today",
        1 => $"at {OpenTime.Clock(MinutesOf(at))} tomorrow",
        < 7 => $"on {at.DayOfWeek} at {OpenTime.Clock(MinutesOf(at))}",
        _ => $"next {at.DayOfWeek} at {OpenTime.Clock(MinutesOf(at))}",
    };

    // Only where it is near: nobody counts hours to Monday.
    private static string Wait(TimeSpan left) => left.TotalHours switch
    {
        < 1 => ", in less than an hour",
        < 1.5 => ", in about an hour",
        < 12 => $", in about {Math.Floor(left.TotalHours + 0.5)} hours",
        _ => "",
    };

    private static int MinutesOf(DateTimeOffset at) => (at.Hour * 60) + at.Minute;
}
