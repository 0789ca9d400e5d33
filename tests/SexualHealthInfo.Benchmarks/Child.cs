using System.Diagnostics;
using System.Globalization;

namespace SexualHealthInfo.Benchmarks;

/// <summary>A process that is measured, with all its descendants: what Linux says of them in <c>/proc</c>.</summary>
internal sealed class Child : IDisposable
{
    // What sysconf(_SC_CLK_TCK) answers on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    private readonly Process process;

    private Child(Process process) => this.process = process;

    /// <summary>Seconds of processor time of all of them until now, the kernel's included.</summary>
    public double CpuSeconds => Tree().Sum(id => StatOf(id).Skip(11).Take(4).Sum(long.Parse) / TicksPerSecond);

    /// <summary>Megabytes that all of them hold now.</summary>
    public double ResidentMegabytes => Tree().Sum(id => StatusOf(id, "VmRSS:") / 1024.0);

    /// <summary>Starts a program. What it prints goes to <paramref name="output"/>, as an operator would keep a log.</summary>
    public static Child Start(string folder, string output, string program, params string[] arguments) =>
        Start(folder, output, environment: null, program, arguments);

    public static Child Start(string folder, string output, IReadOnlyDictionary<string, string>? environment, string program, params string[] arguments)
    {
        // The shell puts a file under both streams and then becomes the program: no pipe, no reader that would take processor time.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "out=$1; shift; exec \"$@\" >>\"$out\" 2>&1", "sh", output, program, .. arguments]) { WorkingDirectory = folder };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!);
    }

    /// <summary>Runs a program to its end: seconds by the clock, and the most megabytes that all of its processes held together.</summary>
    public static (double Seconds, double PeakMegabytes) Run(string folder, string output, string program, params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var child = Start(folder, output, program, arguments);
        var peak = 0.0;
        while (!child.process.WaitForExit(20))
        {
            peak = Math.Max(peak, child.Tree().Sum(id => StatusOf(id, "VmHWM:") / 1024.0));
        }

        return child.process.ExitCode == 0 ? (watch.Elapsed.TotalSeconds, peak)
            : throw new InvalidOperationException($"{program} ended with {child.process.ExitCode}; see {output}");
    }

    public bool HasExited => process.HasExited;

    public void Signal(string signal) => Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Signal("TERM");
            if (!process.WaitForExit(TimeSpan.FromSeconds(15)))
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit();
            }
        }

        process.Dispose();
    }

    private List<int> Tree()
    {
        var tree = new List<int> { process.Id };
        for (var at = 0; at < tree.Count; at++)
        {
            tree.AddRange(ReadOrNothing($"/proc/{tree[at]}/task/{tree[at]}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse));
        }

        return tree;
    }

    // The name, which may hold spaces, stands in brackets before the numbers.
    private static string[] StatOf(int id) =>
        ReadOrNothing($"/proc/{id}/stat") is { Length: > 0 } stat ? stat[(stat.LastIndexOf(')') + 2)..].Split(' ') : [];

    private static long StatusOf(int id, string name) =>
        ReadOrNothing($"/proc/{id}/status").Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
            ? long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) : 0;

    // A process may end between two looks.
    private static string ReadOrNothing(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
