using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using SexualHealthInfo.Store;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Store;

public sealed class OpeningHoursTests
{
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    // Dublin counts its winter as daylight saving; Lord Howe moves by half an hour; Casablanca moves with Ramadan; Chatham and Kathmandu
    // stand at 45 minutes; Kiritimati and Pago Pago are 25 hours apart; Santiago skips midnight itself.
    private static readonly string[] OddZones =
    [
        "Europe/London", "Europe/Dublin", "America/New_York", "America/Los_Angeles", "America/St_Johns", "America/Sao_Paulo", "America/Santiago", "Asia/Kolkata",
        "Asia/Kathmandu", "Australia/Lord_Howe", "Australia/Sydney", "Pacific/Chatham", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Africa/Casablanca", "Etc/UTC",
    ];

    private static readonly DateTimeOffset Start = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    // Monday 30 November 2026 is an ordinary day in London, and its clock is UTC.
    [Theory]
    [InlineData("2026-11-30T08:59:59", "mon-fri 09:00 17:00", "Opens at 9am today, in less than an hour")]
    [InlineData("2026-11-30T09:00:00", "mon-fri 09:00 17:00", "Open now, until 5pm")]
    [InlineData("2026-11-30T16:59:59", "mon-fri 09:00 17:00", "Open now, until 5pm")]
    [InlineData("2026-11-30T17:00:00", "mon-fri 09:00 17:00", "Opens at 9am tomorrow")]
    [InlineData("2026-11-30T02:00:00", "mon-fri 08:00 17:00", "Opens at 8am today, in about 6 hours")]
    [InlineData("2026-11-30T07:00:00", "mon 08:00 17:00", "Opens at 8am today, in about an hour")]
    [InlineData("2026-11-30T06:30:00", "mon 08:00 17:00", "Opens at 8am today, in about 2 hours")]
    [InlineData("2026-11-30T22:00:00", "mon-fri 09:00 17:00", "Opens at 9am tomorrow, in about 11 hours")]
    [InlineData("2026-12-04T18:00:00", "mon-fri 09:00 17:00", "Opens on Monday at 9am")]
    [InlineData("2026-11-30T18:00:00", "mon 09:00 17:00", "Opens next Monday at 9am")]
    [InlineData("2026-11-30T03:00:00", "sun 20:00 04:30", "Open now, until 4:30am")]
    [InlineData("2026-11-30T23:59:00", "mon 20:00 24:00", "Open now, until midnight")]
    [InlineData("2026-11-30T23:59:00", "mon 20:00 24:00, tue 00:00 06:00", "Open now, until 6am")]
    [InlineData("2026-11-30T22:30:00", "tue 00:00 06:00", "Opens at midnight tonight, in about 2 hours")]
    [InlineData("2026-11-30T12:00:00", "thu 00:00 06:00", "Opens as Thursday begins, at midnight")]
    [InlineData("2026-12-04T12:00:00", "fri-sun 00:00 24:00", "Open now, until midnight on Sunday")]
    [InlineData("2026-12-04T12:00:00", "mon-sun 00:00 24:00", "Open now, day and night")]
    [InlineData("2026-12-04T12:00:00", "mon-sun 09:00 09:00", "Open now, day and night")]
    [InlineData("2026-12-04T12:00:00", "mon-fri 00:00 24:00, sat-sun 00:00 24:00", "Open now, day and night")]
    public void At_Moment_SaysWhetherOpenAndWhenNext(string moment, string opening, string expected) =>
        Assert.Equal(expected, OpeningHours.At(Times(opening), Zone("Europe/London"), Utc(moment)).Text);

    [Theory]
    [InlineData("Europe/London", "2026-03-29T00:59:00", "sun 01:30 05:00", "Opens at 2am today, in less than an hour")] // There is no half past one that night.
    [InlineData("Europe/London", "2026-03-29T01:00:00", "sun 01:30 05:00", "Open now, until 5am")]
    [InlineData("Europe/London", "2026-03-28T22:00:00", "sun 01:15 01:45", "Opens next Sunday at 1:15am")] // That night it has no hour to be open in.
    [InlineData("Europe/London", "2026-03-28T22:00:00", "mon-sun 24:00 00:00", "Closed now")]
    [InlineData("Europe/London", "2026-03-28T22:00:00", "sun 01:15 01:45, sun 12:00 13:00", "Opens at midday tomorrow")]
    [InlineData("Europe/Dublin", "2026-03-29T01:00:00", "sun 01:30 05:00", "Open now, until 5am")]
    [InlineData("Europe/London", "2026-10-25T00:29:00", "sun 00:00 01:30", "Open now, until 1:30am")]
    [InlineData("Europe/London", "2026-10-25T00:30:00", "sun 00:00 01:30", "Opens as Sunday begins")] // Half past one comes twice; the first counts.
    [InlineData("Europe/Dublin", "2026-10-25T00:29:00", "sun 00:00 01:30", "Open now, until 1:30am")]
    [InlineData("Australia/Lord_Howe", "2026-10-03T15:30:00", "sun 02:15 04:00", "Open now, until 4am")] // Two o'clock became half past.
    [InlineData("Australia/Lord_Howe", "2026-10-03T15:29:00", "sun 02:15 04:00", "Opens at 2:30am today, in less than an hour")]
    [InlineData("America/New_York", "2026-11-30T13:59:00", "mon 09:00 17:00", "Opens at 9am today, in less than an hour")]
    [InlineData("Asia/Kathmandu", "2026-11-30T03:15:00", "mon 09:00 17:00", "Open now, until 5pm")]
    [InlineData("Pacific/Kiritimati", "2026-11-30T10:00:00", "tue 00:00 01:00", "Open now, until 1am")]
    public void At_MomentWhereTheClockIsOdd_GoesByTheClockOnTheWall(string zone, string moment, string opening, string expected)
    {
        var text = OpeningHours.At(Times(opening), Zone(zone), Utc(moment)).Text;

        Assert.StartsWith(expected, text, StringComparison.Ordinal);
    }

    [Fact]
    public void At_AnyHoursAnyZoneAnyMoment_AgreesWithAWatchOnTheWall()
    {
        var time =
            from first in Gen.Choose(0, 6)
            from length in Gen.Choose(1, 7)
            from start in Gen.Choose(0, 96)
            from end in Gen.Choose(0, 96)
            select new OpenTime(length == 1 ? Days[first] : $"{Days[first]}-{Days[(first + length - 1) % 7]}", start * 15, end * 15);
        var cases =
            from times in time.NonEmptyListOf()
            from zone in Gen.Elements(OddZones)
            from minute in Gen.OneOf(Gen.Choose(0, 2 * 366 * 1440), Gen.Elements(Changes(zone)).SelectMany(change => Gen.Choose(change - 300, change + 300)))
            select (Times: (IReadOnlyList<OpenTime>)[.. times.Take(3)], Zone: zone, Now: Start.AddMinutes(minute));

        Prop.ForAll(cases.ToArbitrary(), at =>
        {
            var zone = Zone(at.Zone);
            var told = OpeningHours.At(at.Times, zone, at.Now);
            var watch = Watch(at.Times, zone, at.Now);

            Assert.Equal(watch.IsOpen, told.State == OpenState.Open);
            Assert.Equal(watch is (true, null), told.Text == "Open now, day and night");
            if (watch.Changes is { } change)
            {
                var wall = TimeZoneInfo.ConvertTime(change, zone);
                Assert.Contains(OpenTime.Clock((wall.Hour * 60) + wall.Minute), told.Text, StringComparison.Ordinal);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void At_WithinOneMinute_NeverChanges()
    {
        var times = Times("mon-fri 09:00 17:30, sat 22:00 03:00");
        foreach (var minute in Enumerable.Range(0, 1440))
        {
            var now = Start.AddMinutes(minute);
            Assert.Equal(OpeningHours.At(times, Zone("Australia/Lord_Howe"), now), OpeningHours.At(times, Zone("Australia/Lord_Howe"), now.AddSeconds(59.999)));
        }
    }

    [Theory]
    [InlineData("2027-05-20T23:59:59", "Open now, day and night")]
    [InlineData("2027-05-21T00:00:00", "Hours may have changed")]
    public void At_HoursReadLongAgo_IsNotCalledOpen(string moment, string expected) =>
        Assert.Equal(expected, OpeningHours.At(Line(read: new(2026, 11, 22)), Utc(moment), namesPlace: false)!.Text);

    [Fact]
    public void At_HoursPublishedLongBeforeTheyWereRead_MayHaveChanged() =>
        Assert.Equal("Hours may have changed", OpeningHours.At(Line(asOf: new(2023, 12, 31)), Start, namesPlace: false)!.Text);

    [Theory]
    [InlineData(null, "Hours not known")]
    [InlineData("Every evening", "Hours not known in full")]
    public void At_LineWithoutOpening_IsUnsure(string? hours, string expected) =>
        Assert.Equal(new(OpenState.Unsure, expected), OpeningHours.At(Line(opening: "", hours: hours), Start, namesPlace: false));

    [Fact]
    public void At_ZoneThisMachineDoesNotHave_IsUnsureUnlessItNeverCloses()
    {
        Assert.Equal(new(OpenState.Unsure, "Not known if it is open now"), OpeningHours.At(Line("mon-sun 09:00 17:00", "Atlantis/City"), Start, namesPlace: true));
        Assert.Equal(OpenState.Open, OpeningHours.At(Line(zone: "Atlantis/City"), Start, namesPlace: true)!.State);
    }

    [Theory]
    [InlineData("directory", "page-read", "")]
    [InlineData("helpline", "not-checked", "mon-sun 00:00 24:00")]
    public void At_WhatIsNoLineOrNotChecked_IsNothing(string kind, string isChecked, string opening) =>
        Assert.Null(OpeningHours.At(Line(opening, kind: kind, isChecked: isChecked), Start, namesPlace: false));

    [Fact]
    public void At_LineOfACountryWithSeveralClocks_NamesThePlace() =>
        Assert.Equal("Opens at 9am today in New York, in about 2 hours", OpeningHours.At(Line("mon-sun 09:00 17:00", "America/New_York"), Utc("2026-11-30T12:00:00"), namesPlace: true)!.Text);

    [Fact]
    public async Task Serve_MachineWithoutTimeZones_CallsOnlyWhatNeverClosesOpen()
    {
        await using var site = await RunningSite.StartAsync(new Dictionary<string, string> { ["TZDIR"] = "/nonexistent" });
        using var browser = new HttpClient { BaseAddress = site.Address };

        var page = await browser.GetStringAsync("/talk-to-a-professional/au");

        Assert.Contains("Not known if it is open now", page, StringComparison.Ordinal);
        Assert.Contains("Open now, day and night", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Opens at", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Open now, until", page, StringComparison.Ordinal);
    }

    private static Resource Line(
        string opening = "mon-sun 00:00 24:00", string zone = "Europe/London", string? hours = null, string kind = "helpline", string isChecked = "page-read", DateOnly? read = null, DateOnly? asOf = null) =>
        new()
        {
            Id = "line", Name = "A line", Url = "https://line.example/", Position = 0, Offers = "Someone who listens.",
            Kind = kind, Checked = isChecked, Reviewed = read ?? new(2026, 11, 22), HoursAsOf = asOf, Opening = Times(opening), Zone = zone, Hours = hours,
        };

    private static List<OpenTime> Times(string text) =>
        [.. text.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(time => time.Split(' ')).Select(time => new OpenTime(time[0], OpenTime.MinutesIn(time[1])!.Value, OpenTime.MinutesIn(time[2])!.Value))];

    private static DateTimeOffset Utc(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);

    /// <summary>Minutes from <see cref="Start"/>, over two years, at which a zone's clock is changed; the start itself for a zone that never does.</summary>
    private static int[] Changes(string id)
    {
        var zone = Zone(id);
        var hours = Enumerable.Range(0, 2 * 366 * 24).Where(hour => zone.GetUtcOffset(Start.AddHours(hour)) != zone.GetUtcOffset(Start.AddHours(hour + 1)));
        return [.. hours.DefaultIfEmpty(0).Select(hour => hour * 60)];
    }

    /// <summary>The same question answered slowly: a watch on the wall is read every quarter of an hour for two weeks, since all that can happen
    /// here happens on one. A stretch begins and ends when the watch first shows its time or a later one. Whether it is open now, and when
    /// that changes within seven days, if it does.</summary>
    private static (bool IsOpen, DateTimeOffset? Changes) Watch(IReadOnlyList<OpenTime> times, TimeZoneInfo zone, DateTimeOffset now)
    {
        const int Day = 96;
        const int Before = 4 * Day;
        var quarters = Enumerable.Range(-Before, Before + (9 * Day)).Select(quarter => now.AddMinutes((quarter * 15) - (now.Minute % 15))).ToArray();
        var wall = quarters.Select(quarter => TimeZoneInfo.ConvertTime(quarter, zone).DateTime).ToArray();
        var open = new bool[quarters.Length];
        for (var date = wall[0].Date.AddDays(1); date <= wall[^1].Date; date = date.AddDays(1))
        {
            foreach (var time in times.Where(time => OpenTime.DaysIn(time.Days).Contains(((int)date.DayOfWeek + 6) % 7)))
            {
                var from = FirstShowing(date.AddMinutes(time.From));
                var to = FirstShowing(date.AddMinutes(time.To > time.From ? time.To : time.To + 1440));
                Array.Fill(open, true, from, to - from);
            }
        }

        var change = Array.FindIndex(open, Before, (7 * Day) + 1, isOpen => isOpen != open[Before]);
        return (open[Before], change < 0 ? null : quarters[change]);

        int FirstShowing(DateTime shown) => Array.FindIndex(wall, at => at >= shown) is var index and >= 0 ? index : wall.Length;
    }
}
