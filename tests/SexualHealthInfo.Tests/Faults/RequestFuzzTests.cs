using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using SexualHealthInfo.Tests.Support;
using Xunit.Abstractions;

namespace SexualHealthInfo.Tests.Faults;

/// <summary>
/// Requests from chance, on real sockets, to the program as a process of its own: half of them HTTP with hostile words in it, half of them broken
/// anywhere. A failure prints the bytes that were sent.
/// </summary>
[Collection("Heavy")] // One of them at a time.
public sealed class RequestFuzzTests(ITestOutputHelper output)
{
    private const int Seed = 20261127;
    private const int AtOnce = 16;
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(150);

    private static readonly string[] Requests =
    [
        "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "HEAD /reasons/shame HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept-Encoding: br, gzip\r\n\r\n",
        "GET /t/guides/aftercare HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nIf-None-Match: W/\"a\"\r\nRange: bytes=0-9\r\n\r\n",
        "POST /search HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\r\nq=shame",
        "POST /search/suggest HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nsha\r\n0\r\n\r\n",
        "GET /talk-to-a-professional/gb HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\nCookie: a=b\r\nX-Forwarded-For: 10.0.0.1\r\n\r\n",
        "GET /css/site.css HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept-Encoding: gzip;q=0.5, *;q=0\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nOrigin: http://elsewhere.example\r\nTransfer-Encoding: identity\r\n\r\n",
    ];

    private static readonly string[] Pages =
    [
        "/", "/reasons/", "/reasons/shame", "/guides/", "/topics/", "/experts/", "/t/", "/t/reasons/shame", "/p/", "/s/", "/search", "/search?q=", "/search?topic=", "/search/r/", "/search/suggest?q=",
        "/find-your-way", "/find-your-way?", "/talk-to-a-professional/", "/images/", "/css/", "/js/", "/error/", "/leave", "/healthz/ready", "/feed.xml", "/topics/pain.xml", "/cards/", "/about", "/numbers", "/.well-known/", "/old?", "//", "/%",
    ];

    /// <summary>Pieces that mean something to HTTP, to addresses, to FTS5 or to Unicode.</summary>
    private static readonly string[] Pieces =
    [
        "/", "//", "../", "%2e%2e/", "%2f", "%5c", "\\", "%00", "%", "%zz", "%c0%ae", "%ED%A0%80", "%F0%9F%98%A2", "%E2%80%AE", "%ff", ";", "?", "&", "=", "#", "+", ".", ".html", "~", "*", ":", "@", "[", "]", "{", "}",
        "q=", "topic=", "page=-1", "handler=x", "answers=", "a", "shame", "pain", "crying", "why do i cry", "\"", "'", "(", ")", " AND ", " OR ", " NOT ", "NEAR(", "title:", "-", "^", "<script>", "\u0000", "é", "😢", "\u202e", "a\u0301\u0301\u0301", "\ufeff", "\ud800", "ﬀ",
        "\r\n", "\n", "\r", "\t", " ", "\r\n\r\n", "\r\n ", ":", "Host: elsewhere.example\r\n", "Content-Length: 5\r\n", "Content-Length: -1\r\n", "Content-Length: 99999999999999999999\r\n", "Transfer-Encoding: chunked\r\n", "0\r\n\r\n", "fffffff\r\n", "fffffffffffffffff1\r\n", "Connection: close\r\n", "Connection: upgrade\r\n",
        "Expect: 100-continue\r\n", "Upgrade: h2c\r\n", "If-None-Match: *\r\n", "Range: bytes=-1\r\n", "Accept-Encoding: \r\n", "Content-Type: multipart/form-data; boundary=\r\n", "Content-Encoding: gzip\r\n", "Sec-Fetch-Dest: script\r\n", "HTTP/1.0", "HTTP/2.0", "http://localhost", "TRACE ", "POST ", "get ",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ];

    [Fact]
    public async Task Answer_RequestsFromChance_NoneFailsHangsOrHurtsTheNeighbour()
    {
        var rounds = NumberedContent.Rounds(few: 1_000, "FUZZ_ROUNDS");
        await using var site = await RunningSite.StartAsync(new Dictionary<string, string>());
        using var browser = site.Browser();
        var page = await browser.GetStringAsync("/reasons/shame");
        var clock = Stopwatch.StartNew();
        using var end = new CancellationTokenSource();
        var neighbour = Task.Run(ReadOnAsync);

        await SendAsync(first: 0, rounds / 2); // What is kept and compiled on the way is there now; from here on nothing may grow.
        var (handles, megabytes) = (site.Handles, site.Megabytes);
        await SendAsync(rounds / 2, rounds);
        await end.CancelAsync();
        var (pages, slowest) = await neighbour;
        await Task.Delay(500);

        output.WriteLine($"{rounds} requests in {clock.Elapsed.TotalSeconds:F0} s: {string.Join(", ", statuses.OrderBy(status => status.Key).Select(status => $"{status.Key} × {status.Value}"))}. "
            + $"Neighbour: {pages} pages, the slowest in {slowest.TotalMilliseconds:F0} ms. Half way and end: {megabytes} and {site.Megabytes} MB, {handles} and {site.Handles} handles.");
        Assert.InRange(site.Megabytes, 1, megabytes + 64);
        Assert.InRange(site.Handles, 1, handles + 20);

        // What callers send is theirs, and must not fill the log. One line is the server's own, once in many thousand requests: it ends that one connection.
        var complaint = Regex.Match(site.Written, @" (WRN|ERR|FTL) (?!Connection processing ended abnormally)(.*\n?){12}");
        Assert.False(complaint.Success, complaint.Value);
        await site.StopAsync();
        Assert.Equal(0, site.ExitCode);

        async Task SendAsync(int first, int last) => await Parallel.ForAsync(first, last, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            var random = new Random(Seed + number);
            var request = number % 2 == 0 ? Hostile(random) : Broken(random);
            AssertIsClear(request, await AnswerAsync(site.Address.Port, request));
        });

        async Task<(int Pages, TimeSpan Slowest)> ReadOnAsync()
        {
            var slowest = TimeSpan.Zero;
            for (var pages = 0; ; pages++)
            {
                var start = Stopwatch.GetTimestamp();
                Assert.Equal(page, await browser.GetStringAsync("/reasons/shame"));
                slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, Stopwatch.GetElapsedTime(start).Ticks));
                if (end.IsCancellationRequested)
                {
                    return (pages, slowest);
                }

                await Task.Delay(20);
            }
        }
    }

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> statuses = [];

    private void AssertIsClear(byte[] request, string answer)
    {
        var sent = $"seed {Seed}, sent:\n{Encoding.Latin1.GetString(request)}\n({Convert.ToHexString(request)})\ngot:\n{answer}";
        var heads = Regex.Matches(answer, @"HTTP/1\.1 (\d{3}) [^\n]*\n(?:[^\r\n]+\r\n)*\r\n");
        foreach (Match head in heads)
        {
            var status = head.Groups[1].Value;
            statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
            Assert.True(status[0] is '2' or '3' or '4' || status == "505", $"{head.Value}{sent}"); // 505 is the server's word for another HTTP version.
            Assert.True(status is "100" || head.Value.Contains("\r\nContent-Security-Policy: ", StringComparison.Ordinal) || head.Value.Contains("\r\nContent-Length: 0\r\n", StringComparison.Ordinal), $"{head.Value}{sent}");
        }

        statuses.AddOrUpdate("none", heads.Count == 0 ? 1 : 0, (_, count) => count + (heads.Count == 0 ? 1 : 0));
        Assert.False(Regex.IsMatch(answer, @"(?im)^(Server|Set-Cookie|Access-Control-[a-z-]+):|   at \w+\.|Exception\b|SQLite Error|\.cs:line"), sent);
    }

    /// <summary>Everything that comes back until the server closes; which it must do, at the latest when nothing more is sent.</summary>
    private static async Task<string> AnswerAsync(int port, byte[] request)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var answer = new MemoryStream();
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), patience.Token);
            await socket.SendAsync(request, patience.Token);
            var bytes = new byte[16_384];
            for (var ends = false; ;)
            {
                var received = socket.ReceiveAsync(bytes, patience.Token).AsTask();
                if (!ends && await Task.WhenAny(received, Task.Delay(Quiet, patience.Token)) != received)
                {
                    socket.Shutdown(SocketShutdown.Send); // It waits for the rest of a request that has none, or for the next.
                    ends = true;
                }

                if (await received is 0)
                {
                    break;
                }

                answer.Write(bytes, 0, await received);
            }
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.ConnectionReset or SocketError.Shutdown)
        {
            // It was refused before all of it was sent.
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"It hangs. Sent:\n{Encoding.Latin1.GetString(request)}\n({Convert.ToHexString(request)})");
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }

    /// <summary>HTTP as it should be, with whatever in address, form and headers.</summary>
    private static byte[] Hostile(Random random)
    {
        var text = string.Concat(Enumerable.Range(0, random.Next(1, random.Next(2, 40))).Select(_ => One(Pieces, random)));
        var inLine = Regex.Replace(text, @"[\r\n\0 ]", "%20");
        var bytes = random.Next(4) switch
        {
            0 => $"POST {One(["/search", "/search/suggest", "/find-your-way", "/"], random)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {Encoding.UTF8.GetByteCount(text) + 2}\r\n\r\nq={text}",
            1 => $"GET /search?q={Uri.EscapeDataString(text.Replace("\ud800", "", StringComparison.Ordinal))} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
            2 => $"GET {One(Pages, random)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{One(["Accept-Encoding", "If-None-Match", "If-Modified-Since", "Range", "Cookie", "Accept", "Referer", "Forwarded", "Content-Type", "Expect", "traceparent"], random)}: {Regex.Replace(text, @"[\r\n\0]", "")}\r\n\r\n",
            _ => $"{One(["GET", "GET", "HEAD", "POST", "PUT"], random)} {One(Pages, random)}{inLine} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        };
        return Encoding.UTF8.GetBytes(bytes);
    }

    /// <summary>One to three requests in one go, with a few passages cut out, doubled, replaced or flipped.</summary>
    private static byte[] Broken(Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => One(Requests, random))));
        for (var edits = random.Next(1, 5); edits > 0; edits--)
        {
            var start = random.Next(bytes.Length + 1);
            var end = Math.Min(bytes.Length, start + random.Next(12));
            byte[] piece = random.Next(4) switch
            {
                0 => [(byte)random.Next(256)],
                1 => [.. bytes[start..end], .. bytes[start..end]],
                2 => [],
                _ => Encoding.UTF8.GetBytes(One(Pieces, random)),
            };
            bytes = [.. bytes[..start], .. piece, .. bytes[end..]];
        }

        return random.Next(10) == 0 ? bytes[..random.Next(bytes.Length + 1)] : bytes;
    }

    private static string One(string[] choices, Random random) => choices[random.Next(choices.Length)];
}
