using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SexualHealthInfo.Benchmarks;

/// <summary>
/// What a burst of requests found. <see cref="CpuMicroseconds"/> is what the server took for one request: the fair figure, since the
/// load generator runs on the same cores.
/// </summary>
internal sealed record Burst(double Requests, double RequestsPerSecond, double CpuMicroseconds, double P99Milliseconds);

/// <summary>Bounded bursts of wrk: one thread, connections kept alive, as long as the figures need.</summary>
internal sealed partial class Load(string scratch, int seconds)
{
    public const int Connections = 32;

    /// <summary>One address over and over, with the headers of a browser.</summary>
    public Burst On(Child server, Uri address, params string[] headers) =>
        Run(server, Connections, ["-H", "Accept-Encoding: gzip", .. headers.SelectMany(header => new[] { "-H", header }), address.AbsoluteUri]);

    /// <summary>Many addresses of one site in turn.</summary>
    public Burst On(Child server, Uri site, IEnumerable<string> paths, int connections = Connections)
    {
        var script = Path.Combine(scratch, $"{Guid.NewGuid():N}.lua");
        File.WriteAllText(script, $"local paths = {{ {string.Join(", ", paths.Select(path => $"\"{path}\""))} }}\nlocal at = 0\nfunction request() at = at % #paths + 1; return wrk.format(\"GET\", paths[at]) end\n");
        return Run(server, connections, ["-H", "Accept-Encoding: gzip", "-s", script, site.AbsoluteUri]);
    }

    private Burst Run(Child server, int connections, string[] arguments)
    {
        var cpu = server.CpuSeconds;
        using var wrk = Process.Start(new ProcessStartInfo("wrk", ["-t1", $"-c{connections}", $"-d{seconds}s", "--timeout", "10s", "--latency", .. arguments]) { RedirectStandardOutput = true })!;
        var report = wrk.StandardOutput.ReadToEnd();
        wrk.WaitForExit();
        cpu = server.CpuSeconds - cpu;
        if (report.Contains("Non-2xx", StringComparison.Ordinal) || report.Contains("Socket errors", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"Requests failed, so nothing was measured: {report}");
        }

        var requests = Number(Requests().Match(report));
        return new(requests, Number(PerSecond().Match(report)), cpu * 1e6 / requests, Milliseconds(P99().Match(report)));
    }

    private static double Number(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    private static double Milliseconds(Match match) => Number(match) * match.Groups[2].Value switch { "us" => 0.001, "ms" => 1, "s" => 1_000, _ => 60_000 };

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s|m)")]
    private static partial Regex P99();
}
