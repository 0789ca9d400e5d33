using System.Diagnostics;

namespace SexualHealthInfo.Benchmarks;

/// <summary>What is compared comes from Debian and npm. Where it cannot be had, that is said in one line and its row is left out.</summary>
internal static class Tools
{
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(5);

    /// <summary>Has a program of a Debian package, installing it if need be.</summary>
    public static void Need(string program, string package)
    {
        if (!IsThere(program) && (!Runs("apt-get", "update", "-qq") || !Runs("apt-get", "install", "-y", "-qq", "--no-install-recommends", package) || !IsThere(program)))
        {
            throw new MissingToolException($"{program} is not here; install the Debian package {package}");
        }
    }

    /// <summary>Installs the npm packages of peers/package.json into a folder.</summary>
    public static void NeedPeers(string folder)
    {
        Need("node", "nodejs");
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "peers")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        if (!Runs("npm", "install", "--prefix", folder, "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"))
        {
            throw new MissingToolException("npm could not install the peers");
        }
    }

    /// <summary>Runs a step that has to succeed; what it prints is shown when it does not.</summary>
    public static void Do(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}");
        }
    }

    public static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Any(folder => File.Exists(Path.Combine(folder, program)));

    private static bool Runs(string program, params string[] arguments)
    {
        if (!IsThere(program))
        {
            return false;
        }

        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        if (process.WaitForExit(InstallLimit))
        {
            return process.ExitCode == 0;
        }

        process.Kill(entireProcessTree: true);
        return false;
    }
}

/// <summary>A row cannot be measured here; the message is a sentence for the person at the terminal.</summary>
internal sealed class MissingToolException(string message) : Exception(message);
