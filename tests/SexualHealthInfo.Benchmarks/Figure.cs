namespace SexualHealthInfo.Benchmarks;

/// <summary>
/// One line of the table: what was measured of ours and of what it stands beside, in pairs, in the order of the runs. Where nothing stands
/// beside it, <see cref="Theirs"/> is empty and the target is a figure of its own.
/// </summary>
internal sealed record Figure(string Work, string Measure, string Against, string Unit, IReadOnlyList<double> Ours, IReadOnlyList<double> Theirs, double Target, bool MoreIsBetter = false)
{
    public bool IsRatio => Theirs.Count > 0;

    /// <summary>Ours by theirs in each pair of runs, or ours alone.</summary>
    public IReadOnlyList<double> Values => IsRatio ? [.. Ours.Zip(Theirs, (ours, theirs) => ours / theirs)] : Ours;

    public double Median => MedianOf(Values);

    public bool IsReached => MoreIsBetter ? Median >= Target : Median <= Target;

    public static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}

/// <summary>Time and memory of a compile of some number of articles, one run of each.</summary>
internal sealed record CompileRun(string Program, int Articles, double Seconds, double PeakMegabytes);
