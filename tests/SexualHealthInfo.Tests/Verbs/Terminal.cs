using System.Diagnostics;

namespace SexualHealthInfo.Tests.Verbs;

/// <summary>The program as a user starts it, in a folder of its own: a process, its output, its exit code.</summary>
internal sealed class Terminal : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("verbs-").FullName;

    public string PathTo(string relative) => Path.Combine(Folder, relative);

    public string Read(string relative) => File.ReadAllText(PathTo(relative));

    public (int ExitCode, string Output, string Errors) Run(params string[] args)
    {
        var (exitCode, output, errors) = Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "SexualHealthInfo.dll"), .. args]);
        return (exitCode, output, errors);
    }

    /// <summary>Another program, which must succeed.</summary>
    public void Must(string program, params string[] args)
    {
        var (exitCode, _, errors) = Start(program, args);
        Assert.True(exitCode == 0, errors);
    }

    private (int ExitCode, string Output, string Errors) Start(string program, string[] args)
    {
        var start = new ProcessStartInfo(program, args) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            process.Kill();
            Assert.Fail("The program did not end.");
        }

        return (process.ExitCode, output.Result, errors.Result);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
