using SexualHealthInfo.Http;

namespace SexualHealthInfo.Tests.Http;

public sealed class PageVersionsTests
{
    [Theory]
    [InlineData("2026-01-01T00:00:00Z", "abc")]
    [InlineData("2026-02-28T23:59:59Z", "abc")]
    [InlineData("2026-03-01T00:00:00Z", "abc-20260301")]
    [InlineData("2026-02-28T23:30:00-01:00", "abc-20260301")]
    [InlineData("2027-01-01T00:00:00Z", "abc-20260401")]
    public void At_AnyMoment_NamesTheLatestChangeBeforeIt(string moment, string expected)
    {
        var versions = new PageVersions("abc", [new DateOnly(2026, 4, 1), new DateOnly(2026, 3, 1)], []);

        Assert.Equal(expected, versions.At(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture)));
    }
}
