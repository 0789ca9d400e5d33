using SexualHealthInfo.Content;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Verbs;

/// <summary>What verbs print at their end, and the exit code that goes with it.</summary>
internal static class Outcome
{
    /// <summary>Prints all problems and how many there are: 0 where there is none, else 1. Text with problems goes to the error stream, what
    /// a program reads always to the output.</summary>
    public static int Of(ContentFolder folder, IReadOnlyList<ContentProblem> problems, string format = ProblemReport.Text)
    {
        var stream = format == ProblemReport.Text && problems.Count > 0 ? Console.Error : Console.Out;
        stream.Write(ProblemReport.Of(folder, problems, format));
        return problems.Count == 0 ? 0 : 1;
    }

    /// <summary>Files that cannot be read or written end in one clear sentence and exit code 2, not in a stack trace.</summary>
    public static int Of(Func<int> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            Console.Error.WriteLine(SentenceOf(exception));
            return 2;
        }
    }

    /// <summary>Whether this is of files that cannot be read or written, a full disk among them, and not a mistake of ours.</summary>
    public static bool IsExpected(Exception exception) =>
        exception is ContentFolderException or IOException or UnauthorizedAccessException;

    public static string SentenceOf(Exception exception) => exception switch
    {
        ContentFolderException or StoreWriteException => exception.Message,
        StoreException => $"{exception.Message}.",
        _ => $"A file cannot be read or written: {exception.Message}", // Which one, the system says, but for the terminal's own streams.
    };
}
