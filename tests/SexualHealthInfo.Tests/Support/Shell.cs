using System.Diagnostics;

namespace SexualHealthInfo.Tests.Support;

/// <summary>The program as somebody starts it in a folder: a process, its output, its exit code.</summary>
internal static class Shell
{
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "SexualHealthInfo.dll");

    /// <summary>Its own build, with its settings and styles, which the copy beside the tests has not.</summary>
    public static string Site { get; } = Path.Combine(Tests.Site.Repository.Root, "src", "SexualHealthInfo",
        Path.GetRelativePath(Path.Combine(Tests.Site.Repository.Root, "tests", "SexualHealthInfo.Tests"), AppContext.BaseDirectory), "SexualHealthInfo.dll");

    public static (int ExitCode, string Output, string Errors) Run(string folder, params string[] args) => RunWith(folder, [], ["dotnet", Program, .. args]);

    /// <summary>Any command, with variables of its own beside the usual ones.</summary>
    public static (int ExitCode, string Output, string Errors) RunWith(string folder, Dictionary<string, string> environment, params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(3)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("The program did not end.");
        }

        return (process.ExitCode, output.Result, errors.Result);
    }
}
