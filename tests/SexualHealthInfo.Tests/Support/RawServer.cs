using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace SexualHealthInfo.Tests.Support;

/// <summary>One request as it came: the method, the address, and all its lines.</summary>
internal sealed record RawRequest(string Method, string Path, string Head);

/// <summary>
/// A server on a real socket that writes what a test tells it to, byte by byte, so that it can misbehave in any way. It closes each
/// connection after one answer.
/// </summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<RawRequest, Stream, CancellationToken, Task> answer;
    private readonly X509Certificate2? certificate;
    private readonly Task accepting;
    private int open;

    public RawServer(Func<RawRequest, Stream, CancellationToken, Task> answer, X509Certificate2? certificate = null)
    {
        (this.answer, this.certificate) = (answer, certificate);
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>A server whose answers are plain text, head and body.</summary>
    public RawServer(Func<RawRequest, string> answer)
        : this((request, stream, stop) => stream.WriteAsync(Encoding.UTF8.GetBytes(answer(request)), stop).AsTask())
    {
    }

    public string Origin => $"{(certificate is null ? "http" : "https")}://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    public ConcurrentQueue<RawRequest> Requests { get; } = [];

    /// <summary>The most requests that were open at one time.</summary>
    public int MostAtOnce { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await accepting;
        listener.Stop();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await listener.AcceptTcpClientAsync(stop.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var connection = client;
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref open));
        try
        {
            Stream stream = client.GetStream();
            if (certificate is not null)
            {
                var secure = new SslStream(stream);
                await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stop.Token);
                stream = secure;
            }

            var head = new StringBuilder();
            var reader = new StreamReader(stream, Encoding.Latin1);
            while (await reader.ReadLineAsync(stop.Token) is { Length: > 0 } line)
            {
                head.Append(line).Append('\n');
            }

            if (head.ToString().Split(' ') is not [var method, var path, ..])
            {
                return;
            }

            var request = new RawRequest(method, path, head.ToString());
            Requests.Enqueue(request);
            await answer(request, stream, stop.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            // The other side went away, as it may.
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }
}
