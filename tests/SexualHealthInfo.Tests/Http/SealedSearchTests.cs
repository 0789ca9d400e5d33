using System.Net;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Http;

/// <summary>Whatever stands where a token should, and whatever is posted: a page or a clear 4xx, never a 500.</summary>
public sealed class SealedSearchTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    public static TheoryData<string> Tokens =>
    [
        "A", "AbC", "%20", "..%2f..", "a+b", "a=b", "%F0%9F%98%A2", "CfDJ8", "'", "%22%3E%3Cimg%3E", new string('A', 303), new string('A', 304), new string('-', 3_000), "a;b", "%0d%0aSet-Cookie:x",
    ];

    [Theory]
    [MemberData(nameof(Tokens))]
    public async Task Open_SearchTokenThatIsNone_IsTheEmptySearchPage(string token)
    {
        using var browser = site.BrowserOnSocket();

        using var answer = await browser.GetAsync("/search/r/" + token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("That search has ended", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Open_SearchTokenChangedOrFromBeforeARestart_IsTheEmptySearchPage()
    {
        await using var before = new SiteFactory();
        using var earlier = before.Browser();
        using var browser = site.BrowserOnSocket();
        var old = (await SearchAsync(earlier, "pain")).Headers.Location!.OriginalString;
        var own = (await SearchAsync(browser, "pain")).Headers.Location!.OriginalString;

        foreach (var address in new[] { old, own + "A", own[..^4], own[..^20] + (own[^20] == 'A' ? 'B' : 'A') + own[^19..] })
        {
            Assert.Contains("That search has ended", await browser.GetStringAsync(address), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", 300)]
    [InlineData("application/x-www-form-urlencoded", 5_000)]
    [InlineData("application/x-www-form-urlencoded", 100_000)]
    [InlineData("multipart/form-data; boundary=x", 300)]
    [InlineData("multipart/form-data", 300)]
    [InlineData("application/json", 300)]
    [InlineData("text/plain", 100_000)]
    public async Task Post_SearchOfAnyKindAndLength_LeadsOnOrIsAClear4xx(string type, int length)
    {
        using var browser = site.BrowserOnSocket();
        using var body = new StringContent("q=" + new string('x', length));
        body.Headers.Remove("Content-Type");
        body.Headers.TryAddWithoutValidation("Content-Type", type);

        using var answer = await browser.PostAsync("/search", body);

        Assert.InRange((int)answer.StatusCode, 300, 499);
        Assert.InRange(answer.Headers.Location?.OriginalString.Length ?? 0, 0, 3_000);
    }

    [Fact]
    public async Task Post_VeryManyFields_LeadsToTheSearchPage()
    {
        using var browser = site.BrowserOnSocket();

        using var answer = await browser.PostAsync("/search", new FormUrlEncodedContent(Enumerable.Range(0, 500).Select(number => new KeyValuePair<string, string>($"q{number}", "x"))));

        Assert.Equal("/search", answer.Headers.Location!.OriginalString);
    }

    private static Task<HttpResponseMessage> SearchAsync(HttpClient browser, string typed) => browser.PostAsync("/search", new FormUrlEncodedContent([new("q", typed)]));
}
