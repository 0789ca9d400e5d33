using System.Globalization;
using SexualHealthInfo.Benchmarks;
using SexualHealthInfo.Benchmarks.Rows;

// Measures the site beside what a user would pick instead, in one run, and prints ratios. Arguments: rows by name (none: all of them), then
// --quick for two short rounds, "compile 1000" for so many articles, --write to put table and plots into docs.
var names = args.Where(arg => !arg.StartsWith('-')).ToList();
var isQuick = args.Contains("--quick");
using var workplace = new Workplace(rounds: isQuick ? 2 : 5, seconds: isQuick ? 2 : 5);
var compiles = new List<CompileRun>();
int[] sizes = names is ["compile", _, ..] ? [.. names.Skip(1).Select(size => int.Parse(size, CultureInfo.InvariantCulture))] : isQuick ? [100, 1_000] : Compiles.Sizes;
var rows = new (string Name, Func<IEnumerable<Figure>> Measure)[]
{
    ("warm", () => WarmPages.Whole(workplace)),
    ("304", () => WarmPages.NotModified(workplace)),
    ("cold", () => ColdPages.FirstRender(workplace)),
    ("search", () => SearchPages.Compare(workplace)),
    ("beside", () => SearchPages.Beside(workplace)),
    ("compile", () => Compiles.Compare(workplace, sizes, compiles)),
    ("memory", () => Memory.Growth(workplace)),
    ("start", () => Starts.FirstByte(workplace)),
};
var chosen = rows.Where(row => names.Count == 0 || names.Contains(row.Name)).ToList();
if (chosen.Count == 0)
{
    Console.Error.WriteLine($"There is no such row; there are {string.Join(", ", rows.Select(row => row.Name))}.");
    return 2;
}

var figures = new List<Figure>();
foreach (var (name, measure) in chosen)
{
    try
    {
        Console.Error.WriteLine($"Measuring {name} …");
        figures.AddRange(measure());
    }
    catch (MissingToolException exception)
    {
        Console.WriteLine($"The row {name} is left out: {exception.Message}.");
    }
}

Console.WriteLine(Report.Table(figures));
if (args.Contains("--write"))
{
    Report.Write(figures, compiles);
}

return 0;
