using System.Globalization;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>Which pages readers do not see, or soon will not, on a day; and the next day on which that changes by itself.</summary>
internal static class StatusReport
{
    private sealed record Entry(Page Page, FieldSet Fields);

    /// <summary>The lines to print.</summary>
    public static IEnumerable<string> Of(CompiledContent content, DateOnly day)
    {
        var pages = content.Pages.Select(page => new Entry(page.Item, page.Fields)).OrderBy(page => page.Page.Path, StringComparer.Ordinal).ToList();
        var drafts = pages.Where(page => page.Page.Draft).ToList();
        var scheduled = pages.Where(page => !page.Page.Draft && page.Page.Publish > day).OrderBy(page => page.Page.Publish).ToList();
        var expired = pages.Where(page => !page.Page.Draft && page.Page.Expires <= day).OrderBy(page => page.Page.Expires).ToList();
        var expiring = pages.Where(page => !page.Page.Draft && page.Page.Expires > day).OrderBy(page => page.Page.Expires).ToList();

        yield return Line($"On {day:yyyy-MM-dd} readers see {pages.Count - drafts.Count - scheduled.Count - expired.Count} of {pages.Count} pages.");
        yield return NextChange(scheduled, expiring, day);
        foreach (var line in List("Drafts, which nobody sees", drafts, _ => null)
            .Concat(List("To be published", scheduled, page => page.Publish))
            .Concat(List("To be taken away", expiring, page => page.Expires))
            .Concat(List("Taken away", expired, page => page.Expires)))
        {
            yield return line;
        }
    }

    private static string NextChange(List<Entry> scheduled, List<Entry> expiring, DateOnly day)
    {
        var changes = scheduled.Select(page => (On: page.Page.Publish!.Value, Text: $"{page.Page.Path} is published"))
            .Concat(expiring.Select(page => (On: page.Page.Expires!.Value, Text: $"{page.Page.Path} is taken away"))).ToList();
        if (changes.Count == 0)
        {
            return "Nothing changes by itself.";
        }

        var next = changes.Min(change => change.On);
        var days = next.DayNumber - day.DayNumber;
        return Line($"The next change is on {next:yyyy-MM-dd}, in {days} {(days == 1 ? "day" : "days")}: {string.Join("; ", changes.Where(change => change.On == next).Select(change => change.Text))}.");
    }

    private static IEnumerable<string> List(string title, List<Entry> pages, Func<Page, DateOnly?> on)
    {
        yield return "";
        yield return Line($"{title}: {pages.Count}");
        foreach (var (page, fields) in pages)
        {
            yield return on(page) is { } date ? Line($"  {date:yyyy-MM-dd}  {fields.File.DisplayPath}  {page.Title}") : $"  {fields.File.DisplayPath}  {page.Title}";
        }
    }

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
