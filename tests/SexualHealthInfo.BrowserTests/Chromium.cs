using System.Diagnostics;
using Microsoft.Playwright;

namespace SexualHealthInfo.BrowserTests;

/// <summary>
/// Starts a Chromium and, where there is none, installs one first, so that <c>dotnet test</c> needs no step before it:
/// (1) one on the PATH, (2) Playwright's own, downloaded if need be, (3) Debian's, if we are root on Debian.
/// A way that ends in no browser, or in one that does not start, leads to the next.
/// </summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    // What Playwright does not pass by itself. It does pass the switches against calls home, and --no-sandbox, without which
    // Chromium refuses to run as root; it only ever sees our own pages.
    private static readonly string[] Switches = ["--disable-gpu", "--disable-quic"];

    // Playwright switches the back/forward cache off. Readers have it: Back shows them the page as they left it, and runs no script anew.
    private static readonly string[] NotSwitches = ["--disable-back-forward-cache"];

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        StartAsync(playwright, program => playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Switches, IgnoreDefaultArgs = NotSwitches }));

    /// <summary>A browser that keeps what browsers keep, in this folder, until it is closed.</summary>
    public static Task<IBrowserContext> LaunchWithProfileAsync(IPlaywright playwright, string folder, BrowserTypeLaunchPersistentContextOptions options) =>
        StartAsync(playwright, program => playwright.Chromium.LaunchPersistentContextAsync(folder, new(options) { ExecutablePath = program, Args = Switches, IgnoreDefaultArgs = NotSwitches }));

    private static async Task<T> StartAsync<T>(IPlaywright playwright, Func<string, Task<T>> start)
    {
        (string Name, Func<string?> Find)[] ways =
        [
            ("The PATH", OnPath),
            ("Playwright's installer", () => FromPlaywright(playwright.Chromium.ExecutablePath)),
            ("apt-get", FromDebian),
        ];
        var failures = new List<string>();
        foreach (var (name, find) in ways)
        {
            if (find() is not { } program)
            {
                failures.Add($"{name}: none.");
                continue;
            }

            try
            {
                return await start(program);
            }
            catch (PlaywrightException exception)
            {
                failures.Add($"{name}: {program} does not start: {exception.Message.Split('\n')[0]}");
            }
        }

        throw new InvalidOperationException(string.Join(Environment.NewLine, [
            "The browser tests need Chromium, and it could be neither found nor installed.",
            $"Install it: on Debian 'apt-get install chromium'; elsewhere put one of {string.Join(", ", Names)} on the PATH.",
            .. failures]));
    }

    private static string? OnPath() =>
        (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
         from name in Names
         select Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static string? FromPlaywright(string program) =>
        File.Exists(program) || Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0 ? program : null;

    private static string? FromDebian() =>
        Environment.IsPrivilegedProcess && File.Exists("/etc/debian_version") && Succeeds("apt-get", "update") && Succeeds("apt-get", "install", "-y", "chromium")
            ? "/usr/bin/chromium" : null;

    private static bool Succeeds(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments);
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
