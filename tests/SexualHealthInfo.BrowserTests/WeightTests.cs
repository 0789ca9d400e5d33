using Microsoft.Playwright;
using Xunit.Abstractions;

namespace SexualHealthInfo.BrowserTests;

/// <summary>What a first visit costs a reader with a slow or dear connection; the table is also written to <c>artifacts/weight.txt</c>.
/// Of a published site it is less by half, since there the style sheets are compressed: Lighthouse prints that.</summary>
[Collection(Browsing.Name)]
public sealed class WeightTests(SiteFixture site, BrowserFixture browser, ITestOutputHelper output)
{
    // HTML within the first 14 KB of an answer needs no second round trip: what TCP sends at once, ten segments of 1460 bytes.
    private const int FirstRoundTrip = 10 * 1460;

    [Fact]
    public async Task OpenPages_ForTheFirstTime_AreLight()
    {
        List<string> table = [$"{"page",-40} {"HTML",7} {"requests",9} {"all bytes",10}"];
        foreach (var path in new[] { "/", "/now", "/reasons/emotional-release", "/talk-to-a-professional" })
        {
            // A visit has a profile of its own, so nothing is in its cache.
            await browser.VisitAsync(site, async visit =>
            {
                var requests = new System.Collections.Concurrent.ConcurrentQueue<IRequest>();
                visit.Page.RequestFinished += (_, request) => requests.Enqueue(request);
                await visit.OpenAsync(path);
                await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

                var (html, all) = (0, 0);
                foreach (var request in requests)
                {
                    var size = await request.SizesAsync();
                    all += size.ResponseHeadersSize + size.ResponseBodySize;
                    html += request.IsNavigationRequest ? size.ResponseHeadersSize + size.ResponseBodySize : 0;
                }

                table.Add($"{path,-40} {html,7} {requests.Count,9} {all,10}");
                Assert.InRange(html, 500, FirstRoundTrip);
                Assert.InRange(all, html, 64 * 1024);
                Assert.InRange(requests.Count, 2, 6);
            });
        }

        table.ForEach(output.WriteLine);
        await File.WriteAllLinesAsync(Path.Combine(Directory.CreateDirectory(BrowserFixture.Artifacts).FullName, "weight.txt"), table);
    }
}
