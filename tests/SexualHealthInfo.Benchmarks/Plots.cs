using System.Globalization;
using System.Net;
using System.Text;

namespace SexualHealthInfo.Benchmarks;

/// <summary>
/// The two pictures of docs/performance.md, as plain SVG: text is text, nothing is told by colour alone, and each has a title and a description that says what
/// it shows.
/// </summary>
internal static class Plots
{
    private const string Style = "<style>text{font:14px sans-serif;fill:#1b1b1b}.axis{stroke:#595959}.grid{stroke:#d0d0d0}.ours{stroke:#0b5c50;fill:#0b5c50}.theirs{stroke:#8a3b00;fill:#8a3b00}.line{fill:none;stroke-width:2}.target{stroke:#1b1b1b;stroke-width:2}</style>";

    /// <summary>Each ratio with its spread and its target, on a scale where twice and half are the same way from 1.</summary>
    public static string Ratios(IReadOnlyList<Figure> figures)
    {
        const int Left = 400, Right = 860, Row = 44;
        var values = figures.SelectMany(figure => figure.Values.Append(figure.Target)).Append(1).Where(value => value > 0).ToList();
        var (least, most) = (Math.Log2(values.Min()) - 0.3, Math.Log2(values.Max()) + 0.3);
        double X(double ratio) => Left + ((Math.Log2(ratio) - least) / (most - least) * (Right - Left));

        var height = 70 + (figures.Count * Row);
        var svg = Open(900, height, "Ours by theirs", string.Join("; ", figures.Select(figure => $"{figure.Work}, {figure.Measure}: {Report.Short(figure.Median)} times {figure.Against}, target {Report.Short(figure.Target)}")));
        for (var power = (int)Math.Ceiling(least); power <= Math.Floor(most); power++)
        {
            var x = X(Math.Pow(2, power));
            Line(svg, power == 0 ? "axis" : "grid", x, 30, x, height - 30);
            Text(svg, x, height - 10, $"{Math.Pow(2, power).ToString("0.####", CultureInfo.InvariantCulture)} ×", "middle");
        }

        foreach (var (index, figure) in figures.Index())
        {
            var y = 50 + (index * Row);
            Text(svg, 10, y - 3, figure.Work);
            Text(svg, 10, y + 14, $"{figure.Measure}, {(figure.MoreIsBetter ? "more" : "less")} is better");
            Line(svg, "ours line", X(figure.Values.Min()), y, X(figure.Values.Max()), y);
            svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"ours\" cx=\"{X(figure.Median):0.#}\" cy=\"{y}\" r=\"5\"/>");
            Line(svg, "target", X(figure.Target), y - 10, X(figure.Target), y + 10);
        }

        Text(svg, 10, 20, "Dot: median. Line: least to most. Upright stroke: target.");
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>Time, and memory below it, against the number of articles; both scales are logarithmic.</summary>
    public static string Growth(IReadOnlyList<CompileRun> runs)
    {
        var svg = Open(900, 760, "Compiling 100, 1,000 and 10,000 articles", string.Join("; ", runs.GroupBy(run => (run.Program, run.Articles)).Select(group =>
            $"{group.Key.Program}, {group.Key.Articles} articles: {Report.Short(Figure.MedianOf(group.Select(run => run.Seconds)))} s, {Report.Short(Figure.MedianOf(group.Select(run => run.PeakMegabytes)))} MB")));
        Panel(svg, 30, "seconds", runs, run => run.Seconds);
        Panel(svg, 400, "peak memory, MB", runs, run => run.PeakMegabytes);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Panel(StringBuilder svg, int top, string title, IReadOnlyList<CompileRun> runs, Func<CompileRun, double> value)
    {
        const int Left = 90, Width = 560, Height = 280;
        var (least, most) = (Math.Floor(Math.Log10(runs.Min(value))), Math.Ceiling(Math.Log10(runs.Max(value))));
        var (few, many) = (Math.Log10(runs.Min(run => run.Articles)), Math.Log10(runs.Max(run => run.Articles)));
        double X(double articles) => Left + (many > few ? (Math.Log10(articles) - few) / (many - few) * Width : 0);
        double Y(double figure) => top + Height - ((Math.Log10(figure) - least) / (most - least) * Height);

        Text(svg, 10, top - 8, title);
        for (var power = least; power <= most; power++)
        {
            Line(svg, "grid", Left, Y(Math.Pow(10, power)), Left + Width, Y(Math.Pow(10, power)));
            Text(svg, Left - 10, Y(Math.Pow(10, power)) + 5, Math.Pow(10, power).ToString("N0", CultureInfo.InvariantCulture), "end");
        }

        foreach (var articles in runs.Select(run => run.Articles).Distinct())
        {
            Text(svg, X(articles), top + Height + 22, $"{articles.ToString("N0", CultureInfo.InvariantCulture)} articles", "middle");
        }

        foreach (var program in runs.GroupBy(run => run.Program))
        {
            var mark = program.Key == "ours" ? "ours" : "theirs";
            var points = program.GroupBy(run => run.Articles).OrderBy(group => group.Key).Select(group => (X: X(group.Key), Y: Y(Figure.MedianOf(group.Select(value))), Least: Y(group.Min(value)), Most: Y(group.Max(value)))).ToList();
            svg.Append(CultureInfo.InvariantCulture, $"<polyline class=\"{mark} line\" style=\"fill:none\" points=\"{string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#},{point.Y:0.#}")))}\"/>");
            foreach (var point in points)
            {
                Line(svg, $"{mark} line", point.X, point.Least, point.X, point.Most);
                svg.Append(mark == "ours"
                    ? string.Create(CultureInfo.InvariantCulture, $"<circle class=\"ours\" cx=\"{point.X:0.#}\" cy=\"{point.Y:0.#}\" r=\"5\"/>")
                    : string.Create(CultureInfo.InvariantCulture, $"<rect class=\"theirs\" x=\"{point.X - 5:0.#}\" y=\"{point.Y - 5:0.#}\" width=\"10\" height=\"10\"/>"));
            }

            Text(svg, points[^1].X + 14, points[^1].Y + 5, program.Key);
        }
    }

    private static StringBuilder Open(int width, int height, string title, string description) => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"title description\">")
        .Append(CultureInfo.InvariantCulture, $"<title id=\"title\">{WebUtility.HtmlEncode(title)}</title><desc id=\"description\">{WebUtility.HtmlEncode(description)}</desc>{Style}<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>");

    private static void Line(StringBuilder svg, string mark, double x1, double y1, double x2, double y2) =>
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"{mark}\" x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\"/>");

    private static void Text(StringBuilder svg, double x, double y, string text, string anchor = "start") =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\">{WebUtility.HtmlEncode(text)}</text>");
}
