using System.Net;
using System.Net.Sockets;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Faults;

/// <summary>More connections than the process may have handles: some are kept for itself, so that it lives and takes updates.</summary>
public sealed class HandleTests : IDisposable
{
    private readonly NumberedContent fault = new();

    [Fact]
    public async Task Connections_MoreThanHandles_LeaveTheSiteItsOwn()
    {
        const int Handles = 1_024; // 400 for itself, 512 for a whole line, 112 for connections.
        fault.Number(1);
        fault.Content.Publish();
        await using var site = await fault.ServeAsync(handles: Handles);
        using var browser = site.Browser();
        Assert.Equal(1, await NumberedContent.NumberAtAsync(browser));

        var crowd = new List<Socket>();
        for (var number = 0; number < Handles + 200; number++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            crowd.Add(socket);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, site.Address.Port).WaitAsync(TimeSpan.FromMilliseconds(200));
            }
            catch (Exception exception) when (exception is SocketException or TimeoutException)
            {
                // Beyond what waits in line.
            }
        }

        Assert.InRange(site.Handles, 400, Handles - 20); // Full of idle connections, and some left for the program itself.
        fault.Number(2);
        fault.Content.Publish();
        await NumberedContent.ArriveAsync(browser, 2); // Over the connection it has.
        using var stranger = site.Browser();
        await Assert.ThrowsAsync<HttpRequestException>(() => NumberedContent.NumberAtAsync(stranger));

        crowd.ForEach(socket => socket.Dispose());
        await Task.Delay(500);
        Assert.Equal(2, await NumberedContent.NumberAtAsync(stranger));
        Assert.InRange(site.Handles, 1, 400);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(390)]
    public void Serve_FewerHandlesThanItNeeds_IsOneSentenceAndExit2(int handles)
    {
        var (exitCode, _, errors) = Shell.RunWith(Path.GetTempPath(), [], "sh", "-c", $"ulimit -n {handles}; exec \"$@\"", "sh", "dotnet", Shell.Site, "--urls", "http://127.0.0.1:0");

        Assert.Equal($"The system lets this program have {handles} files and sockets open; it needs at least 400. See 'ulimit -n', or LimitNOFILE= of systemd.\n", errors);
        Assert.Equal(2, exitCode);
    }

    public void Dispose() => fault.Dispose();
}
