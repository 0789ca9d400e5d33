using System.ComponentModel;
using System.Diagnostics;

namespace SexualHealthInfo.BrowserTests;

/// <summary>
/// Runs what comes from npm and is no part of the program. Where there is no npm, Debian's is installed, if we are root on Debian, as
/// <see cref="Chromium"/> does with the browser; else the test fails and says what to do, since what was not looked at must not pass.
/// </summary>
internal static class Npm
{
    // npm without a network tries for many minutes.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly string Program = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    /// <summary>Installs exactly what the lock file of a folder names, into that folder.</summary>
    public static async Task InstallAsync(string folder)
    {
        string[] arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
        var (exitCode, output) = await TryRunAsync(Program, folder, arguments)
            ?? (await InstallNpmAsync() ? await TryRunAsync(Program, folder, arguments) : null)
            ?? throw new InvalidOperationException("There is no npm on the PATH. Install Node.js 20 or later, on Debian with 'apt-get install nodejs npm'.");
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"npm ci failed in {folder}: {output}");
        }
    }

    public static async Task<(int ExitCode, string Output)> RunNodeAsync(string folder, params string[] arguments) =>
        await TryRunAsync("node", folder, arguments) ?? throw new InvalidOperationException("There is an npm on the PATH, but no node.");

    private static async Task<bool> InstallNpmAsync() =>
        Environment.IsPrivilegedProcess && File.Exists("/etc/debian_version")
        && await TryRunAsync("apt-get", "/", "update") is (0, _)
        && await TryRunAsync("apt-get", "/", "install", "--yes", "nodejs", "npm") is (0, _);

    /// <summary>Null where there is no such program.</summary>
    private static async Task<(int ExitCode, string Output)?> TryRunAsync(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var limit = new CancellationTokenSource(Limit);
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            return null;
        }

        using (process)
        {
            try
            {
                // Both at once: a pipe that nobody empties would stop it.
                var errors = process.StandardError.ReadToEndAsync(limit.Token);
                var output = await process.StandardOutput.ReadToEndAsync(limit.Token) + await errors;
                await process.WaitForExitAsync(limit.Token);
                return (process.ExitCode, output);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"{program} {arguments[0]} took longer than {Limit.TotalMinutes:0} minutes.");
            }
        }
    }
}
