using SexualHealthInfo.Tests.Site;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Faults;

/// <summary>A clock that jumps, to a day before the content was written and to one long after.</summary>
public sealed class ClockTests : IDisposable
{
    private readonly NumberedContent fault = new();

    [Theory]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("2000-02-29T23:59:59Z")]
    [InlineData("2038-01-19T03:14:08Z")]
    [InlineData("2200-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public async Task Clock_ThatJumps_NeitherStopsPagesNorUpdates(string to)
    {
        fault.Number(1);
        fault.Content.Publish();
        using var site = new SiteFactory { Store = fault.Content.Stores, Settings = { ["Site:Content"] = fault.Content.Folder } };
        using var browser = site.Browser();
        var now = site.Clock.Now;
        Assert.Equal(1, await NumberedContent.NumberAtAsync(browser));

        site.Clock.Now = DateTimeOffset.Parse(to, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(1, await NumberedContent.NumberAtAsync(browser));
        await AssertPagesAsync();
        fault.Number(2);
        fault.Content.Publish();
        await NumberedContent.ArriveAsync(browser, 2); // By the site's own look, which no clock disturbs.
        site.Clock.Now = now;
        Assert.Equal(2, await NumberedContent.NumberAtAsync(browser));
        await AssertPagesAsync();

        async Task AssertPagesAsync()
        {
            foreach (var path in new[] { "/", "/search?q=shame", "/talk-to-a-professional/gb", "/feed.xml", "/about/quality", "/healthz/ready" })
            {
                using var answer = await browser.GetAsync(path);
                Assert.True(answer.IsSuccessStatusCode, $"{path} {to}: {answer.StatusCode}");
            }
        }
    }

    public void Dispose() => fault.Dispose();
}
