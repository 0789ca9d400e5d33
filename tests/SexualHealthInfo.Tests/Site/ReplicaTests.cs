using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Site;

/// <summary>Two replicas that share nothing but a folder of keys, and nginx before them with <c>deploy/nginx.conf</c>, as docs/operating.md tells operators.</summary>
public sealed class ReplicaTests : IDisposable
{
    private const string Nginx = "/usr/sbin/nginx";
    private static readonly string[] Pages = ["/", "/reasons/shame", "/t/reasons/shame", "/guides/aftercare", "/talk-to-a-professional/gb", "/now"];

    private readonly string root = Directory.CreateTempSubdirectory("replicas-").FullName;

    public ReplicaTests() => Assert.Equal(0, Shell.Run(root, "keys", "keys").ExitCode);

    [Fact]
    public async Task TwoReplicas_HaveTheSamePagesAndTags()
    {
        await using var one = await StartAsync();
        await using var two = await StartAsync();
        using var first = one.Browser();
        using var second = two.Browser();

        foreach (var page in Pages)
        {
            using var left = await first.GetAsync(page);
            using var right = await second.GetAsync(page);

            Assert.Equal(HttpStatusCode.OK, left.StatusCode);
            Assert.NotNull(left.Headers.ETag);
            Assert.Equal(left.Headers.ETag, right.Headers.ETag);
            Assert.Equal(await left.Content.ReadAsByteArrayAsync(), await right.Content.ReadAsByteArrayAsync());
        }
    }

    [NginxFact]
    public async Task Front_WhileOneIsKilledAndTheOtherUpdated_FailsNoRequest()
    {
        var one = await StartAsync();
        var two = await StartAsync(drainSeconds: 3);
        using var front = StartFront(one.Address.Port, two.Address.Port, out var address);
        try
        {
            using var stop = new CancellationTokenSource();
            var readers = Enumerable.Range(0, 3).Select(reader => ReadAsync(address, reader, stop.Token)).ToList();
            await Task.Delay(TimeSpan.FromSeconds(1));
            await one.KillAsync();
            await Task.Delay(TimeSpan.FromSeconds(1));
            await using var updated = await StartAsync(one.Address.Port);
            await Task.Delay(TimeSpan.FromSeconds(3)); // Longer than the front leaves a replica alone that failed.
            await two.StopAsync();
            await Task.Delay(TimeSpan.FromSeconds(1));
            await stop.CancelAsync();
            var answers = (await Task.WhenAll(readers)).SelectMany(answer => answer).ToList();

            Assert.InRange(answers.Count, 20, int.MaxValue);
            Assert.All(answers, answer => Assert.Equal(answer.Expected, answer.Status));
        }
        finally
        {
            front.Kill(entireProcessTree: true);
            await front.WaitForExitAsync();
            await one.DisposeAsync();
            await two.DisposeAsync();
        }
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private Task<RunningSite> StartAsync(int port = 0, double drainSeconds = 0) =>
        RunningSite.StartAsync(new Dictionary<string, string> { ["Site__Keys"] = Path.Combine(root, "keys"), ["Site__BaseUrl"] = "https://lamplight.example" }, store: Path.Combine(root, "store"), drainSeconds: drainSeconds, port: port);

    /// <summary>Pages from the cache of the front and past it, and a search each round, until told to stop.</summary>
    private static async Task<List<(HttpStatusCode Expected, HttpStatusCode Status)>> ReadAsync(Uri front, int reader, CancellationToken stop)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = front };
        var answers = new List<(HttpStatusCode, HttpStatusCode)>();
        for (var round = 0; !stop.IsCancellationRequested; round++)
        {
            foreach (var page in Pages)
            {
                // A query that means nothing is none to the site, but a page of its own to the front.
                using var answer = await browser.GetAsync($"{page}?{reader}{round}", CancellationToken.None);
                answers.Add((HttpStatusCode.OK, answer.StatusCode));
            }

            using var search = await browser.PostAsync("/search", new FormUrlEncodedContent([new("q", "shame")]), CancellationToken.None);
            answers.Add((HttpStatusCode.SeeOther, search.StatusCode));
        }

        return answers;
    }

    private Process StartFront(int one, int two, out Uri address)
    {
        var port = FreePort();
        address = new($"http://127.0.0.1:{port}");
        var site = Repository.Read("deploy/nginx.conf")
            .Replace("one:8080", $"127.0.0.1:{one}", StringComparison.Ordinal)
            .Replace("two:8080", $"127.0.0.1:{two}", StringComparison.Ordinal)
            .Replace("listen 80;", $"listen 127.0.0.1:{port};", StringComparison.Ordinal)
            .Replace("/var/cache/nginx/lamplight", $"{root}/cache", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(root, "site.conf"), site);
        File.WriteAllText(Path.Combine(root, "nginx.conf"),
            $$"""
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            daemon off;
            pid {{root}}/nginx.pid;
            events {}
            http {
                client_body_temp_path {{root}}/body;
                proxy_temp_path {{root}}/proxy;
                include {{root}}/site.conf;
            }
            """);
        var front = Process.Start(Nginx, ["-p", root, "-e", Path.Combine(root, "error.log"), "-c", Path.Combine(root, "nginx.conf")]);
        for (var tries = 0; ; tries++)
        {
            try
            {
                new TcpClient("127.0.0.1", port).Dispose();
                return front;
            }
            catch (SocketException) when (tries < 300 && !front.HasExited)
            {
                Thread.Sleep(100);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A test that needs nginx, and says so where there is none.</summary>
    private sealed class NginxFactAttribute : FactAttribute
    {
        public NginxFactAttribute() => Skip = File.Exists(Nginx) ? null : $"There is no {Nginx}; install the Debian package nginx-light.";
    }
}
