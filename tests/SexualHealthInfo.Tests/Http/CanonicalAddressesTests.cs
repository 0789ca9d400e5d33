using System.Net;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Http;

public sealed class CanonicalAddressesTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    [InlineData("QWERTY")]
    [InlineData("get")]
    public async Task Answer_MethodOtherThanGetAndHead_Is405(string method)
    {
        using var browser = site.Browser();

        using var answer = await browser.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/about"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow);
        Assert.Contains("This site is only for reading", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("///evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/%5Cevil.example/")]
    [InlineData("/%2Fevil.example/")]
    [InlineData("//evil.example/%2e%2e/")]
    [InlineData("/.html/evil.example/")]
    public async Task Redirect_HostileAddress_StaysOnThisSite(string path)
    {
        using var browser = site.Browser();

        using var answer = await browser.GetAsync(new Uri("http://localhost" + path));

        if (answer.Headers.Location?.OriginalString is { } location)
        {
            Assert.StartsWith("/", location, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"^/[/\\]", location);
        }
    }
}
