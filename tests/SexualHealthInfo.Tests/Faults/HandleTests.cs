using System.Net;
using System.Net.Sockets;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Faults;

/// <summary>More connections than the process may have handles: nobody new is answered meanwhile, and afterwards all is as before.</summary>
public sealed class HandleTests : IDisposable
{
    private readonly NumberedContent fault = new();

    [Fact]
    public async Task Connections_MoreThanHandles_LeaveTheSiteWellOnceTheyEnd()
    {
        const int Handles = 512; // Fewer than about 300 and the runtime cannot even load.
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

        Assert.InRange(site.Handles, Handles - 20, Handles);
        fault.Number(2);
        fault.Content.Publish(); // The site cannot read it now.
        await Task.Delay(2_500);
        crowd.ForEach(socket => socket.Dispose());

        await NumberedContent.ArriveAsync(browser, 2);
        Assert.InRange(site.Handles, 1, Handles - 100);
    }

    public void Dispose() => fault.Dispose();
}
