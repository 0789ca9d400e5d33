using System.CommandLine;
using SexualHealthInfo.Content;

namespace SexualHealthInfo.Verbs;

internal static class CheckVerb
{
    public static Command In(Places places)
    {
        var format = new Option<string>("--format") { Description = "For whom the report is: text for people, json for programs, github for annotations, sarif for code scanning.", DefaultValueFactory = _ => ProblemReport.Text };
        format.AcceptOnlyFromAmong(ProblemReport.Formats);
        var check = new Command("check", "Reports every problem of the content as path:line:col: error CODE: message. Example: check --content content --format json") { format };
        check.SetAction(parsed => Outcome.Of(() =>
        {
            var folder = ContentFolder.Read(places.Content(parsed));
            var (content, problems) = ContentCompiler.Check(folder);
            problems = [.. problems, .. CorrectionRules.ToCome(content, Days.Today)];
            return Outcome.Of(folder, problems, parsed.GetValue(format)!);
        }));
        return check;
    }
}
