using System.Net;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Http;

/// <summary>Any query string, path or header: a page or a clear 4xx, never a 500.</summary>
public sealed class HostileRequestTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    public static TheoryData<string> Paths =>
    [
        "/search?q=%22", "/search?q=a%20AND", "/search?q=*", "/search?q=title%3Ax", "/search?q=NEAR(a%20b", "/search?q=-word", "/search?q=%5Ex", "/search?q='%3B%20DROP%20TABLE%20x%3B--",
        "/search?q=%00", "/search?q=%ED%A0%80", "/search?q=%F0%9F%98%A2", "/search?q=%E2%80%8D", "/search?q=%zz", "/search?q", "/search?q=&q=", "/search?q=a&q=b", "/search?q[]=a",
        "/search?topic=%00", "/search?q=pain&topic='", "/search?" + "q=(" + "((((((((((", "/search?q=%0d%0aSet-Cookie:x", "/search?q=" + "%F3%A0%81%81", "/search?__proto__=1&handler=x",
        "/reasons/%F0%9F%98%A2", "/reasons/..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd", "/reasons/shame%20", "/reasons/shame;a=b", "/%c0%ae%c0%ae/", "/~", "/*", "/a%0d%0ab",
        "/error/99999999999", "/error/200", "/error/-1", "/images/..%2fstore%2fcurrent", "/.git/config", "/web.config", "/?" + "x=1&x=2", "/reasons/%E2%80%AE", "/about?handler=Delete&page=/x",
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Answer_HostileAddress_IsAPageOrAClear4xx(string path)
    {
        using var browser = site.Browser();

        using var answer = await browser.GetAsync(path);

        Assert.InRange((int)answer.StatusCode, 200, 499);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/search?q=pain")).StatusCode);
    }

    [Theory]
    [InlineData(2_000)]
    [InlineData(100_000)]
    public async Task Answer_VeryLongSearch_IsAPage(int length)
    {
        using var browser = site.Browser();

        using var answer = await browser.GetAsync("/search?q=" + string.Concat(Enumerable.Repeat("pain ((", length / 7)).Replace(" ", "+", StringComparison.Ordinal));

        Assert.InRange((int)answer.StatusCode, 200, 499);
    }

    [Fact]
    public async Task Answer_SearchWithMarkup_ShowsItAsText()
    {
        using var browser = site.Browser();

        var page = await browser.GetStringAsync("/search?q=%3Cscript%3Ealert(1)%3C/script%3E%22%3E%3Cimg%20src=x%3E");

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_OddHeaders_IsAPage()
    {
        using var browser = site.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/about");
        foreach (var (name, value) in new[] { ("If-None-Match", "W/\"unclosed, ,,"), ("If-Modified-Since", "yesterday"), ("Range", "bytes=0-1,0-1,9-"), ("Accept", "nothing/of;this=kind"), ("Accept-Language", new string('x', 2000)), ("Cookie", new string('c', 4000)), ("X-HTTP-Method-Override", "DELETE"), ("X-Original-URL", "/nothing") })
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Answer_HeadersThatClaimAnotherCallerHostOrAddress_IsTheSamePage()
    {
        using var browser = site.Browser();
        var page = await browser.GetStringAsync("/about");
        foreach (var name in new[] { "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Forwarded-Server", "Forwarded", "X-Original-URL", "X-Rewrite-URL", "X-Original-Host", "X-Host", "X-Real-IP", "X-HTTP-Method-Override", "True-Client-IP" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/about");
            request.Headers.TryAddWithoutValidation(name, name == "Forwarded" ? "for=1.2.3.4;host=elsewhere.example;proto=https" : "elsewhere.example");

            using var answer = await browser.SendAsync(request);

            Assert.Equal(page, await answer.Content.ReadAsStringAsync());
        }
    }

    [Theory]
    [InlineData("/reasons/shame/x.css")]
    [InlineData("/reasons/shame;a.css")]
    [InlineData("/reasons/shame%2Fx.js")]
    [InlineData("/reasons/shame.css")]
    [InlineData("/reasons/shame.")]
    [InlineData("/about/x.png")]
    public async Task Answer_PageThatPretendsToBeAFile_IsNoPageThatACacheWouldKeep(string path)
    {
        using var browser = site.Browser();

        using var answer = await browser.GetAsync(path);

        Assert.InRange((int)answer.StatusCode, 301, 404);
        Assert.True(answer.StatusCode is not HttpStatusCode.NotFound || answer.Headers.CacheControl!.NoStore);
    }
}
