namespace SexualHealthInfo.Benchmarks.Rows;

/// <summary>Everything from nothing: our compile beside Hugo's build of the same files and Pagefind's index of what it built.</summary>
internal static class Compiles
{
    public static readonly int[] Sizes = [100, 1_000, 10_000];

    public static IEnumerable<Figure> Compare(Workplace at, IReadOnlyList<int> sizes, List<CompileRun> runs)
    {
        Tools.Need("hugo", "hugo");
        var pagefind = Directory.EnumerateFiles(Path.Combine(at.Peers, "node_modules", "@pagefind"), "pagefind*", SearchOption.AllDirectories).First(file => file.Contains("/bin/", StringComparison.Ordinal) && !file.EndsWith(".txt", StringComparison.Ordinal));
        foreach (var size in sizes)
        {
            var (left, right) = (new List<CompileRun>(), new List<CompileRun>());
            for (var round = 0; round < (size < 10_000 ? at.Rounds : Math.Min(at.Rounds, 3)); round++)
            {
                var (seconds, peak) = at.CompileOurs(at.Articles(size), at.PathOf($"compiled-{size}-{round}"));
                Directory.Delete(at.PathOf($"compiled-{size}-{round}"), recursive: true);
                left.Add(new("ours", size, seconds, peak));
                right.Add(HugoAndPagefind(at, size, pagefind));
            }

            runs.AddRange([.. left, .. right]);
            yield return new($"full compile, {size:N0} articles", "time", "Hugo + Pagefind", "s", [.. left.Select(run => run.Seconds)], [.. right.Select(run => run.Seconds)], 0.5);
            yield return new($"full compile, {size:N0} articles", "peak memory", "Hugo + Pagefind", "MB", [.. left.Select(run => run.PeakMegabytes)], [.. right.Select(run => run.PeakMegabytes)], 0.25);
        }
    }

    private static CompileRun HugoAndPagefind(Workplace at, int size, string pagefind)
    {
        var site = at.PathOf($"hugo-{size}");
        if (!Directory.Exists(site))
        {
            foreach (var file in Directory.EnumerateFiles(at.Articles(size), "*.md", SearchOption.AllDirectories))
            {
                Copy(file, Path.Combine(site, "content", Path.GetRelativePath(at.Articles(size), file)));
            }

            Copy(Path.Combine(AppContext.BaseDirectory, "peers", "hugo.toml"), Path.Combine(site, "config.toml"));
            Copy(Path.Combine(AppContext.BaseDirectory, "peers", "page.html"), Path.Combine(site, "layouts", "_default", "single.html"));
            Copy(Path.Combine(AppContext.BaseDirectory, "peers", "list.html"), Path.Combine(site, "layouts", "_default", "list.html"));
        }

        var built = Path.Combine(site, "public");
        if (Directory.Exists(built))
        {
            Directory.Delete(built, recursive: true);
        }

        var hugo = Child.Run(site, at.PathOf("hugo.log"), "hugo", "--quiet");
        var index = Child.Run(site, at.PathOf("pagefind.log"), pagefind, "--site", built, "--silent");
        return new("Hugo + Pagefind", size, hugo.Seconds + index.Seconds, Math.Max(hugo.PeakMegabytes, index.PeakMegabytes));
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to);
    }
}
