using SexualHealthInfo.Store;

namespace SexualHealthInfo.Tests.Store;

public sealed class OpenTimeTests
{
    [Theory]
    [InlineData("mon-fri", "09:00", "17:30", "Monday to Friday, 9am to 5:30pm")]
    [InlineData("sat", "12:00", "24:00", "Saturday, midday to midnight")]
    [InlineData("fri-mon", "00:30", "04:00", "Friday to Monday, 12:30am to 4am")]
    [InlineData("mon-sun", "18:00", "06:00", "Every day, 6pm to 6am")]
    [InlineData("mon-sun", "00:00", "24:00", "Every day, all day and night")]
    public void ToString_OpenTime_IsAsPeopleSayIt(string days, string from, string to, string expected) =>
        Assert.Equal(expected, new OpenTime(days, OpenTime.MinutesIn(from)!.Value, OpenTime.MinutesIn(to)!.Value).ToString());

    [Theory]
    [InlineData("mon", new[] { 0 })]
    [InlineData("fri-sun", new[] { 4, 5, 6 })]
    [InlineData("sat-mon", new[] { 5, 6, 0 })]
    [InlineData("mon-mon", new int[0])]
    [InlineData("weekdays", new int[0])]
    [InlineData("mon-wed-fri", new int[0])]
    public void DaysIn_Text_AreWeekdaysFromMonday(string text, int[] days) => Assert.Equal(days, OpenTime.DaysIn(text));

    [Theory]
    [InlineData("24:01")]
    [InlineData("9:00")]
    [InlineData("09.00")]
    [InlineData("09:60")]
    [InlineData("")]
    public void MinutesIn_NoTime_IsNull(string text) => Assert.Null(OpenTime.MinutesIn(text));

    [Fact]
    public void Zone_OfEveryEntry_ExistsOnThisMachine() =>
        Assert.All(
            Site.Repository.Read("content/resources.yml").Split('\n').Where(line => line.StartsWith("  zone: ", StringComparison.Ordinal)).Select(line => line["  zone: ".Length..]).Distinct(),
            zone => Assert.True(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _), zone));
}
