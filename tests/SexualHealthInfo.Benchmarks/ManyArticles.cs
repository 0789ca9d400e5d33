using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SexualHealthInfo.Benchmarks;

/// <summary>
/// A content folder with as many articles as asked for beside the site's own: every one a reason or a guide of about 1,000 words that the
/// compiler accepts, put together from the paragraphs of the site's own reasons. The same number gives the same bytes.
/// </summary>
internal sealed partial class ManyArticles(string content)
{
    private readonly List<Reason> reasons = [.. Directory.EnumerateFiles(Path.Combine(content, "reasons"), "*.md").Order(StringComparer.Ordinal).Select(Reason.Read)];

    /// <summary>Where the article of a number lies in a folder made here, and its address.</summary>
    public static (string File, string Address) Of(int number) => (Path.Combine(FolderOf(number), $"many-{number}.md"), $"/{FolderOf(number)}/many-{number}");

    /// <summary>Copies the site's content to <paramref name="folder"/>, which must not exist, and adds <paramref name="count"/> articles.</summary>
    public void Write(string folder, int count)
    {
        foreach (var file in Directory.EnumerateFiles(content, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(content, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        for (var number = 0; number < count; number++)
        {
            File.WriteAllText(Path.Combine(folder, Of(number).File), Article(number));
        }

        AddComeBackWords(folder, count);
    }

    /// <summary>The text of one article. Another <paramref name="edition"/> has another summary.</summary>
    public string Article(int number, int edition = 0)
    {
        var random = new Random(number);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"---\ntitle: Page {number} of many, {Any(reasons).TitleStart}\n");
        text.Append(CultureInfo.InvariantCulture, $"summary: What can help with it, page {number}, edition {edition}. Written for measuring alone.\n");
        text.Append(number % 2 == 0 ? $"feeling: {Any(reasons).Feeling}\n" : $"order: {number + 1_000}\n");
        text.Append("topics: [feelings-and-tears, what-helps]\nasked-as:\n");
        foreach (var question in Enumerable.Range(0, 8).Select(_ => Any(Any(reasons).Questions)).Distinct())
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {question}\n");
        }

        text.Append("related: [guides/grounding-and-breathing, reasons/shame]\nreviewed: 2026-11-22\nreview-due: 2028-11-22\n---\n");
        for (var block = 0; block < reasons[0].Blocks.Count; block++)
        {
            text.Append('\n').AppendJoin("\n\n", Any(reasons).Blocks[block].Select(part => IsParagraph(part) ? AnyParagraph(block, part) : part)).Append('\n');
        }

        return text.ToString();

        T Any<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];

        string AnyParagraph(int block, string instead) =>
            Any(reasons).Blocks[block].Where(IsParagraph).ToList() is { Count: > 0 } paragraphs ? Any(paragraphs) : instead;
    }

    private static string FolderOf(int number) => number % 2 == 0 ? "reasons" : "guides";

    private static bool IsParagraph(string part) => char.IsLetter(part[0]);

    // There are fewer pairs than articles may be asked for; what is past them goes without.
    private static void AddComeBackWords(string folder, int count)
    {
        var file = Path.Combine(folder, "words.yml");
        var taken = PairOfWords().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value).ToHashSet();
        var free = Content.ComeBackRules.First.SelectMany(_ => Content.ComeBackRules.Second, (first, second) => $"{first} {second}").Where(pair => !taken.Contains(pair));
        File.AppendAllLines(file, free.Zip(Enumerable.Range(0, count), (pair, number) => $"- {{words: {pair}, page: {Of(number).Address}}}"));
    }

    [GeneratedRegex(@"words: (\w+ \w+)")]
    private static partial Regex PairOfWords();

    /// <summary>What is taken from one of the site's reasons: its blocks, each as the parts that empty lines and ::: fences make of it.</summary>
    private sealed partial record Reason(string TitleStart, string Feeling, IReadOnlyList<string> Questions, IReadOnlyList<IReadOnlyList<string>> Blocks)
    {
        public static Reason Read(string file)
        {
            var lines = File.ReadAllLines(file);
            var title = lines.First(line => line.StartsWith("title: ", StringComparison.Ordinal))["title: ".Length..];
            var feeling = lines.First(line => line.StartsWith("feeling: ", StringComparison.Ordinal))["feeling: ".Length..];
            var body = string.Join('\n', lines.Skip(1).SkipWhile(line => line != "---").Skip(1));
            return new(
                title[..Math.Min(title.Length, 40)].Replace(": ", ", ", StringComparison.Ordinal).Trim(' ', '"'),
                feeling,
                [.. lines.Where(line => line.StartsWith("  - ", StringComparison.Ordinal)).Select(line => line["  - ".Length..])],
                [.. BlockStart().Split(body).Where(block => block.StartsWith("## ", StringComparison.Ordinal)).Select(PartsOf)]);
        }

        private static List<string> PartsOf(string block)
        {
            var parts = new List<string>();
            foreach (var part in block.Trim('\n').Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(part => part.Trim('\n')))
            {
                // A fence that is open takes what follows. Anchors of its own page would be lost on another.
                var isOpen = parts.Count > 0 && parts[^1].Split('\n').Count(line => line.StartsWith(":::", StringComparison.Ordinal)) % 2 == 1;
                if (isOpen)
                {
                    parts[^1] += $"\n\n{part}";
                }
                else
                {
                    parts.Add(OwnAnchor().Replace(part, "$1"));
                }
            }

            return parts;
        }

        [GeneratedRegex("^(?=## )", RegexOptions.Multiline)]
        private static partial Regex BlockStart();

        [GeneratedRegex(@"\[([^\]]+)\]\(#[^)]*\)")]
        private static partial Regex OwnAnchor();
    }
}
