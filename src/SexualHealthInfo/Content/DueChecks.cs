using System.Globalization;
using System.Text;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>Something that is to be checked again: from when, the day of the last check, its address, where its field <c>reviewed</c> stands, and what it is called.</summary>
internal sealed record DueCheck(DateOnly Due, DateOnly Reviewed, string Address, string File, int Line, string Name);

/// <summary>What is due to be checked again until a day, and that list for a spreadsheet or a calendar.</summary>
internal static class DueChecks
{
    /// <summary>The most octets of a line of a calendar file, without its line break (RFC 5545, 3.1).</summary>
    private const int MaxOctets = 75;

    /// <summary>By day, then name.</summary>
    public static IReadOnlyList<DueCheck> Until(CompiledContent content, DateOnly day) =>
    [
        .. content.Pages.Select(page => Of(page.Item.ReviewDue, page.Item.Path, page.Fields, page.Item.Title))
            .Concat(content.Experts.Select(expert => Of(expert.Item.ReviewDue, expert.Item.Path, expert.Fields, expert.Item.Name)))
            .Concat(content.Resources.Where(resource => resource.Item.Countries.Count > 0).Select(resource => Of(resource.Item.ReviewDue, $"{resource.Item.Countries[0].Path}#{resource.Item.Id}", resource.Fields, resource.Item.Name)))
            .OfType<DueCheck>().Where(check => check.Due <= day).OrderBy(check => check.Due).ThenBy(check => check.Name, StringComparer.Ordinal),
    ];

    /// <summary>RFC 4180, with a line of names.</summary>
    public static string AsCsv(IEnumerable<DueCheck> checks)
    {
        var csv = new StringBuilder("due,address,file,line,name\r\n");
        foreach (var check in checks)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{Day(check.Due)},{Cell(check.Address)},{Cell(check.File)},{check.Line},{Cell(check.Name)}\r\n");
        }

        return csv.ToString();
    }

    /// <summary>
    /// RFC 5545: one whole day for each check. The same thing keeps its UID, so a calendar that reads a later file moves the entry instead of
    /// adding one. The same content gives the same bytes: entries are stamped with the day of the last check, not with the present.
    /// </summary>
    public static string AsCalendar(IEnumerable<DueCheck> checks)
    {
        var calendar = new StringBuilder();
        Add("BEGIN:VCALENDAR");
        Add("VERSION:2.0");
        Add("PRODID:-//SexualHealthInfo//review//EN");
        foreach (var check in checks)
        {
            Add("BEGIN:VEVENT");
            Add($"UID:review{check.Address.Replace('/', '-').Replace('#', '-')}@sexualhealthinfo");
            Add($"DTSTAMP:{check.Reviewed:yyyyMMdd}T000000Z");
            Add($"DTSTART;VALUE=DATE:{check.Due:yyyyMMdd}");
            Add($"SUMMARY:{Escaped($"Check again: {check.Name}")}");
            Add($"DESCRIPTION:{Escaped($"{check.File}, line {check.Line.ToString(CultureInfo.InvariantCulture)}\nAddress: {check.Address}")}");
            Add("TRANSP:TRANSPARENT");
            Add("END:VEVENT");
        }

        Add("END:VCALENDAR");
        return calendar.ToString();

        void Add(string line)
        {
            var octets = 0;
            foreach (var rune in line.EnumerateRunes())
            {
                octets += rune.Utf8SequenceLength;
                if (octets > MaxOctets)
                {
                    calendar.Append("\r\n ");
                    octets = 1 + rune.Utf8SequenceLength;
                }

                calendar.Append(rune.ToString());
            }

            calendar.Append("\r\n");
        }
    }

    private static DueCheck? Of(DateOnly due, string address, FieldSet fields, string name) =>
        fields.Has("reviewed") ? new(due, fields.Date("reviewed"), address, fields.File.DisplayPath, fields.At("reviewed").Line, name) : null;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Cell(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
