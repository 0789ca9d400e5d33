using System.CommandLine;
using SexualHealthInfo.Content;

namespace SexualHealthInfo.Verbs;

internal static class ReviewVerb
{
    public static Command In(Places places)
    {
        var on = Days.OnOption();
        var within = Days.WithinOption();
        var format = new Option<string>("--format") { Description = "text, csv for a spreadsheet, or ics for a calendar.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "csv", "ics");
        var review = new Command("review", "Lists what is due to be checked again, and how hard each page is to read. Example: review --within 60d --format ics") { on, within, format };
        review.SetAction(parsed => Outcome.Of(() =>
        {
            var folder = ContentFolder.Read(places.Content(parsed));
            var (content, problems) = ContentCompiler.Check(folder);
            var until = parsed.GetValue(on).AddDays(parsed.GetValue(within));
            Console.Write(parsed.GetValue(format) switch
            {
                "csv" => DueChecks.AsCsv(DueChecks.Until(content, until)),
                "ics" => DueChecks.AsCalendar(DueChecks.Until(content, until)),
                _ => string.Concat(ReviewReport.Of(content, parsed.GetValue(on), until).Select(line => line + "\n")),
            });

            // What has problems may be missing above.
            return problems.Count == 0 ? 0 : Outcome.Of(folder, problems);
        }));
        return review;
    }
}
