namespace SexualHealthInfo.Store;

/// <summary>
/// The words the site knows, each with how many documents hold it, and the nearest of them to a word it does not know. Distances count
/// letters added, left out, changed or swapped with their neighbour (Damerau and Levenshtein). As in Meilisearch: none in a word of up to
/// four letters, one up to eight, two beyond; a wrong first letter counts as two; a word with a digit stays as it is.
/// </summary>
internal sealed class Spelling
{
    private static readonly (string From, string To)[] Spellings = [("or", "our"), ("our", "or"), ("iz", "is"), ("is", "iz"), ("yz", "ys"), ("e", "ae"), ("ae", "e"), ("e", "oe"), ("oe", "e"), ("og", "ogue")];

    private readonly Dictionary<string, int> words;
    private readonly Dictionary<string, List<string>> byStem = [];
    private static readonly Lazy<HashSet<string>> English = new(ReadEnglish);
    private readonly Dictionary<char, List<string>> byFirstLetter = [];

    public Spelling(IEnumerable<KeyValuePair<string, int>> words)
    {
        this.words = new(words);
        foreach (var word in this.words.Keys.Order(StringComparer.Ordinal))
        {
            var stem = SearchText.Stem(SearchText.Folded(word));
            if (!byStem.TryGetValue(stem, out var forms))
            {
                byStem[stem] = forms = [];
            }

            forms.Add(word);
        }

        foreach (var word in this.words.Keys.Where(word => word.Length > 3).Order(StringComparer.Ordinal))
        {
            if (!byFirstLetter.TryGetValue(word[0], out var list))
            {
                byFirstLetter[word[0]] = list = [];
            }

            list.Add(word);
        }
    }

    /// <summary>Whether it is a word: one of the site, another form of one, or plain English.</summary>
    public bool Knows(string word) => words.ContainsKey(word) || byStem.ContainsKey(SearchText.Stem(SearchText.Folded(word))) || English.Value.Contains(word);

    /// <summary>The words of the site that differ from this one in their endings or accents only, and the word itself.</summary>
    public IEnumerable<string> FormsOf(string word) => byStem.GetValueOrDefault(SearchText.Stem(SearchText.Folded(word)), []).Append(word);

    // A list of our own of words in everyday use, five letters and more: a word that exists is never taken for a misspelt one.
    private static HashSet<string> ReadEnglish()
    {
        using var reader = new StreamReader(typeof(Spelling).Assembly.GetManifestResourceStream("english-words.txt")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>The word, or two, that a reader may have meant who typed one that is none; null where none is near enough.</summary>
    public string? Correct(string word) => word.Length < 5 || Knows(word) || word.Any(char.IsDigit) ? null : Nearest(word) ?? Parted(word);

    /// <summary>The word as the site spells it, where it spells it the British way and the reader the American, or the other way round.</summary>
    public string Respelt(string word)
    {
        if (word.Length < 5 || words.ContainsKey(word))
        {
            return word;
        }

        foreach (var (from, to) in Spellings)
        {
            for (var at = word.IndexOf(from, StringComparison.Ordinal); at >= 0; at = word.IndexOf(from, at + 1, StringComparison.Ordinal))
            {
                var other = string.Concat(word.AsSpan(0, at), to, word.AsSpan(at + from.Length));
                if (words.ContainsKey(other))
                {
                    return other;
                }
            }
        }

        return word;
    }

    private string? Nearest(string word)
    {
        var most = word.Length > 8 ? 2 : 1;
        string? best = null;
        var (bestDistance, bestCount) = (most + 1, 0);
        foreach (var candidate in byFirstLetter.GetValueOrDefault(word[0], []))
        {
            if (Math.Abs(candidate.Length - word.Length) <= most && Distance(word, candidate, most) is var distance && distance <= most
                && (distance, -words[candidate]).CompareTo((bestDistance, -bestCount)) < 0)
            {
                (best, bestDistance, bestCount) = (candidate, distance, words[candidate]);
            }
        }

        if (best is null && most == 2)
        {
            best = byFirstLetter.Values.SelectMany(list => list).FirstOrDefault(candidate => candidate.Length == word.Length && candidate.AsSpan(1).SequenceEqual(word.AsSpan(1)));
        }

        return best;
    }

    // "aftersex" is two words, both known.
    private string? Parted(string word)
    {
        for (var at = 3; at <= word.Length - 3; at++)
        {
            if (Knows(word[..at]) && Knows(word[at..]))
            {
                return $"{word[..at]} {word[at..]}";
            }
        }

        return null;
    }

    /// <summary>The distance between two words, or more than <paramref name="most"/> where it is larger than that.</summary>
    public static int Distance(string one, string other, int most)
    {
        Span<int> before = stackalloc int[other.Length + 1];
        Span<int> last = stackalloc int[other.Length + 1];
        Span<int> row = stackalloc int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }

                least = Math.Min(least, row[j]);
            }

            if (least > most)
            {
                return most + 1;
            }

            last.CopyTo(before);
            row.CopyTo(last);
        }

        return last[other.Length];
    }
}
