using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Verbs;

/// <summary>The program as a user starts it, in a folder of its own: a process, its output, its exit code.</summary>
internal sealed class Terminal : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("verbs-").FullName;

    public string PathTo(string relative) => Path.Combine(Folder, relative);

    public string Read(string relative) => File.ReadAllText(PathTo(relative));

    public (int ExitCode, string Output, string Errors) Run(params string[] args) => Shell.Run(Folder, args);

    /// <summary>Another program, which must succeed.</summary>
    public void Must(string program, params string[] args)
    {
        var (exitCode, _, errors) = Shell.RunWith(Folder, [], [program, .. args]);
        Assert.True(exitCode == 0, errors);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
