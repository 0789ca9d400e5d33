using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Syntax;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>A number to draw, and the citation of its source.</summary>
internal sealed record Drawn(Figure Figure, ReferenceInline Source);

/// <summary>
/// Draws the numbers of figures.yml. A share is a hundred discs of one size, the counted ones filled: never a bar on a scale, which
/// would set one survey against another. All words stand beside the picture as text, so that they grow, wrap and print as text does.
/// </summary>
internal static partial class Charts
{
    /// <summary>Discs in a row of one share alone; ten rows of ten are counted at a glance.</summary>
    public const int Square = 10;

    /// <summary>Discs in a row of one share among others. Four rows of these are as wide as a phone.</summary>
    public const int Strip = 25;

    // Between the middles of two discs.
    private const int Step = 10;

    /// <summary>The whole number of a hundred that a value such as "46 in 100" or "about 5 in 100" prints; null for any other.</summary>
    public static int? ShareIn(string value) =>
        WholeShare().Match(value) is { Success: true } match ? int.Parse(match.Groups["share"].ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^(about )?(?<share>100|[1-9]?[0-9]) in 100\z")]
    private static partial Regex WholeShare();

    /// <summary>
    /// A path whose dashes are the discs from <paramref name="first"/> to before <paramref name="end"/>: a line for each row, with round dashes of
    /// no length at every <see cref="Step"/>. Each line is a little longer than it has to be, so that no rounding takes its last disc.
    /// </summary>
    public static string Discs(int first, int end, int columns)
    {
        var path = new StringBuilder();
        while (first < end)
        {
            var row = first / columns;
            var next = Math.Min(end, (row + 1) * columns);
            path.Append(CultureInfo.InvariantCulture, $"M{(first % columns * Step) + 5} {(row * Step) + 5}h{(next - first - 1) * Step}.1");
            first = next;
        }

        return path.ToString();
    }

    /// <summary>How long the line below the discs is, of <paramref name="width"/> for the most people asked.</summary>
    public static int LineFor(int asked, int most, int width) => (int)Math.Max(1, Math.Round((double)asked / Math.Max(1, most) * width));

    /// <summary>
    /// The discs, and where <paramref name="most"/> is given a line for the number of people asked. Colour adds nothing: a disc is filled or
    /// outlined. The outlines are cut by a mask, not painted over, so that they hold on any ground; its <paramref name="id"/> stands once on its page.
    /// </summary>
    public static string Picture(Figure figure, int columns, int? most, string id)
    {
        var (share, width, height) = (figure.Share ?? 0, columns * Step, 100 / columns * Step);
        var outlined = Discs(share, 100, columns);
        var line = most is null ? "" : $"""<rect class="chart-line" y="{height + 5}" width="{LineFor(figure.Asked ?? 0, most.Value, width)}" height="4" fill="currentColor" stroke="none"/>""";
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg viewBox="0 0 {width} {height + (most is null ? 0 : 9)}" role="img" aria-label="100 discs, {share} of them filled" stroke="currentColor" stroke-width="8" stroke-linecap="round" stroke-dasharray="0 10"><mask id="{id}" maskUnits="userSpaceOnUse"><path fill="#fff" stroke="none" d="M0 0h{width}v{height}H0z"/><path stroke="#000" stroke-width="5.6" d="{outlined}"/></mask><path mask="url(#{id})" d="{outlined}"/><path class="chart-filled" d="{Discs(0, share, columns)}"/>{line}</svg>
            """);
    }

    /// <summary>One number: its share as ten rows of ten. Several: a strip each, with the number of people asked as a line below it.</summary>
    public static void Write(HtmlRenderer renderer, CustomContainer block, IReadOnlyList<Drawn> numbers)
    {
        if (numbers is [var one])
        {
            renderer.Write("<figure class=\"chart\"><figcaption>");
            WriteTitle(renderer, one);
            renderer.WriteLine("</figcaption>");
            WriteRow(renderer, one, Square, most: null);
            renderer.WriteLine("<p class=\"chart-key\">100 discs stand for all who were asked. The filled ones are those counted.</p>");
            renderer.WriteChildren(block);
        }
        else
        {
            renderer.WriteLine("<figure class=\"chart\"><figcaption>");
            renderer.WriteChildren(block);
            renderer.WriteLine("</figcaption><p class=\"chart-key\">In each row, 100 discs stand for all who were asked. The filled ones are those counted. The longer the line below the discs, the more people were asked.</p><ul>");
            foreach (var number in numbers)
            {
                renderer.Write("<li><p class=\"chart-title\">");
                WriteTitle(renderer, number);
                renderer.WriteLine("</p>");
                WriteRow(renderer, number, Strip, numbers.Max(other => other.Figure.Asked));
                renderer.WriteLine("</li>");
            }

            renderer.WriteLine("</ul>");
        }

        WriteTable(renderer, numbers.Select(number => number.Figure));
        renderer.WriteLine("</figure>");
    }

    /// <summary>A table of three columns as lines from one thing to another, whole where the link is well supported, broken where it is not.</summary>
    public static void WriteDiagram(HtmlRenderer renderer, string title, Table table)
    {
        renderer.Write("<figure class=\"diagram\"><figcaption>").WriteEscape(title).WriteLine("</figcaption><ul>");
        foreach (var row in RowsOf(table))
        {
            if (CertaintyOf(row) is not { } label)
            {
                continue; // It has its problem.
            }

            renderer.Write("<li class=\"diagram-").Write(Certainty.Anchor(label)).Write("\"><span>");
            WriteCell(renderer, row[0]);
            renderer.Write("<span class=\"unseen\">:</span></span> <span class=\"diagram-line\"><span>");
            WriteCell(renderer, row[1]);
            renderer.Write("<span class=\"unseen\">:</span></span></span> <span>");
            WriteCell(renderer, row[2]);
            renderer.WriteLine("</span></li>");
        }

        renderer.WriteLine("</ul></figure>");
    }

    /// <summary>The rows of a diagram, without the heads of its columns.</summary>
    public static IEnumerable<TableRow> RowsOf(Table table) => table.OfType<TableRow>().Where(row => !row.IsHeader);

    /// <summary>How sure the link of a row is; null where the row does not say it in its middle.</summary>
    public static string? CertaintyOf(TableRow row) =>
        row is [_, TableCell link, _] ? link.Descendants<ReferenceInline>().FirstOrDefault(reference => reference.Kind == ReferenceKind.Certainty)?.Id : null;

    private static void WriteTitle(HtmlRenderer renderer, Drawn number)
    {
        renderer.Write("<a class=\"figure\" href=\"/numbers#").Write(number.Figure.Id).Write("\">").WriteEscape(number.Figure.Value).Write("</a> ").WriteEscape(number.Figure.Label);
        renderer.Write(number.Source);
    }

    private static void WriteRow(HtmlRenderer renderer, Drawn number, int columns, int? most)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"discs-{number.Source.Number}-{number.Source.Use}");
        renderer.Write("<div class=\"chart-row\">").Write(Picture(number.Figure, columns, most, id));
        renderer.Write("<p>").Write(Asked(number.Figure)).Write(" people asked</p><dl class=\"facts\">");
        WriteFact(renderer, "Who", number.Figure.Who);
        WriteFact(renderer, "Time", number.Figure.Period ?? "");
        WriteFact(renderer, "Counted", number.Figure.Counted);
        renderer.WriteLine("</dl></div>");
    }

    private static void WriteFact(HtmlRenderer renderer, string name, string fact) =>
        renderer.Write("<div><dt>").Write(name).Write("</dt><dd>").WriteEscape(fact).Write("</dd></div>");

    private static void WriteTable(HtmlRenderer renderer, IEnumerable<Figure> figures)
    {
        renderer.Write("<details class=\"chart-data\"><summary>The numbers in this picture as a table</summary><table><tr><th scope=\"col\">Who</th><th scope=\"col\">Asked</th><th scope=\"col\">In 100</th><th scope=\"col\">Others</th></tr>");
        foreach (var figure in figures)
        {
            var about = figure.Value.StartsWith("about ", StringComparison.Ordinal) ? "about " : "";
            renderer.Write("<tr><td>").WriteEscape(figure.Who).Write("</td><td>").Write(Asked(figure));
            renderer.Write(string.Create(CultureInfo.InvariantCulture, $"</td><td>{about}{figure.Share}</td><td>{about}{100 - figure.Share}</td></tr>"));
        }

        renderer.WriteLine("</table></details>");
    }

    private static void WriteCell(HtmlRenderer renderer, Block cell)
    {
        foreach (var leaf in cell.Descendants<LeafBlock>())
        {
            renderer.WriteLeafInline(leaf);
        }
    }

    private static string Asked(Figure figure) => figure.Asked?.ToString("N0", CultureInfo.InvariantCulture) ?? "";
}
