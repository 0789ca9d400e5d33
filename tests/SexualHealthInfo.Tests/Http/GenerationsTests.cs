using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SexualHealthInfo.Http;
using SexualHealthInfo.Store;
using SexualHealthInfo.Tests.Site;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Http;

/// <summary>New content on a running site: all of it at once for requests that begin, none of it for those under way, and never half.</summary>
public sealed class GenerationsTests : IDisposable
{
    private readonly NumberedContent numbered = new();
    private readonly SiteFactory site;

    public GenerationsTests()
    {
        numbered.Number(1);
        Content.Publish();
        site = new SiteFactory { Store = Content.Stores, Settings = { ["Site:Content"] = Content.Folder } };
    }

    private ContentFixture Content => numbered.Content;

    private Generations Generations => site.Services.GetRequiredService<Generations>();

    [Fact]
    public async Task Refresh_NewContent_IsInEveryPartOfTheNextAnswer()
    {
        using var browser = site.Browser();
        using var before = await browser.GetAsync("/reasons/shame");

        numbered.Number(2);
        Content.Append("redirects.yml", "- {from: /older, to: /about}\n");
        var stored = Content.Publish();
        Generations.Refresh();
        using var after = await browser.GetAsync("/reasons/shame");
        using var redirect = await browser.GetAsync("/older");

        Assert.Equal(1, NumberedContent.NumberIn(await before.Content.ReadAsStringAsync()));
        Assert.Equal(2, NumberedContent.NumberIn(await after.Content.ReadAsStringAsync()));
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
        Assert.Equal(HttpStatusCode.MovedPermanently, redirect.StatusCode);
        Assert.Equal(2, NumberedContent.NumberIn(await browser.GetStringAsync("/search?q=shame")));
        Assert.Contains($"content {stored.ContentVersion}\n", await browser.GetStringAsync("/healthz/ready"), StringComparison.Ordinal);
    }

    [Fact]
    public void Refresh_WhileARequestIsUnderWay_LeavesItItsOwn()
    {
        using var request = site.Services.CreateScope();
        var before = request.ServiceProvider.GetRequiredService<SexualHealthInfo.Store.Site>();
        numbered.Number(2);
        Content.Publish();

        Generations.Refresh();
        using var next = site.Services.CreateScope();

        Assert.Equal("Lamp 1.", before.Name);
        Assert.Equal("Lamp 1.", request.ServiceProvider.GetRequiredService<ContentStore>().Sites.Single().Name);
        Assert.Equal("Lamp 2.", next.ServiceProvider.GetRequiredService<ContentStore>().Sites.Single().Name);
    }

    [Fact]
    public async Task Refresh_AgainAndAgainUnderLoad_MixesNothing()
    {
        using var browser = site.Browser();
        using var end = new CancellationTokenSource();
        string[] paths = ["/reasons/shame", "/search?q=shame", "/t/reasons/shame", "/feed.xml"];
        var readers = Enumerable.Range(0, 4).Select(reader => Task.Run(async () =>
        {
            var seen = new HashSet<int>();
            while (!end.IsCancellationRequested)
            {
                using var answer = await browser.GetAsync(paths[reader]);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                seen.Add(NumberedContent.NumberIn(await answer.Content.ReadAsStringAsync()));
            }

            return seen.Count;
        })).ToList();

        for (var number = 2; number < 8; number++)
        {
            numbered.Number(number);
            Content.Publish();
            Generations.Refresh();
        }

        await end.CancelAsync();
        Assert.All(await Task.WhenAll(readers), seen => Assert.InRange(seen, 2, 7));
    }

    [Fact]
    public async Task Refresh_DamagedContent_IsRefusedToldAndTakenOnceItIsWhole()
    {
        using var browser = site.Browser();
        await browser.GetAsync("/");
        numbered.Number(2);
        var elsewhere = Path.Combine(Content.Stores, "elsewhere"); // The site looks by itself too, and must not see it whole first.
        var stored = Content.Publish(elsewhere);
        File.WriteAllBytes(Path.Combine(Content.Stores, $"{stored.Name}.db"), File.ReadAllBytes(Path.Combine(elsewhere, $"{stored.Name}.db"))[..^1]);
        File.Copy(Path.Combine(elsewhere, "current"), Path.Combine(Content.Stores, "current"), overwrite: true);

        Generations.Refresh();
        var refused = await browser.GetAsync("/healthz/ready");
        var during = await browser.GetStringAsync("/reasons/shame");
        Content.Publish();
        Generations.Refresh();

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.EndsWith("last rejected update: 2026-12-01T12:00Z, its store is damaged\n", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, NumberedContent.NumberIn(during));
        Assert.Equal(2, NumberedContent.NumberIn(await browser.GetStringAsync("/reasons/shame")));
        Assert.Single(site.Log.Lines, line => line.StartsWith("Error ", StringComparison.Ordinal));
        Assert.DoesNotContain(site.Log.Lines, line => line.Contains(Content.Stores, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refresh_StoreOverwrittenOrDeleted_ChangesNothing()
    {
        using var browser = site.Browser();
        await browser.GetAsync("/");
        foreach (var file in Directory.GetFiles(Content.Stores))
        {
            File.Delete(file);
            File.WriteAllText(file, "not what it was");
        }

        Generations.Refresh();
        Assert.Equal(1, NumberedContent.NumberIn(await browser.GetStringAsync("/reasons/shame")));
        Directory.Delete(Content.Stores, recursive: true);

        Generations.Refresh();
        Assert.Equal(1, NumberedContent.NumberIn(await browser.GetStringAsync("/guides/right-now")));
        Assert.Equal(1, NumberedContent.NumberIn(await browser.GetStringAsync("/search?q=shame")));
        Assert.EndsWith("last rejected update: none\n", await browser.GetStringAsync("/healthz/ready"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refresh_AfterARollback_ShowsTheContentBefore()
    {
        numbered.Number(2);
        Content.Publish();
        using var browser = site.Browser();
        Assert.Equal(2, NumberedContent.NumberIn(await browser.GetStringAsync("/reasons/shame")));

        new StoreFolder(Content.Stores).Rollback();
        Generations.Refresh();

        Assert.Equal(1, NumberedContent.NumberIn(await browser.GetStringAsync("/reasons/shame")));
    }

    [Fact]
    public async Task Start_ContentThatWasWithdrawn_StaysWithdrawn()
    {
        numbered.Number(2);
        Content.Publish();
        new StoreFolder(Content.Stores).Rollback();

        using var browser = site.Browser(); // The site starts now, and its content folder still holds what was withdrawn.

        Assert.Equal(1, NumberedContent.NumberIn(await browser.GetStringAsync("/reasons/shame")));
    }

    [Fact]
    public async Task Start_BrokenContent_ServesTheLastGoodOneAndSaysSo()
    {
        Content.Replace("site.yml", "language: en", "language: [");

        using var browser = site.Browser();

        Assert.Equal(1, NumberedContent.NumberIn(await browser.GetStringAsync("/reasons/shame")));
        Assert.EndsWith("the content had problems when the site started\n", await browser.GetStringAsync("/healthz/ready"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NewestStoreDamagedAndContentGone_ServesTheOneBefore()
    {
        numbered.Number(2);
        var stored = Content.Publish();
        File.Delete(Path.Combine(Content.Stores, $"{stored.Name}.db"));
        Directory.Delete(Content.Folder, recursive: true);

        using var browser = site.Browser();

        Assert.Equal(1, NumberedContent.NumberIn(await browser.GetStringAsync("/reasons/shame")));
    }

    public void Dispose()
    {
        site.Dispose();
        numbered.Dispose();
    }
}
