using System.Net;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Http;

public sealed class HealthTests
{
    [Fact]
    public async Task Ready_StoreFileDamagedWhileServing_StaysReady()
    {
        using var site = new SiteFactory();
        using var browser = site.Browser();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/healthz/ready")).StatusCode);

        File.WriteAllText(site.StoreFile, "not a database");

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/healthz/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/search?q=pain")).StatusCode);
    }
}
