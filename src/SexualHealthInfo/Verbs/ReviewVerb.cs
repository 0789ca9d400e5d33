using System.CommandLine;
using SexualHealthInfo.Content;

namespace SexualHealthInfo.Verbs;

internal static class ReviewVerb
{
    public static Command In(Places places)
    {
        var on = new Option<DateOnly>("--on") { Description = "The day to look from.", HelpName = "DAY", DefaultValueFactory = _ => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime) };
        var review = new Command("review", "Lists what is due to be checked again, and how hard each page is to read. Example: review --on 2027-01-31") { on };
        review.SetAction(parsed => Outcome.Of(() =>
        {
            var folder = ContentFolder.Read(places.Content(parsed));
            var (content, problems) = ContentCompiler.Check(folder);
            foreach (var line in ReviewReport.Of(content, parsed.GetValue(on)))
            {
                Console.WriteLine(line);
            }

            // What has problems may be missing above.
            return problems.Count == 0 ? 0 : Outcome.Of(folder, problems);
        }));
        return review;
    }
}
