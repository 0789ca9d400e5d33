using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace SexualHealthInfo.Benchmarks;

/// <summary>The table as Markdown; and docs/performance.md, which holds it between two marks, with its plots.</summary>
internal static class Report
{
    private const string Begin = "<!-- measured: written by the benchmark -->";
    private const string End = "<!-- /measured -->";

    public static string Table(IReadOnlyList<Figure> figures)
    {
        var table = new StringBuilder("| work | measure | against | ours | theirs | ratio, median (least–most) | target | reached |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var figure in figures)
        {
            var spread = $"{Short(figure.Median)}{(figure.IsRatio ? " ×" : $" {figure.Unit}")} ({Short(figure.Values.Min())}–{Short(figure.Values.Max())})";
            var target = double.IsPositiveInfinity(figure.Target) ? "none" : $"{(figure.MoreIsBetter ? "≥" : "≤")} {Short(figure.Target)}{(figure.IsRatio ? " ×" : $" {figure.Unit}")}";
            table.Append(CultureInfo.InvariantCulture, $"| {figure.Work} | {figure.Measure} | {(figure.Against.Length == 0 ? "—" : figure.Against)} | {Short(Figure.MedianOf(figure.Ours))} {figure.Unit} | {(figure.IsRatio ? $"{Short(Figure.MedianOf(figure.Theirs))} {figure.Unit}" : "—")} | {spread} | {target} | {(figure.IsReached ? "yes" : "**no**")} |\n");
        }

        return table.ToString();
    }

    /// <summary>Puts the table and where it was measured into docs/performance.md, and draws the plots beside it.</summary>
    public static void Write(IReadOnlyList<Figure> figures, IReadOnlyList<CompileRun> compiles)
    {
        var file = Path.Combine(Workplace.Repository, "docs", "performance.md");
        var text = File.ReadAllText(file);
        var measured = $"{Begin}\n\n{Machine()}\n\n{Table(figures)}\n{End}";
        File.WriteAllText(file, text[..text.IndexOf(Begin, StringComparison.Ordinal)] + measured + text[(text.IndexOf(End, StringComparison.Ordinal) + End.Length)..]);

        var images = Path.Combine(Workplace.Repository, "docs", "images");
        File.WriteAllText(Path.Combine(images, "performance-ratios.svg"), Plots.Ratios([.. figures.Where(figure => figure.IsRatio && double.IsFinite(figure.Target))]));
        if (compiles.Count > 0)
        {
            File.WriteAllText(Path.Combine(images, "performance-compile.svg"), Plots.Growth(compiles));
        }
    }

    /// <summary>Three figures that count, as a person would say the number.</summary>
    public static string Short(double value) => value switch
    {
        >= 100 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };

    private static string Machine()
    {
        var model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[^1] ?? "unknown processor";
        return $"Measured on {TimeProvider.System.GetUtcNow():yyyy-MM-dd} with {Environment.ProcessorCount} processors ({model}), {RuntimeInformation.OSDescription.Split(' ')[0]}, {RuntimeInformation.FrameworkDescription}.";
    }
}
