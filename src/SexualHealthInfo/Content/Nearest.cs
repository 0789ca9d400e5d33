namespace SexualHealthInfo.Content;

/// <summary>Finds the name a writer most likely meant.</summary>
internal static class Nearest
{
    /// <summary>"; did you mean 'title'?" where a known name is close enough, else nothing.</summary>
    public static string Hint(string written, IEnumerable<string> known)
    {
        var best = known.Select(name => (Name: name, Distance: Distance(written, name))).OrderBy(pair => pair.Distance).FirstOrDefault();
        return best.Name is not null && best.Distance <= Math.Max(2, best.Name.Length / 3) ? $"; did you mean '{best.Name}'?" : "";
    }

    /// <summary>How many letters to add, drop, change or swap with their neighbour (Damerau–Levenshtein, optimal string alignment).</summary>
    public static int Distance(string a, string b)
    {
        if (a.Length > 60)
        {
            return int.MaxValue;
        }

        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
