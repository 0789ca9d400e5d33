using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>
/// The one rule of the check that depends on the day, and so is none of the compiler's: nothing has been corrected yet on a day to come.
/// Readers are not told of such a correction before its day.
/// </summary>
internal static class CorrectionRules
{
    public static IReadOnlyList<ContentProblem> ToCome(CompiledContent content, DateOnly today)
    {
        var problems = new ProblemList();
        foreach (var fields in content.Pages.SelectMany(page => page.Fields.Records("corrections")).Where(fields => fields.DateOrNull("date") > today))
        {
            var date = fields.At("date");
            problems.Add(fields.File, date.Line, date.Column, ProblemCode.CorrectionToCome, $"{date.Text} has not come yet; write the day on which the page was changed");
        }

        return problems.Sorted;
    }
}
