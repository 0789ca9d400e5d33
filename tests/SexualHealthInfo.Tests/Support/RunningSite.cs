using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SexualHealthInfo.Tests.Support;

/// <summary>The program as a process of its own on the real content, with a hostile or a poor environment, and all it writes.</summary>
internal sealed class RunningSite : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("running-").FullName;
    private readonly StringBuilder written = new();
    private readonly Process process;

    private RunningSite(IReadOnlyDictionary<string, string> environment)
    {
        // Its own build, not the copy beside the tests, which has no settings.
        var build = Path.Combine(Site.Repository.Root, "src", "SexualHealthInfo", Path.GetRelativePath(Path.Combine(Site.Repository.Root, "tests", "SexualHealthInfo.Tests"), AppContext.BaseDirectory));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(build, "SexualHealthInfo.dll"), "--urls", "http://127.0.0.1:0", "--content", Path.Combine(Site.Repository.Root, "content"), "--store", "site.db"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        process = new Process { StartInfo = start };
    }

    public Uri Address { get; private set; } = null!;

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

    public static async Task<RunningSite> StartAsync(IReadOnlyDictionary<string, string> environment)
    {
        var site = new RunningSite(environment);
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

            if (System.Text.RegularExpressions.Regex.Match(line ?? "", @"Now listening on: (http://[0-9.:]+)") is { Success: true } match)
            {
                listening.TrySetResult(new Uri(match.Groups[1].Value));
            }
        }
    }

    /// <summary>Ends it as an operator would, so that it writes all it has to.</summary>
    public async Task StopAsync()
    {
        Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
    }

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
