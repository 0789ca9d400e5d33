using System.Globalization;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>
/// What an editor has to look at: everything due to be checked again on a day, helplines nobody has checked for long, and how hard
/// each page is to read, worst first. A report, not a check: a text that reads badly is better mended than refused.
/// </summary>
internal static class ReviewReport
{
    private const double TargetGrade = 7;
    private const double TargetGradeOfNow = 4;
    private const int TargetSentence = 25;

    /// <summary>The lines to print: what is due on a day, or until a later one.</summary>
    public static IEnumerable<string> Of(CompiledContent content, DateOnly day, DateOnly? until = null)
    {
        var due = DueChecks.Until(content, until ?? day);
        yield return Line($"Due to be checked again {(until > day ? "by" : "on")} {until ?? day:yyyy-MM-dd}: {due.Count}");
        foreach (var check in due)
        {
            yield return Line($"  {check.Due:yyyy-MM-dd}  {check.File}:{check.Line}  {check.Name}");
        }

        var old = content.Resources.Where(resource => resource.Item.Kind == "helpline" && resource.Fields.Has("reviewed") && day.DayNumber - resource.Item.Reviewed.DayNumber > OpeningHours.HoldDays)
            .OrderBy(resource => resource.Item.Reviewed).ThenBy(resource => resource.Item.Id, StringComparer.Ordinal).ToList();
        yield return "";
        yield return Line($"Helplines not checked for more than {OpeningHours.HoldDays} days: {old.Count}");
        foreach (var (resource, fields, _) in old)
        {
            yield return Line($"  {resource.Reviewed:yyyy-MM-dd}  {PlaceOf(fields)}  {resource.Name}");
        }

        var pages = content.Pages.Where(page => page.Item.Reading.Words > 0).OrderByDescending(page => page.Item.Reading.Grade).ThenBy(page => page.Item.Path, StringComparer.Ordinal).ToList();
        yield return "";
        yield return "Reading, the hardest first (estimated; names and addresses are left out):";
        yield return "  grade   mean  longest  words  page";
        foreach (var (page, fields, _) in pages)
        {
            var reading = page.Reading;
            var misses = new[]
            {
                reading.Grade > (page.Path == Addresses.Now ? TargetGradeOfNow : TargetGrade) ? "grade" : null,
                reading.LongestSentence > TargetSentence ? "longest sentence" : null,
            }.OfType<string>();
            var missed = string.Join(" and ", misses);
            yield return Line($"  {reading.Grade,5:0.0}  {reading.MeanSentence,5:0.0}  {reading.LongestSentence,7}  {reading.Words,5}  {fields.File.DisplayPath}{(missed.Length > 0 ? $"  misses its target: {missed}" : "")}");
        }

        var reasons = pages.Where(page => page.Item.Path.StartsWith("/reasons/", StringComparison.Ordinal)).Select(page => page.Item.Reading.Grade).ToList();
        if (reasons.Count > 0)
        {
            yield return Line($"  Mean grade of the {reasons.Count} reasons: {reasons.Average():0.0} (target: {TargetGrade} or less; {Addresses.Now}: {TargetGradeOfNow} or less; no sentence over {TargetSentence} words)");
        }
    }

    private static string PlaceOf(FieldSet fields) => $"{fields.File.DisplayPath}:{fields.At("reviewed").Line}";

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
