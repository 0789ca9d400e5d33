using System.Net;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Http;

/// <summary>The two words of a page, typed where one searches, lead to the page.</summary>
public sealed class SearchFormTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    [Theory]
    [InlineData("/search", "blue lamp", "/reasons/after-birth")]
    [InlineData("/search", " Lamp, BLUE ", "/reasons/after-birth")]
    [InlineData("/t/search", "blue lamp", "/t/reasons/after-birth")]
    public async Task Post_TheWordsOfAPage_LeadsToIt(string form, string typed, string page)
    {
        using var answer = await PostAsync(form, typed);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(page, answer.Headers.Location!.OriginalString);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.DoesNotContain(site.Log.Lines, line => line.Contains("lamp", StringComparison.OrdinalIgnoreCase) && !line.Contains("Lamplight", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("blue kettle")]
    [InlineData("my blue lamp")]
    [InlineData("lamp")]
    public async Task Post_OtherWords_LeadsToASearch(string typed)
    {
        using var answer = await PostAsync("/search", typed);

        Assert.StartsWith("/search/r/", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> PostAsync(string form, string typed)
    {
        using var browser = site.Browser();
        using var fields = new FormUrlEncodedContent([new("q", typed)]);
        return await browser.PostAsync(form, fields);
    }
}
