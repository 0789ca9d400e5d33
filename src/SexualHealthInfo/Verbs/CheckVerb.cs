using System.CommandLine;
using SexualHealthInfo.Content;

namespace SexualHealthInfo.Verbs;

internal static class CheckVerb
{
    public static Command In(Places places)
    {
        var format = new Option<string>("--format") { Description = "For whom the report is: text for people, json for programs, github for annotations, sarif for code scanning.", DefaultValueFactory = _ => ProblemReport.Text };
        format.AcceptOnlyFromAmong(ProblemReport.Formats);
        var since = new Option<string?>("--since") { Description = "A branch, tag or commit of git: finds addresses that could be read then and lead nowhere now.", HelpName = "REF" };
        var check = new Command("check", "Reports every problem of the content as path:line:col: error CODE: message. Example: check --since origin/main --format json") { format, since };
        check.SetAction(parsed => Outcome.Of(() =>
        {
            var folder = ContentFolder.Read(places.Content(parsed));
            var (content, problems) = ContentCompiler.Check(folder);
            problems = [.. problems, .. CorrectionRules.ToCome(content, Days.Today)];
            if (parsed.GetValue(since) is { } reference)
            {
                var before = ContentCompiler.Check(OldContent.At(reference, places.Content(parsed))).Content;
                problems = [.. problems, .. VanishedAddresses.Find(before, content, reference, Days.Today)];
            }

            return Outcome.Of(folder, problems, parsed.GetValue(format)!);
        }));
        return check;
    }
}
