using System.CommandLine;
using SexualHealthInfo.Content;

namespace SexualHealthInfo.Verbs;

internal static class ProseVerb
{
    public static Command In(Places places)
    {
        var most = new Option<int>("--most") { Description = "How many suggestions to show; 0 for all.", HelpName = "NUMBER", DefaultValueFactory = _ => 40 };
        var prose = new Command("prose", "Suggests where the words could be plainer, the worst first; nothing of it is an error. Example: prose --most 10") { most };
        prose.SetAction(parsed => Outcome.Of(() =>
        {
            var folder = ContentFolder.Read(places.Content(parsed));
            var (content, problems) = ContentCompiler.Check(folder);
            var hints = ProseReport.Of(content);
            var shown = parsed.GetValue(most) is > 0 and var limit ? hints.Take(limit).ToList() : hints;
            foreach (var hint in shown)
            {
                Console.WriteLine(hint);
            }

            Console.WriteLine($"{hints.Count} {(hints.Count == 1 ? "suggestion" : "suggestions")}{(shown.Count < hints.Count ? $", {shown.Count} shown; see all with --most 0" : "")}");

            // What has problems may be missing above.
            return problems.Count == 0 ? 0 : Outcome.Of(folder, problems);
        }));
        return prose;
    }
}
