using Microsoft.Data.Sqlite;
using SexualHealthInfo.Content;

namespace SexualHealthInfo.Verbs;

/// <summary>What verbs print at their end, and the exit code that goes with it.</summary>
internal static class Outcome
{
    /// <summary>Prints all problems and how many there are: 0 where there is none, else 1.</summary>
    public static int Of(ContentFolder folder, IReadOnlyList<ContentProblem> problems)
    {
        foreach (var problem in problems)
        {
            Console.Error.WriteLine(problem);
        }

        var summary = $"{problems.Count} {(problems.Count == 1 ? "problem" : "problems")} in {folder.Files.Count} files";
        (problems.Count == 0 ? Console.Out : Console.Error).WriteLine(summary);
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
