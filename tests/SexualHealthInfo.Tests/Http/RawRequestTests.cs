using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Http;

/// <summary>Requests as no browser sends them, on a real socket: one clear answer or none, nothing of the server told, and the next reader is served.</summary>
public sealed class RawRequestTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    private const string Post = "POST /search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n";

    public static TheoryData<string, string, string> Requests => new()
    {
        { "no host", "GET / HTTP/1.1\r\n\r\n", "400" },
        { "two hosts", "GET / HTTP/1.1\r\nHost: localhost\r\nHost: elsewhere.example\r\n\r\n", "400" },
        { "user in the host", "GET / HTTP/1.1\r\nHost: localhost@elsewhere.example\r\n\r\n", "400" },
        { "another authority in the target", "GET http://elsewhere.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", "400" },
        { "HTTP/1.0", "GET /about HTTP/1.0\r\nHost: localhost\r\n\r\n", "200" },
        { "HTTP/0.9", "GET /\r\n\r\n", "400" },
        { "HTTP/9.9", "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", "505" },
        { "TLS", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00FC\u0003\u0003", "400|none" },
        { "SSH", "SSH-2.0-OpenSSH_9.2\r\n", "400|none" },
        { "HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0", "400|505|none" },
        { "line feeds alone", "GET /about HTTP/1.1\nHost: localhost\nConnection: close\n\n", "200|400" },
        { "NUL in the path", "GET /ab\0out HTTP/1.1\r\nHost: localhost\r\n\r\n", "400" },
        { "NUL encoded in the path", "GET /ab%00out HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "400" },
        { "a line of 10 KB", $"GET /{new string('a', 10_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n", "414" },
        { "a header of 20 KB", $"GET / HTTP/1.1\r\nHost: localhost\r\nX: {new string('a', 20_000)}\r\n\r\n", "431" },
        { "70 headers", $"GET / HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Range(0, 70).Select(number => $"X{number}: a\r\n"))}\r\n", "431" },
        { "header without a colon", "GET / HTTP/1.1\r\nHost: localhost\r\nnonsense\r\n\r\n", "400" },
        { "space before the colon", "GET / HTTP/1.1\r\nHost: localhost\r\nX : a\r\n\r\n", "400" },
        { "folded header", "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\n\r\n", "400" },
        { "control character in a header", "GET /about HTTP/1.1\r\nHost: localhost\r\nX: a\u0001b\r\nConnection: close\r\n\r\n", "200|400" },
        { "two lengths in one", Post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n", "303|400" },
        { "two lengths", Post + "Content-Length: 3\r\nContent-Length: 5\r\n\r\nq=abc", "400" },
        { "negative length", Post + "Content-Length: -3\r\n\r\nq=a", "400" },
        { "length with a sign", Post + "Content-Length: +3\r\nConnection: close\r\n\r\nq=a", "303|400" }, // The server reads it as 3.
        { "huge length", Post + "Content-Length: 99999999999\r\n\r\nq=a", "413" },
        { "a body of 9 KB", Post + $"Content-Length: 9000\r\nConnection: close\r\n\r\nq={new string('a', 8_998)}", "413" },
        { "unknown coding", Post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", "400" },
        { "bad chunk size", Post + "Transfer-Encoding: chunked\r\n\r\nzz\r\nq=a\r\n0\r\n\r\n", "400" },
        { "chunk extension ended by a line feed", Post + "Transfer-Encoding: chunked\r\n\r\n3;x\nq=a\r\n0\r\n\r\n", "400" },
        { "chunk size beyond all numbers", Post + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff1\r\nq=a\r\n0\r\n\r\n", "400" },
        { "the same to the suggestions", "POST /search/suggest HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff1\r\nq=a\r\n0\r\n\r\n", "400" },
        { "negative chunk size", Post + "Transfer-Encoding: chunked\r\n\r\n-3\r\nq=a\r\n0\r\n\r\n", "400" },
        { "chunk size with 0x", Post + "Transfer-Encoding: chunked\r\n\r\n0x3\r\nq=a\r\n0\r\n\r\n", "400" },
        { "chunk longer than it says", Post + "Transfer-Encoding: chunked\r\n\r\n3\r\nq=abcdef\r\n0\r\n\r\n", "400" },
        { "chunks longer than a body may be", Post + $"Transfer-Encoding: chunked\r\n\r\n{string.Concat(Enumerable.Repeat("400\r\n" + new string('a', 1_024) + "\r\n", 9))}0\r\n\r\n", "413" },
        { "chunked twice", Post + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", "303|400" }, // The server takes it for one.
        { "chunked and something after it", Post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", "400" },
        { "chunked over two lines", Post + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n", "400" },
        { "chunked in HTTP/1.0", "POST /search HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "303|400" },
        { "trailers that look like headers", Post + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nq=a\r\n0\r\nContent-Length: 50\r\nHost: smuggled\r\n\r\n", "303|400" },
        { "trailers without end", Post + $"Transfer-Encoding: chunked\r\n\r\n0\r\n{string.Concat(Enumerable.Range(0, 9_000).Select(number => $"X{number}: a\r\n"))}\r\n", "400|413|431|none" },
        { "body in chunks on GET", "GET /about HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n", "200" },
        { "form of a kind that is none", "POST /search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded&x\r\nContent-Length: 3\r\nConnection: close\r\n\r\nq=a", "303" },
        { "1,001 fields", Post + $"Content-Length: 4004\r\nConnection: close\r\n\r\n{string.Concat(Enumerable.Repeat("a=b&", 1_001))}", "303" },
        { "GET with a body", "GET /about HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody", "200" },
        { "method in small letters", "get /about HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "405" },
        { "TRACE", "TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "405" },
        { "CONNECT", "CONNECT elsewhere.example:443 HTTP/1.1\r\nHost: elsewhere.example:443\r\n\r\n", "400|405" },
        { "OPTIONS *", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nOrigin: http://elsewhere.example\r\nConnection: close\r\n\r\n", "400|405" },
        { "expectation", Post + "Expect: 200-ok\r\nContent-Length: 3\r\nConnection: close\r\n\r\nq=a", "303|417" },
        { "upgrade", "GET /about HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", "200" },
        { "900 encodings", $"GET /about HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept-Encoding: {string.Join(", ", Enumerable.Range(0, 900).Select(number => $"x{number}"))}\r\n\r\n", "200" },
        { "500 versions", $"GET /about HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nIf-None-Match: {string.Join(", ", Enumerable.Range(0, 500).Select(number => $"W/\"{number}\""))}\r\n\r\n", "200" },
        { "8 KB of cookies", $"GET /about HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: {new string('c', 8_000)}\r\n\r\n", "200" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Answer_RequestNoBrowserSends_IsOneClearAnswer(string what, string request, string expected)
    {
        using var browser = site.BrowserOnSocket();

        var answer = await SendAsync(browser.BaseAddress!, request);
        var statuses = Regex.Matches(answer, @"HTTP/1\.1 (\d{3}) ").Select(match => match.Groups[1].Value).DefaultIfEmpty("none").ToList();

        Assert.True(expected.Split('|').Contains(Assert.Single(statuses)), $"{what}: {answer}");
        Assert.DoesNotMatch("(?im)^(Server|Set-Cookie|Access-Control-[a-z-]+):|smuggled", answer);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/reasons/shame")).StatusCode);
    }

    [Fact]
    public async Task Answer_TwoHundredRequestsInOneGo_AreAnsweredInOrder()
    {
        using var browser = site.BrowserOnSocket();
        var request = string.Concat(Enumerable.Range(0, 199).Select(number => $"HEAD {(number % 2 == 0 ? "/about" : "/nothing")} HTTP/1.1\r\nHost: localhost\r\n\r\n")) + "HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

        var answer = await SendAsync(browser.BaseAddress!, request);

        Assert.Equal(
            string.Concat(Enumerable.Repeat("200 404 ", 99)) + "200 200",
            string.Join(' ', Regex.Matches(answer, @"HTTP/1\.1 (\d{3}) ").Select(match => match.Groups[1].Value)));
    }

    [Fact]
    public async Task Answer_BodiesOneAfterTheOther_EndWhereTheySay()
    {
        using var browser = site.BrowserOnSocket();
        const string Form = "POST /search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n";

        var answer = await SendAsync(browser.BaseAddress!,
            Form + "Transfer-Encoding: chunked\r\n\r\n2\r\nq=\r\n1\r\na\r\n0\r\n\r\n"
            + "GET /about HTTP/1.1\r\nHost: localhost\r\nContent-Length: 35\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"
            + Form + "Content-Length: 3\r\n\r\nq=aGET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Assert.Equal("303 200 303 404", string.Join(' ', Regex.Matches(answer, @"HTTP/1\.1 (\d{3}) ").Select(match => match.Groups[1].Value)));
    }

    [Fact]
    public async Task Connections_BrokenOffAnywhere_LeaveNobodyWaiting()
    {
        using var browser = site.BrowserOnSocket();
        const string Request = "POST /search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\r\nq=shame";

        for (var length = 0; length <= Request.Length; length += 3)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, browser.BaseAddress!.Port);
            await socket.SendAsync(Encoding.ASCII.GetBytes(Request[..length]));
            socket.LingerState = new LingerOption(enable: true, seconds: 0); // Reset, not closed.
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/search?q=shame")).StatusCode);
        Assert.DoesNotContain(site.Log.Lines, line => line.StartsWith("Error ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/reasons/shame")]
    [InlineData("/search?q=pain")]
    [InlineData("/talk-to-a-professional/gb")]
    [InlineData("/t/about")]
    [InlineData("/leave")]
    [InlineData("/feed.xml")]
    [InlineData("/sitemap.xml")]
    [InlineData("/robots.txt")]
    [InlineData("/images/pain.svg")]
    [InlineData("/healthz/ready")]
    [InlineData("/nothing")]
    public async Task Head_OfWhateverThereIs_HasTheHeadersOfGetAndNoBody(string path)
    {
        using var browser = site.BrowserOnSocket();

        using var get = await browser.GetAsync(path);
        using var head = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    private static async Task<string> SendAsync(Uri address, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, address.Port);
        var stream = client.GetStream();
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), end.Token);
            await stream.CopyToAsync(answer, end.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // Closed by the other side before all was sent, or left open by it after its answer.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }
}
