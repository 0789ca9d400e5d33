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
            return Outcome.Of(folder, ContentCompiler.Check(folder).Problems, parsed.GetValue(format)!);
        }));
        return check;
    }
}
