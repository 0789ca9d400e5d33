using System.Net;
using SexualHealthInfo.Tests.Site;
using SexualHealthInfo.Tests.Support;

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

    [Fact]
    public async Task Ready_NoArticlePublishedYet_Is503UntilTheDay()
    {
        using var content = new ContentFixture()
            .Replace("reasons/shame.md", "illustration: shame.svg", "illustration: shame.svg\npublish: 2027-01-01")
            .Replace("guides/right-now.md", "order: 10", "order: 10\npublish: 2027-01-01")
            .With("find-your-way.yml", "general: [/now]\nquestions: [{question: Did it hurt?, answers: [{answer: A little, because: it hurt, first: You need no word for it., to: [/now]}]}]"); // It may lead to no page that cannot be seen.
        using var site = new SiteFactory { Settings = { ["Site:Content"] = content.Folder } };
        using var browser = site.Browser();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.GetAsync("/healthz/ready")).StatusCode);
        site.Clock.Now = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/healthz/ready")).StatusCode);
    }
}
