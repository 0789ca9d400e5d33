using System.Net;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Http;

public sealed class HealthTests
{
    [Fact]
    public async Task Ready_WithoutAStore_Is503()
    {
        using var site = new SiteFactory();
        using var browser = site.Browser();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/healthz/ready")).StatusCode);

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.WriteAllText(site.StoreFile, "not a database");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.GetAsync("/healthz/ready")).StatusCode);
    }
}
