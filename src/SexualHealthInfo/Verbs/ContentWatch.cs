using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using SexualHealthInfo.Content;
using SexualHealthInfo.Http;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Verbs;

/// <summary>
/// In Development: whenever a file of the content changes, compiles all of it in the background, and shows it, or what is wrong with it. It looks
/// at names, sizes and times ten times a second, which finds every change on every file system and costs about a millisecond.
/// </summary>
internal sealed partial class ContentWatch(SiteOptions settings, StoreFolder store, Generations generations, Preview preview, ILogger<ContentWatch> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly string folder = new Places(settings).Content();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var compiled = ""; // Compiles once at the start too: for problems there are, and so that the first change finds the compiler warm.
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (State() is var state && state != compiled)
            {
                compiled = state;
                preview.Show(Compile());
            }
        }
    }

    private IReadOnlyList<PreviewProblem> Compile()
    {
        try
        {
            var start = Stopwatch.GetTimestamp();
            var (content, problems) = ContentCompiler.Check(ContentFolder.Read(folder));
            if (problems.Count == 0)
            {
                CompileVerb.Publish(content, store);
                generations.Refresh();
            }

            Compiled(problems.Count, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            var excerpts = new ProblemExcerpt(content.Folder);
            return [.. problems.Select(problem => new PreviewProblem($"{problem.Path}:{problem.Line}:{problem.Column}", problem.Code.Id, problem.Message, excerpts.Of(problem)))];
        }
        catch (Exception exception) when (Outcome.IsExpected(exception))
        {
            return [new PreviewProblem(folder, "", Outcome.SentenceOf(exception), null)];
        }
    }

    /// <summary>Changes when anything in the folder does.</summary>
    private string State()
    {
        try
        {
            var files = new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true });
            return string.Join('\n', files.Select(file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}").Order(StringComparer.Ordinal));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message; // Gone in this moment; the next look tells.
        }
    }

    [LoggerMessage(LogLevel.Information, "Compiled the content: {Problems} problems, {Milliseconds:0} ms")]
    private partial void Compiled(int problems, double milliseconds);
}
