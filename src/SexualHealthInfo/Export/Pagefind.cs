using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace SexualHealthInfo.Export;

/// <summary>
/// The search of a static copy: Pagefind makes an index of the written pages, and <c>find.js</c> searches it in the reader's browser. It is
/// used where it is installed, on the PATH or in <c>node_modules</c>; nothing is fetched.
/// </summary>
internal sealed class Pagefind
{
    /// <summary>Where find.js is, beside our other scripts.</summary>
    public const string Script = "js/find.js";

    private const string Folder = "pagefind";

    private readonly string[] command;

    private Pagefind(string[] command, string version) => (this.command, Version) = (command, version);

    public string Version { get; }

    /// <summary>The one that is installed; null where none is.</summary>
    public static async Task<Pagefind?> FindAsync(CancellationToken cancelled)
    {
        foreach (var command in new string[][] { ["pagefind"], ["npx", "--no-install", "pagefind"] })
        {
            var (exitCode, output) = await RunAsync([.. command, "--version"], cancelled);
            if (exitCode == 0 && output.StartsWith("pagefind ", StringComparison.Ordinal))
            {
                return new(command, output.Trim()["pagefind ".Length..]);
            }
        }

        return null;
    }

    /// <summary>Makes the index in the site's folder, without the user interface that comes with Pagefind, and lists its files for find.js.</summary>
    public async Task IndexAsync(OutputFolder output, CancellationToken cancelled)
    {
        var index = Path.Combine(output.Temporary, Folder);
        var (exitCode, said) = await RunAsync([.. command, "--site", output.Temporary, "--output-path", index, "--quiet"], cancelled);
        if (exitCode != 0 || !File.Exists(Path.Combine(index, "pagefind.js")))
        {
            throw new ExportException($"Pagefind failed: {said.Trim()}");
        }

        var files = Directory.EnumerateFiles(index, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(index, file).Replace('\\', '/')).Order(StringComparer.Ordinal).ToList();
        var data = files.Where(IsData).ToList();
        foreach (var unused in files.Except(data).Where(file => file != "pagefind.js"))
        {
            File.Delete(Path.Combine(index, unused));
        }

        output.Write($"{Folder}/files.json", JsonSerializer.SerializeToUtf8Bytes(data));
        using var script = typeof(Pagefind).Assembly.GetManifestResourceStream("find.js")!;
        using var bytes = new MemoryStream();
        await script.CopyToAsync(bytes, cancelled);
        output.Write(Script, bytes.ToArray());
    }

    private static bool IsData(string file) =>
        file.Contains('/', StringComparison.Ordinal) || file == "pagefind-entry.json" || file.EndsWith(".pf_meta", StringComparison.Ordinal)
        || (file.EndsWith(".pagefind", StringComparison.Ordinal) && file != "wasm.unknown.pagefind"); // That one is for pages without a language.

    private static async Task<(int ExitCode, string Output)> RunAsync(string[] command, CancellationToken cancelled)
    {
        using var process = new Process
        {
            StartInfo = new(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true },
        };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return (127, "");
        }

        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancelled);
        var errors = process.StandardError.ReadToEndAsync(cancelled);
        try
        {
            await process.WaitForExitAsync(cancelled);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
