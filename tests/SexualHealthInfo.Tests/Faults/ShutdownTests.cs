using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Faults;

/// <summary>SIGTERM under load: readiness goes first, everyone under way is answered, and the program ends with 0.</summary>
public sealed class ShutdownTests : IDisposable
{
    private readonly NumberedContent fault = new();

    [Fact]
    public async Task Terminate_UnderLoad_AnswersAllThatCameAndExits0()
    {
        fault.Number(1);
        fault.Content.Publish();
        await using var site = await fault.ServeAsync(drainSeconds: 2);
        var begun = new TaskCompletionSource();
        var states = new ConcurrentQueue<HttpStatusCode>();
        var readers = Enumerable.Range(0, 8).Select(_ => Task.Run(ReadUntilRefusedAsync)).ToList();
        using var slow = new TcpClient();
        await slow.ConnectAsync(IPAddress.Loopback, site.Address.Port);
        var form = $"a={new string('a', 4_000)}&b={new string('b', 3_000)}&q=shame"; // Long, so that the server bears with a slow end.
        await slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {form.Length}\r\n\r\n{form[..^4]}"));
        await begun.Task.WaitAsync(TimeSpan.FromMinutes(1));

        site.Terminate();
        var answered = await Task.WhenAll(readers);
        await slow.GetStream().WriteAsync("hame"u8.ToArray()); // Nobody new is taken any more, and this one is still under way.
        var answer = new byte[1_000];
        var length = await slow.GetStream().ReadAsync(answer);
        slow.Close();
        await site.ExitAsync();

        Assert.StartsWith("HTTP/1.1 303 ", Encoding.ASCII.GetString(answer, 0, length), StringComparison.Ordinal);
        Assert.Equal(0, site.ExitCode);
        Assert.All(answered, count => Assert.InRange(count, 1, int.MaxValue));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable], states.Distinct()); // Ready, then not ready, while pages were still answered.

        async Task<int> ReadUntilRefusedAsync()
        {
            using var browser = site.Browser();
            for (var count = 0; ; count++)
            {
                try
                {
                    using var ready = await browser.GetAsync("/healthz/ready");
                    states.Enqueue(ready.StatusCode);
                    Assert.Equal(1, await NumberedContent.NumberAtAsync(browser));
                }
                catch (HttpRequestException refused) when (refused.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
                {
                    return count;
                }

                if (count == 3)
                {
                    begun.TrySetResult();
                }
            }
        }
    }

    [Fact]
    public async Task Signals_HeldAndLetGoThenEndedTwice_ServesOnAndExits0()
    {
        fault.Number(1);
        fault.Content.Publish();
        await using var site = await fault.ServeAsync();
        using var browser = site.Browser();

        site.Signal("STOP");
        fault.Number(2);
        fault.Content.Publish();
        site.Signal("CONT");
        await NumberedContent.ArriveAsync(browser, 2);
        site.Signal("TERM");
        site.Signal("TERM");
        await site.ExitAsync();

        Assert.Equal(0, site.ExitCode);
    }

    public void Dispose() => fault.Dispose();
}
