using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SexualHealthInfo.Tests.Support;

/// <summary>The program as a process of its own, by default on the real content, with a hostile or a poor environment, and all it writes.</summary>
internal sealed class RunningSite : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("running-").FullName;
    private readonly StringBuilder written = new();
    private readonly Process process;

    private RunningSite(IReadOnlyDictionary<string, string> environment, string? content, string? store, double drainSeconds, int? handles, int port)
    {
        string[] command =
        [
            "dotnet", Program, "--urls", $"http://127.0.0.1:{port}", "--content", content ?? Path.Combine(Site.Repository.Root, "content"), "--store", store ?? "store",
            string.Create(CultureInfo.InvariantCulture, $"--Site:DrainSeconds={drainSeconds}"),
        ];
        if (handles is not null)
        {
            command = ["sh", "-c", $"ulimit -n {handles}; exec \"$@\"", "sh", .. command];
        }

        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        process = new Process { StartInfo = start };
    }

    /// <summary>The program of the same build as these tests: its own folder, not the copy beside the tests, which has no settings.</summary>
    public static string Program { get; } = Path.Combine(
        Site.Repository.Root, "src", "SexualHealthInfo", Path.GetRelativePath(Path.Combine(Site.Repository.Root, "tests", "SexualHealthInfo.Tests"), AppContext.BaseDirectory), "SexualHealthInfo.dll");

    public Uri Address { get; private set; } = null!;

    public int ExitCode => process.ExitCode;

    public int Handles => Directory.GetFiles($"/proc/{process.Id}/fd").Length;

    /// <summary>The memory it holds, in megabytes.</summary>
    public long Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 >> 20;
        }
    }

    /// <summary>What it wrote until now to both streams.</summary>
    public string Written
    {
        get
        {
            lock (written)
            {
                return written.ToString();
            }
        }
    }

    /// <param name="drainSeconds">The setting of that name.</param>
    /// <param name="port">0 for one that is free.</param>
    /// <param name="handles">The most files and sockets it may have open.</param>
    public static async Task<RunningSite> StartAsync(IReadOnlyDictionary<string, string> environment, string? content = null, string? store = null, double drainSeconds = 0, int? handles = null, int port = 0)
    {
        var site = new RunningSite(environment, content, store, drainSeconds, handles, port);
        var listening = new TaskCompletionSource<Uri>();
        site.process.OutputDataReceived += (_, line) => Take(line.Data);
        site.process.ErrorDataReceived += (_, line) => Take(line.Data);
        site.process.Start();
        site.process.BeginOutputReadLine();
        site.process.BeginErrorReadLine();
        _ = site.process.WaitForExitAsync().ContinueWith(_ => listening.TrySetException(new InvalidOperationException($"It ended: {site.Written}")), TaskScheduler.Default);
        try
        {
            site.Address = await listening.Task.WaitAsync(TimeSpan.FromMinutes(3)); // It compiles first, and the machine may have other work.
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }

        void Take(string? line)
        {
            lock (site.written)
            {
                site.written.AppendLine(line);
            }

            if (Regex.Match(line ?? "", @"Now listening on: (http://[0-9.:]+)") is { Success: true } match)
            {
                listening.TrySetResult(new Uri(match.Groups[1].Value));
            }
        }
    }

    /// <summary>A browser that follows no redirects and keeps nothing.</summary>
    public HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(1) };

    /// <summary>Asks it to end, as an operator would.</summary>
    public void Terminate() => Signal("TERM");

    public void Signal(string name) => Process.Start("kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();

    /// <summary>Ends it in this instant.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Ends it as an operator would, so that it writes all it has to.</summary>
    public async Task StopAsync()
    {
        Terminate();
        await ExitAsync();
    }

    public Task ExitAsync() => process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await StopAsync();
        }

        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
