using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SexualHealthInfo.Benchmarks.Rows;

/// <summary>From the start of the process to the first byte of a page, beside the stock Razor Pages template published the same way.</summary>
internal static class Starts
{
    public static IEnumerable<Figure> FirstByte(Workplace at)
    {
        var (ours, theirs) = (Path.Combine(at.Published, "SexualHealthInfo.dll"), Path.Combine(at.PublishedTemplate, "Razor.dll"));
        Measure(at, ours, "/reasons/shame"); // Writes the store.
        Measure(at, theirs, "/");
        var (left, right) = (new List<double>(), new List<double>());
        for (var round = 0; round < at.Rounds * 2; round++)
        {
            left.Add(Measure(at, ours, "/reasons/shame"));
            right.Add(Measure(at, theirs, "/"));
        }

        yield return new("start, store up to date", "first byte of a page", "Razor Pages template", "ms", left, right, 2);
    }

    private static double Measure(Workplace at, string program, string page)
    {
        var address = at.NextAddress();
        var watch = Stopwatch.StartNew();
        using var server = Child.Start(Path.GetDirectoryName(program)!, at.PathOf("start.log"), "dotnet", program, "--urls", address.OriginalString);
        while (true)
        {
            try
            {
                using var connection = new TcpClient();
                connection.Connect(IPAddress.Loopback, address.Port);
                using var stream = connection.GetStream();
                stream.Write(System.Text.Encoding.ASCII.GetBytes($"GET {page} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"));
                var first = new byte["HTTP/1.1 200".Length];
                stream.ReadExactly(first);
                var milliseconds = watch.Elapsed.TotalMilliseconds;
                return first.AsSpan().EndsWith("200"u8) ? milliseconds : throw new InvalidOperationException($"{program} did not answer with a page.");
            }
            catch (SocketException) when (watch.Elapsed < TimeSpan.FromMinutes(2))
            {
                Thread.Sleep(2);
            }
        }
    }
}
