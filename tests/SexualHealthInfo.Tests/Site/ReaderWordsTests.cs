namespace SexualHealthInfo.Tests.Site;

/// <summary>A word searched for in every way there is, and where it must not turn up: a log at any level, a trace, a metric, an address, a header.</summary>
public sealed class ReaderWordsTests
{
    private const string Marker = "plughmarker";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Search_ByEveryRoute_LeavesItsWordsNowhere(bool broken)
    {
        await using var site = new SiteFactory { SearchIsBroken = broken };
        using var browser = site.BrowserOnSocket();
        using var heard = new Heard(site.Services);

        var answers = new List<HttpResponseMessage>();
        var posted = await browser.PostAsync("/search", new FormUrlEncodedContent([new("q", Marker)]));
        answers.Add(posted);
        answers.Add(await browser.GetAsync(posted.Headers.Location));
        answers.Add(await browser.GetAsync($"/search?q={Marker}"));
        answers.Add(await browser.GetAsync($"/search?q={Marker}&topic={Marker}&page={Marker}&exact={Marker}"));
        answers.Add(await browser.GetAsync($"/Search/?q={Marker}")); // A typed address is answered as it was typed.
        answers.Add(await browser.PostAsync("/search/suggest", new StringContent(Marker)));
        answers.Add(await browser.PostAsync("/search", new FormUrlEncodedContent([new("q", new string('x', 5_000) + Marker)])));
        answers.Add(await browser.PostAsync($"/about?{Marker}", new StringContent(Marker)));
        answers.Add(await browser.GetAsync($"/search/r/{Marker}"));

        Assert.Contains(site.Log.Lines, line => line.Contains("/search/r/{token} 200", StringComparison.Ordinal));
        Assert.Equal(broken, site.Log.Lines.Any(line => line.Contains("A search failed", StringComparison.Ordinal)));
        Assert.Contains(heard.All, line => line.StartsWith("Microsoft.AspNetCore.Hosting.HttpRequestIn", StringComparison.Ordinal) || line.StartsWith("GET", StringComparison.Ordinal));
        await heard.UntilAsync(line => line.StartsWith("http.server.request.duration", StringComparison.Ordinal));
        Assert.DoesNotContain(site.Log.Lines, Tells);
        Assert.DoesNotContain(heard.All, Tells);
        Assert.DoesNotContain(answers.Where(answer => !answer.RequestMessage!.RequestUri!.AbsolutePath.EndsWith("Search/", StringComparison.Ordinal)).SelectMany(answer => answer.Headers).SelectMany(header => header.Value), Tells);
    }

    private static bool Tells(string text) => text.Contains(Marker, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public async Task Read_InPlainMode_ShowsNoPageInLogTraceOrMetric()
    {
        await using var site = new SiteFactory();
        using var browser = site.BrowserOnSocket();
        using var heard = new Heard(site.Services);

        var begun = await browser.PostAsync("/p", new FormUrlEncodedContent([new("page", "/accessibility")]));
        await browser.GetAsync(begun.Headers.Location);

        // A measurement follows its answer. The counter of the router is the framework's own, and operating.md says not to export it.
        await heard.UntilAsync(line => line.StartsWith("http.server.request.duration", StringComparison.Ordinal) && line.Contains("[http.request.method, GET]", StringComparison.Ordinal));
        Assert.DoesNotContain(heard.All.Where(line => !line.StartsWith("aspnetcore.routing.", StringComparison.Ordinal)).Concat(site.Log.Lines),
            line => line.Contains("accessib", StringComparison.OrdinalIgnoreCase) || line.Contains("{slug}", StringComparison.Ordinal));
        Assert.Contains(site.Log.Lines, line => System.Text.RegularExpressions.Regex.IsMatch(line, @"GET sealed 200 \d+\.\d ms \d+0000 bytes, cache miss"));
    }
}
