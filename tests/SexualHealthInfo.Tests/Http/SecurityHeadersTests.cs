using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Http;

public sealed class SecurityHeadersTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/css/site.css")]
    [InlineData("GET", "/images/pain.svg")]
    [InlineData("GET", "/search?q=pain")]
    [InlineData("GET", "/feed.xml")]
    [InlineData("GET", "/nothing")]
    [InlineData("GET", "/About/")]
    [InlineData("POST", "/")]
    public async Task Answer_OfAnyKind_CarriesTheHeaders(string method, string path)
    {
        using var browser = site.Browser();

        using var answer = await browser.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.StartsWith("default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains("clipboard-read=(), clipboard-write=(self)", Assert.Single(answer.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }
}
