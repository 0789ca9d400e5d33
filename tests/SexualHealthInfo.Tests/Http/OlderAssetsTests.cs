using System.Net;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Http;

/// <summary>What a page of another build asks for while replicas are updated one by one.</summary>
public sealed class OlderAssetsTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    [Theory]
    [InlineData("/css/site.aaaaaaaaaa.css", "/css/site.css", "text/css")]
    [InlineData("/js/site.0123456789.js", "/js/site.js", "text/javascript")]
    public async Task Answer_FingerprintOfAnotherBuild_IsThePresentFileToBeAskedForAgain(string asked, string present, string type)
    {
        using var browser = site.Browser();

        using var answer = await browser.GetAsync(asked);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
        Assert.Equal(await browser.GetByteArrayAsync(present), await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/css/nothing.aaaaaaaaaa.css")]
    [InlineData("/css/site.aaaaaaaaa.css")]
    [InlineData("/css/site.aaaaaaaaaa.js")]
    [InlineData("/js/..%2fsite.aaaaaaaaaa.js")]
    [InlineData("/img/site.aaaaaaaaaa.css")]
    public async Task Answer_NoAssetOfOurs_IsNotFound(string asked)
    {
        using var browser = site.Browser();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(asked)).StatusCode);
    }
}
