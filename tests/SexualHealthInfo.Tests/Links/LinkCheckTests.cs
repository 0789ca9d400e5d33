using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using SexualHealthInfo.Links;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Links;

/// <summary>The link check against servers on real sockets that misbehave in every way a server can.</summary>
public sealed class LinkCheckTests
{
    private const string Fine = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    [Theory]
    [InlineData("200 OK", "Ok")]
    [InlineData("204 No Content", "Ok")]
    [InlineData("404 Not Found", "Dead")]
    [InlineData("410 Gone", "Dead")]
    [InlineData("401 Unauthorized", "Unsure")]
    [InlineData("403 Forbidden", "Unsure")]
    [InlineData("405 Method Not Allowed", "Unsure")]
    [InlineData("451 Unavailable For Legal Reasons", "Unsure")]
    [InlineData("500 Internal Server Error", "Unsure")]
    [InlineData("502 Bad Gateway", "Unsure")]
    [InlineData("999 Go Away", "Unsure")]
    [InlineData("300 Multiple Choices", "Unsure")]
    public async Task Ask_Status_IsJudgedByWhatItCanMean(string status, string expected)
    {
        await using var server = new RawServer(_ => $"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");

        Assert.Equal(expected, (await AskAsync($"{server.Origin}/page")).Verdict.ToString());
    }

    [Theory]
    [InlineData("405 Method Not Allowed")]
    [InlineData("403 Forbidden")]
    [InlineData("404 Not Found")]
    [InlineData("500 Internal Server Error")]
    public async Task Ask_HeadIsRefusedOrLies_AsksByGet(string answerToHead)
    {
        await using var server = new RawServer(request => request.Method == "HEAD" ? $"HTTP/1.1 {answerToHead}\r\nContent-Length: 0\r\n\r\n" : Fine);

        Assert.Equal(Verdict.Ok, (await AskAsync($"{server.Origin}/page")).Verdict);
        Assert.Equal(["HEAD", "GET"], server.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task Ask_HeadIsAnswered_LeavesItAtThat()
    {
        await using var server = new RawServer(_ => "HTTP/1.1 200 OK\r\nContent-Length: 123456789\r\n\r\n");

        Assert.Equal(Verdict.Ok, (await AskAsync($"{server.Origin}/page#part")).Verdict);
        Assert.Equal(["HEAD /page"], server.Requests.Select(request => $"{request.Method} {request.Path}"));
    }

    [Fact]
    public async Task Ask_AnyServer_IsToldWhatWeAreAndNothingOfReaders()
    {
        await using var server = new RawServer(request => request.Method == "HEAD" ? "HTTP/1.1 405 No\r\nContent-Length: 0\r\nSet-Cookie: a=b\r\n\r\n" : Fine);

        await AskAsync($"{server.Origin}/page");

        Assert.All(server.Requests, request =>
        {
            Assert.Contains("User-Agent: SexualHealthInfo-links/1.0 (checks whether links still work)\n", request.Head, StringComparison.Ordinal);
            Assert.DoesNotMatch("(?im)^(referer|cookie|traceparent|x-forwarded|from):", request.Head);
        });
    }

    [Theory]
    [InlineData(301, "Moved")]
    [InlineData(308, "Moved")]
    [InlineData(302, "Ok")]
    [InlineData(303, "Ok")]
    [InlineData(307, "Ok")]
    public async Task Ask_Redirect_IsMovedOnlyWhereItIsForGood(int status, string expected)
    {
        await using var server = new RawServer(request => request.Path == "/old" ? $"HTTP/1.1 {status} Elsewhere\r\nLocation: /new\r\nContent-Length: 0\r\n\r\n" : Fine);

        var answer = await AskAsync($"{server.Origin}/old");

        Assert.Equal(expected, answer.Verdict.ToString());
        Assert.Equal(expected == "Moved" ? $"{server.Origin}/new" : null, answer.MovedTo);
    }

    [Fact]
    public async Task Ask_GoodThenPassingRedirect_SuggestsOnlyTheGoodOne()
    {
        await using var server = new RawServer(request => request.Path switch
        {
            "/old" => "HTTP/1.1 301 Moved\r\nLocation: /new\r\nContent-Length: 0\r\n\r\n",
            "/new" => "HTTP/1.1 302 Found\r\nLocation: /new/today\r\nContent-Length: 0\r\n\r\n",
            _ => Fine,
        });

        Assert.Equal($"{server.Origin}/new", (await AskAsync($"{server.Origin}/old")).MovedTo);
    }

    [Theory]
    [InlineData("/there", "its redirects go in a circle")]
    [InlineData("/deeper", "redirects more than")]
    [InlineData("/mail", "no web address")]
    [InlineData("/file", "no web address")]
    [InlineData("/nonsense", "no web address")]
    [InlineData("/front", "first page of a site")]
    [InlineData("/gone", "which answers 404")]
    public async Task Ask_RedirectThatDoesNotArrive_SaysWhy(string path, string why)
    {
        await using var server = new RawServer(request => request.Path switch
        {
            "/there" => Redirect("/back"),
            "/back" => Redirect("/there"),
            "/mail" => Redirect("mailto:someone@example.com"),
            "/file" => Redirect("file:///etc/passwd"),
            "/nonsense" => Redirect("http://:::/"),
            "/front" => Redirect("/"),
            "/gone" => Redirect("/no-such-page"),
            "/" => Fine,
            "/no-such-page" => "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
            _ => Redirect($"{request.Path}/deeper"),
        });

        var answer = await AskAsync(server.Origin + path);

        Assert.Equal(path == "/gone" ? Verdict.Dead : Verdict.Unsure, answer.Verdict);
        Assert.Contains(why, answer.Why, StringComparison.Ordinal);

        static string Redirect(string to) => $"HTTP/1.1 301 Moved\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n";
    }

    [Theory]
    [InlineData("Page not found | A clinic")]
    [InlineData("Error 404")]
    [InlineData("Sorry, this page no longer exists")]
    [InlineData("This page doesn&#8217;t exist")]
    public async Task Ask_PageThatSaysItIsNotThere_IsUnsureThoughItAnswers200(string title)
    {
        var page = $"<!doctype html><title>{title}</title>";
        await using var server = new RawServer(request => request.Method == "HEAD"
            ? "HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n"
            : $"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {page.Length}\r\n\r\n{page}");

        var answer = await AskAsync($"{server.Origin}/page");

        Assert.Equal(Verdict.Unsure, answer.Verdict);
        Assert.Contains("its title is", answer.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<title>Half")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n\r\n")]
    [InlineData("\0\u0001\u0002\u0003\u0004\u0005\r\n\r\n")]
    [InlineData("HTTP/1.1 99999 What\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -5\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\nzz\r\nnot a chunk")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon here\r\n\r\n")]
    public async Task Ask_AnswerThatIsCutOrNoHttp_IsUnsure(string answerToGet)
    {
        await using var server = new RawServer(request => request.Method == "HEAD" ? "HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n" : answerToGet);

        Assert.Equal(Verdict.Unsure, (await AskAsync($"{server.Origin}/page")).Verdict);
    }

    [Theory]
    [InlineData("text/html", "not gzip at all")]
    [InlineData("nonsense;;;", "<title>404</title>")]
    [InlineData("application/pdf", "<title>404</title>")]
    public async Task Ask_ContentThatIsNotWhatItSays_IsLeftAlone(string type, string body)
    {
        await using var server = new RawServer(request => request.Method == "HEAD"
            ? "HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n"
            : $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Encoding: gzip\r\nContent-Length: {body.Length}\r\n\r\n{body}");

        Assert.Equal(Verdict.Ok, (await AskAsync($"{server.Origin}/page")).Verdict);
    }

    [Fact]
    public async Task Ask_BodyWithoutEnd_IsReadOnlyAtItsBeginning()
    {
        var sent = 0L;
        await using var server = new RawServer(async (request, stream, stop) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(request.Method == "HEAD" ? "HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n" : "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>A page</title>"), stop);
            var block = new byte[64 * 1024];
            while (request.Method == "GET")
            {
                await stream.WriteAsync(block, stop);
                sent += block.Length;
            }
        });

        Assert.Equal(Verdict.Ok, (await AskAsync($"{server.Origin}/page")).Verdict);
        Assert.InRange(sent, 0, 64 * 1024 * 1024);
    }

    [Fact]
    public async Task Ask_HeadersWithoutEnd_IsUnsure()
    {
        await using var server = new RawServer(async (_, stream, stop) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), stop);
            while (true)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"X-Filler: {new string('x', 4000)}\r\n"), stop);
            }
        });

        Assert.Equal(Verdict.Unsure, (await AskAsync($"{server.Origin}/page")).Verdict);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<title>")]
    public async Task Ask_ServerThatGoesSilent_IsUnsureAfterTheTimeout(string beginning)
    {
        await using var server = new RawServer(async (request, stream, stop) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(request.Method == "HEAD" ? "HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n" : beginning), stop);
            if (request.Method == "GET")
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, stop);
            }
        });

        var answer = await AskAsync($"{server.Origin}/page", timeout: TimeSpan.FromSeconds(1));

        Assert.Equal(Verdict.Unsure, answer.Verdict);
        Assert.Equal("no answer within 1 seconds", answer.Why);
    }

    [Fact]
    public async Task Ask_PortThatNobodyListensOn_IsUnsure()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();

        var answer = await AskAsync($"http://127.0.0.1:{port}/");

        Assert.Equal((Verdict.Unsure, false), (answer.Verdict, answer.WasReached));
    }

    [Fact]
    public async Task Ask_HostThatCannotBe_IsDeadWithoutHavingBeenReached()
    {
        // Too long for a name, so that no server of names has to be asked.
        var answer = await AskAsync($"http://{new string('a', 80)}.invalid/");

        Assert.Equal((Verdict.Dead, "there is no such host", false), (answer.Verdict, answer.Why, answer.WasReached));
    }

    [Fact]
    public async Task Ask_CertificateThatNobodySigned_IsUnsure()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(10));
        using var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        await using var server = new RawServer((_, stream, stop) => stream.WriteAsync(Encoding.ASCII.GetBytes(Fine), stop).AsTask(), certificate);

        var answer = await AskAsync($"{server.Origin}/page");

        Assert.Equal((Verdict.Unsure, "its certificate is not valid, or it cannot encrypt"), (answer.Verdict, answer.Why));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Ask_PlainServerByHttps_IsUnsure()
    {
        await using var server = new RawServer(_ => Fine);

        Assert.Equal(Verdict.Unsure, (await AskAsync(server.Origin.Replace("http:", "https:", StringComparison.Ordinal), TimeSpan.FromSeconds(1))).Verdict);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Ask_HostThatWantsAShortRest_IsAskedOnceMoreAfterIt(int status)
    {
        await using var server = new RawServer(request => request.Method == "HEAD" ? $"HTTP/1.1 {status} Wait\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n" : Fine);

        Assert.Equal(Verdict.Ok, (await AskAsync($"{server.Origin}/page")).Verdict);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("Retry-After: 86400\r\n", 1)]
    [InlineData("", 2)]
    [InlineData("Retry-After: nonsense\r\n", 2)]
    public async Task Ask_HostThatWantsALongRest_IsLeftAlone(string header, int requests)
    {
        await using var server = new RawServer(_ => $"HTTP/1.1 429 Too Many Requests\r\n{header}Content-Length: 0\r\n\r\n");
        using var check = new LinkCheck(new Hosts(TimeSpan.Zero, TimeProvider.System), TimeSpan.FromSeconds(20));

        var first = await check.AskAsync(new Uri($"{server.Origin}/one"), CancellationToken.None);
        var second = await check.AskAsync(new Uri($"{server.Origin}/two"), CancellationToken.None);

        Assert.Equal((Verdict.Unsure, Verdict.Unsure), (first.Verdict, second.Verdict));
        Assert.Equal(requests, server.Requests.Count);
    }

    private static async Task<LinkAnswer> AskAsync(string address, TimeSpan? timeout = null)
    {
        using var check = new LinkCheck(new Hosts(TimeSpan.Zero, TimeProvider.System), timeout ?? TimeSpan.FromSeconds(20));
        return await check.AskAsync(new Uri(address), CancellationToken.None);
    }
}
