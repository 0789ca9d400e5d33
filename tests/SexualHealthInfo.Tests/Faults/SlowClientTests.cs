using System.Net;
using System.Net.Sockets;
using System.Text;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Faults;

/// <summary>A crowd that takes its time: says nothing, sends its headers or its form letter by letter, or asks for much and reads none of it. Others notice nothing.</summary>
[Collection("Heavy")] // One of them at a time.
public sealed class SlowClientTests : IDisposable
{
    private const string Form = "POST /search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 7000\r\n\r\nq=";

    private readonly NumberedContent fault = new();

    [Fact]
    public async Task Connections_SlowInEveryWay_AreEndedAndKeepNobodyWaiting()
    {
        fault.Number(1);
        fault.Content.Publish();
        await using var site = await fault.ServeAsync();
        await ReadAsStrangerAsync();
        var (handles, megabytes) = (site.Handles, site.Megabytes);

        var idle = await CrowdAsync(1_200, "");
        var readers = await CrowdAsync(40, string.Concat(Enumerable.Repeat("GET /reasons/shame HTTP/1.1\r\nHost: localhost\r\n\r\n", 2_000)));
        var slow = (await CrowdAsync(40, "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ")).Concat(await CrowdAsync(40, Form)).Select(socket => Task.Run(() => AnswerToSlowAsync(socket))).ToList();
        var pages = 0;
        for (var ended = Task.WhenAll(slow); !ended.IsCompleted; pages++)
        {
            await ReadAsStrangerAsync();
            await Task.Delay(50);
        }

        Assert.All(await Task.WhenAll(slow), answer => Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal));
        Assert.InRange(pages, 10, int.MaxValue);
        Assert.InRange(site.Megabytes, 1, megabytes + 150);
        foreach (var socket in idle.Concat(readers))
        {
            socket.Dispose();
        }

        for (var tries = 0; site.Handles > handles + 20; tries++)
        {
            Assert.True(tries < 600, $"{site.Handles} handles are never given back; there were {handles}.");
            await Task.Delay(100);
        }

        await ReadAsStrangerAsync();

        async Task ReadAsStrangerAsync()
        {
            using var stranger = site.Browser(); // Over a connection of its own.
            Assert.Equal(1, await NumberedContent.NumberAtAsync(stranger));
        }

        async Task<List<Socket>> CrowdAsync(int count, string first)
        {
            var crowd = new List<Socket>();
            while (crowd.Count < count)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4_096 };
                crowd.Add(socket);
                await socket.ConnectAsync(IPAddress.Loopback, site.Address.Port);
                _ = socket.SendAsync(Encoding.ASCII.GetBytes(first)); // Readers that do not read cannot send all of it either.
            }

            return crowd;
        }
    }

    public void Dispose() => fault.Dispose();

    /// <summary>Sends a letter each second until the server has enough of it.</summary>
    private static async Task<string> AnswerToSlowAsync(Socket socket)
    {
        using var _ = socket;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var answer = new byte[1_000];
        var received = socket.ReceiveAsync(answer, patience.Token).AsTask();
        while (await Task.WhenAny(received, Task.Delay(1_000, patience.Token)) != received)
        {
            await socket.SendAsync("a"u8.ToArray(), patience.Token);
        }

        return Encoding.ASCII.GetString(answer, 0, await received);
    }
}
