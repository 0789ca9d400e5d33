using System.ComponentModel;
using System.Diagnostics;

namespace SexualHealthInfo.SearchEvaluation;

/// <summary>
/// Asks MiniSearch, Lunr and Pagefind the same queries about the same content, so that our figures can be judged. They come from npm and
/// are no part of the program: where they cannot be had, that is said in one line, and it is no failure.
/// </summary>
internal static class Peers
{
    // npm without a network tries for many minutes.
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(3);

    /// <summary>Prints one line for each engine, with our synonyms and without. Both files are named by path; evaluate.mjs says what is in them.</summary>
    public static async Task<int> RunAsync(string documentsJson, string queriesFile)
    {
        // A folder of its own: npm fills it with packages, which belong neither into the sources nor beside the program.
        var folder = Directory.CreateTempSubdirectory("search-peers-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "peers")))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }

            if (await InstallAsync(folder) is { } reason)
            {
                Console.WriteLine($"The peers were not run: {reason}");
                return 0;
            }

            // Not redirected: what node prints goes where our own output goes.
            using var node = Start("node", folder, redirect: false, "evaluate.mjs", Path.GetFullPath(documentsJson), Path.GetFullPath(queriesFile));
            await node.WaitForExitAsync();
            return node.ExitCode;
        }
        catch (Win32Exception exception)
        {
            Console.WriteLine($"The peers were not run: {exception.Message}");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Why the packages could not be installed; null where they were.</summary>
    private static async Task<string?> InstallAsync(string folder)
    {
        // The exact versions of package.json; a lock file would name the platforms of one machine. No package of these needs a script, so none may run one.
        using var npm = Start(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", folder, redirect: true, "install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund");
        using var limit = new CancellationTokenSource(InstallLimit);
        try
        {
            // Both at once: a pipe that nobody empties would stop npm.
            var output = npm.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = await npm.StandardError.ReadToEndAsync(limit.Token);
            await output;
            await npm.WaitForExitAsync(limit.Token);
            return npm.ExitCode == 0 ? null : $"npm install failed: {FirstError(errors)}";
        }
        catch (OperationCanceledException)
        {
            npm.Kill(entireProcessTree: true);
            await npm.WaitForExitAsync(CancellationToken.None);
            return $"npm install took longer than {InstallLimit.TotalMinutes:0} minutes.";
        }
    }

    // The first line is often no more than a code; the first that says something is long.
    private static string FirstError(string errors)
    {
        var lines = errors.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.StartsWith("npm error ", StringComparison.Ordinal)).Select(line => line["npm error ".Length..]).ToList();
        return lines.Find(line => !line.StartsWith("code ", StringComparison.Ordinal)) ?? lines.FirstOrDefault() ?? "it did not say why.";
    }

    private static Process Start(string program, string folder, bool redirect, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = redirect, RedirectStandardError = redirect };
        return Process.Start(start)!;
    }
}
