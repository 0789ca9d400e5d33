using System.Globalization;
using System.Text;
using Wcwidth;

namespace SexualHealthInfo.Content;

/// <summary>
/// The line a problem stands in, and a caret under its column. A line is shown as a terminal can show it: tabs as four spaces, wide
/// letters counted twice, a long line cut to <see cref="MaxCells"/> cells around the caret, and no sign that could steer the terminal.
/// </summary>
internal sealed class ProblemExcerpt(ContentFolder folder)
{
    public const int MaxCells = 100;

    private readonly Dictionary<string, string[]> lines = [];

    /// <summary>Two lines, indented, with a line break between them; null where the file has no such line, or nothing stands in it.</summary>
    public string? Of(ContentProblem problem)
    {
        if (!lines.TryGetValue(problem.Path, out var text))
        {
            lines[problem.Path] = text = LinesOf(problem.Path);
        }

        return problem.Line <= text.Length && !string.IsNullOrWhiteSpace(text[problem.Line - 1]) ? Of(text[problem.Line - 1], problem.Column) : null;
    }

    /// <summary>The same for one line. <paramref name="column"/> counts UTF-16 units from 1, as problems do.</summary>
    public static string Of(string line, int column)
    {
        var cells = CellsOf(line).ToList();
        var at = cells.FindIndex(cell => cell.End >= column);
        at = at < 0 ? cells.Count : at;

        var first = 0;
        while (cells.Skip(first).Take(at - first).Sum(cell => cell.Width) > MaxCells * 2 / 3)
        {
            first++;
        }

        var room = MaxCells;
        var shown = cells.Skip(first).TakeWhile(cell => (room -= cell.Width) >= 0).ToList();
        var before = (first > 0 ? 1 : 0) + cells.Skip(first).Take(at - first).Sum(cell => cell.Width);
        var source = $"{(first > 0 ? "…" : "")}{string.Concat(shown.Select(cell => cell.Text))}{(first + shown.Count < cells.Count ? "…" : "")}";
        return $"    {source.TrimEnd()}\n    {new string(' ', before)}^";
    }

    /// <summary>Each sign as it is printed, how many cells wide it is, and the column at which it ends.</summary>
    private static IEnumerable<(string Text, int Width, int End)> CellsOf(string line)
    {
        var end = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            end += rune.Utf16SequenceLength;
            yield return rune.Value == '\t' ? ("    ", 4, end)
                : Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? ("\uFFFD", 1, end)
                : (rune.ToString(), Math.Max(0, UnicodeCalculator.GetWidth(rune)), end);
        }
    }

    // What is no UTF-8 still has lines to look at.
    private string[] LinesOf(string path) =>
        folder.Files.FirstOrDefault(file => file.File.DisplayPath == path).Bytes is { } bytes
            ? Encoding.UTF8.GetString(bytes).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n')
            : [];
}
