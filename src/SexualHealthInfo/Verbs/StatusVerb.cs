using System.CommandLine;
using SexualHealthInfo.Content;

namespace SexualHealthInfo.Verbs;

internal static class StatusVerb
{
    public static Command In(Places places)
    {
        var on = Days.OnOption();
        var status = new Command("status", "Lists drafts and pages that come or go by the clock, with the next change. Example: status --on 2027-01-31") { on };
        status.SetAction(parsed => Outcome.Of(() =>
        {
            var folder = ContentFolder.Read(places.Content(parsed));
            var (content, problems) = ContentCompiler.Check(folder);
            foreach (var line in StatusReport.Of(content, parsed.GetValue(on)))
            {
                Console.WriteLine(line);
            }

            // What has problems may be missing above.
            return problems.Count == 0 ? 0 : Outcome.Of(folder, problems);
        }));
        return status;
    }
}
