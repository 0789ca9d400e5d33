using Microsoft.Data.Sqlite;
using SexualHealthInfo.Content;

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
        catch (Exception exception) when (exception is ContentFolderException or IOException or UnauthorizedAccessException or SqliteException)
        {
            Console.Error.WriteLine(exception is ContentFolderException ? exception.Message : $"The store cannot be written: {exception.Message}");
            return 2;
        }
    }
}
