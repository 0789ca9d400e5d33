using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using SexualHealthInfo.Http;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Http;

public sealed class LimitsTests
{
    [Fact]
    public async Task Suggestions_MoreThanThereIsRoomFor_Are503AndAskToWait()
    {
        await using var site = new SiteFactory();
        using var browser = site.BrowserOnSocket();
        const int Together = 60; // 20 more than there is room for.
        var slow = new List<TcpClient>();
        for (var number = 0; number < Together; number++)
        {
            var client = new TcpClient();
            slow.Add(client);
            await client.ConnectAsync(IPAddress.Loopback, browser.BaseAddress!.Port);
            await client.GetStream().WriteAsync("POST /search/suggest HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nsha"u8.ToArray());
        }

        var first = await Task.WhenAny(slow.Select(BeginningAsync));
        var search = await browser.GetAsync("/search?q=shame");
        slow.ForEach(client => client.Dispose());

        Assert.StartsWith("HTTP/1.1 503 ", await first, StringComparison.Ordinal);
        Assert.Contains("\r\nRetry-After: 2\r\n", await first, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Security-Policy: ", await first, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, search.StatusCode); // Which slow senders cannot reach.

        static async Task<string> BeginningAsync(TcpClient client)
        {
            var answer = new byte[4_000];
            var length = await client.GetStream().ReadAsync(answer);
            return Encoding.ASCII.GetString(answer, 0, length);
        }
    }

    [Fact]
    public async Task Search_AtEveryAddress_IsLimited()
    {
        await using var site = new SiteFactory();
        using var browser = site.Browser();
        await browser.GetAsync("/");

        var limited = ((EndpointDataSource)site.Services.GetService(typeof(EndpointDataSource))!).Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<EnableRateLimitingAttribute>() is { PolicyName: Limits.Search or Limits.Suggest })
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'));

        Assert.Equal(["/search", "/search/r/{token}", "/search/suggest"], limited.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Host_NotAmongThoseAllowed_Is400WithEveryHeader()
    {
        await using var site = new SiteFactory { Settings = { ["AllowedHosts"] = "lamplight.example" } };
        using var browser = site.BrowserOnSocket();

        using var foreign = await SendAsync("elsewhere.example");
        using var ours = await SendAsync("lamplight.example");

        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
        Assert.Empty(await foreign.Content.ReadAsByteArrayAsync());
        Assert.True(foreign.Headers.Contains("Content-Security-Policy"));
        Assert.Equal(HttpStatusCode.OK, ours.StatusCode);

        Task<HttpResponseMessage> SendAsync(string host) => browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/about") { Headers = { Host = host } });
    }

    [Fact]
    public async Task Form_ThatIsTooLarge_Is413WithItsPageAndEveryHeader()
    {
        await using var site = new SiteFactory();
        using var browser = site.BrowserOnSocket();

        using var answer = await browser.PostAsync("/search", new StringContent("q=" + new string('a', 9_000), Encoding.ASCII, "application/x-www-form-urlencoded"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("This could not be answered", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task Pages_AreFilledFromThePathAlone_NotFromQueriesThatNobodyElseAskedFor()
    {
        await using var site = new SiteFactory();
        using var browser = site.Browser();

        using var poisoned = await browser.GetAsync("/numbers?id=nothing-of-the-kind&slug=x&words=x");

        Assert.Equal(HttpStatusCode.OK, poisoned.StatusCode);
        Assert.Contains("<h1>", await browser.GetStringAsync("/numbers"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "a[b=c")]
    [InlineData("/find-your-way", "[")]
    [InlineData("/search?[", "q=shame&a[b[=c")]
    public async Task Form_WithNamesThatTheFrameworkCannotRead_IsRefusedOrReadAsAnyOther(string path, string form)
    {
        await using var site = new SiteFactory();
        using var browser = site.Browser();

        using var answer = await browser.PostAsync(path, new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded"));

        Assert.Equal(path[1..].StartsWith("search", StringComparison.Ordinal) ? HttpStatusCode.SeeOther : HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.DoesNotContain(site.Log.Lines, line => line.StartsWith("Error ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded&a")]
    [InlineData("application/x-www-form-urlencoded; charset=nothing")]
    [InlineData("multipart/form-data; boundary=a")]
    [InlineData("text/plain")]
    public async Task Form_OfAKindThatIsNone_IsAnEmptyOneOrReadAsItStands(string contentType)
    {
        await using var site = new SiteFactory();
        using var browser = site.Browser();
        using var form = new ByteArrayContent("q=shame"u8.ToArray());
        form.Headers.TryAddWithoutValidation("Content-Type", contentType);

        using var answer = await browser.PostAsync("/search", form);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }
}
