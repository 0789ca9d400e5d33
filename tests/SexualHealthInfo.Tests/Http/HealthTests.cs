using System.Net;
using SexualHealthInfo.Store;
using SexualHealthInfo.Tests.Site;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Http;

public sealed class HealthTests
{
    [Fact]
    public async Task Ready_ByTheClock_TellsTheContentAndItsAgeAndNoPath()
    {
        using var content = new ContentFixture();
        var stored = content.Publish();
        var written = new StoreFolder(content.Stores).Written(stored);
        using var site = new SiteFactory { Store = content.Stores, Settings = { ["Site:Content"] = content.Folder } };
        using var browser = site.Browser();
        site.Clock.Now = written.AddHours(25.5);

        var ready = await browser.GetStringAsync("/healthz/ready");
        site.Clock.Now = written.AddHours(-30); // The clock of the machine was put back.
        var before = await browser.GetStringAsync("/healthz/ready");

        Assert.Equal($"ready\ncontent {stored.ContentVersion}\ncompiled {written:yyyy-MM-dd'T'HH:mm'Z'}, 25 hours ago\nlast rejected update: none\n", ready);
        Assert.Contains(", 0 hours ago", before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ready_NoArticlePublishedYet_Is503UntilTheDay()
    {
        using var content = new ContentFixture()
            .Replace("reasons/shame.md", "illustration: shame.svg", "illustration: shame.svg\npublish: 2027-01-01")
            .Replace("guides/right-now.md", "order: 10", "order: 10\npublish: 2027-01-01")
            .With("find-your-way.yml", "general: [/now]\nquestions: [{question: Did it hurt?, answers: [{answer: A little, because: it hurt, first: You need no word for it., to: [/now]}]}]"); // It may lead to no page that cannot be seen.
        using var site = new SiteFactory { Store = content.Stores, Settings = { ["Site:Content"] = content.Folder } };
        using var browser = site.Browser();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.GetAsync("/healthz/ready")).StatusCode);
        site.Clock.Now = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/healthz/ready")).StatusCode);
    }
}
