using AngleSharp.Html.Parser;
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

        Assert.Matches(@"^default-src 'none'; style-src 'self'; script-src 'sha384-[^']{64}' 'sha384-[^']{64}'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'$", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Contains("clipboard-read=(), clipboard-write=(self)", Assert.Single(answer.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/leave")]
    [InlineData("/t/reasons/shame")]
    [InlineData("/search?q=pain")]
    [InlineData("/nothing")]
    public async Task Page_OfAnyKind_HasNoScriptThatItsPolicyRefuses(string path)
    {
        using var browser = site.Browser();

        using var answer = await browser.GetAsync(path);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

        Assert.All(page.QuerySelectorAll("script[src]"), script => Assert.Contains($"'{script.GetAttribute("integrity")}'", policy, StringComparison.Ordinal));
        Assert.All(page.QuerySelectorAll("script:not([src])"), data => Assert.Equal("application/ld+json", data.GetAttribute("type")));
    }
}
