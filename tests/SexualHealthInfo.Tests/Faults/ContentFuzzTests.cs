using System.Diagnostics;
using System.Text;
using SexualHealthInfo.Content;
using SexualHealthInfo.Tests.Site;
using SexualHealthInfo.Tests.Support;
using Xunit.Abstractions;

namespace SexualHealthInfo.Tests.Faults;

/// <summary>
/// Every file of the real content and of the small one, broken by chance as people, editors and merges break files, and worse. The compiler answers with problems in
/// that file or can store it; it never fails, never takes long and never grows. A failure prints the file.
/// </summary>
/// <remarks><see cref="SexualHealthInfo.Tests.Content.RandomBytesTests"/> holds the same for bytes that were never content.</remarks>
[Collection("Heavy")] // One of them at a time.
public sealed class ContentFuzzTests(ITestOutputHelper output) : IDisposable
{
    private const int Seed = 20261127;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60); // Generous; what it catches is time that grows with the square, or has no end.

    /// <summary>The files by kind: there are many example queries, and one list of helplines.</summary>
    private static readonly (string Path, byte[] Bytes)[][] Seeds =
    [
        .. ContentFixture.Files.Select(file => (Path: file.Key, Bytes: Encoding.UTF8.GetBytes(file.Value)))
            .Concat(Repository.Files("content", "*.*").Order(StringComparer.Ordinal).Select(path => (Path: Path.GetRelativePath("content", path), Bytes: File.ReadAllBytes(Path.Combine(Repository.Root, path)))))
            .GroupBy(file => file.Path.Split('/')[0], (_, files) => files.ToArray()),
    ];

    /// <summary>Pieces that mean something to YAML, Markdown, SVG or the rules.</summary>
    private static readonly string[] Pieces =
    [
        "---\n", "\n\n", "  ", "\t", ": ", "- ", "? ", "[", "]", "{", "}", ",", "\"", "'", "|\n", ">\n", "&a ", "*a", "!!str ", "<<: *a\n", "# ", "%YAML 1.2\n", "...\n", "null", "~", "0x7fffffff", "1e999", "-1", "99999999999999999999", "0001-01-01", "9999-12-31", "2026-02-31",
        "true", "draft: true\n", "publish: 9999-12-31\n", "expires: 0001-01-01\n", "topics: []\n", "related: [/]\n", "hours: [{days: mon-sun, from: \"25:00\", to: \"00:00\"}]\n", "to: /old\n", "slug: ../../x\n",
        "## ", "# ", "###### ", "> > > > > > > > ", "1. ", "* ", "**", "_", "`", "```\n", "~~~\n", "    ", "***\n", "| a | b |\n|---|---|\n", "::: urgent A if:\n", "::: expert jo-doe\n", ":::\n", "::::::\n", "[@survey]", "[@]", "[#ever]", "[certainty: ", "[^1]",
        "[a](", "](/about)", "](term:", "![", "](//elsewhere.example)", "](javascript:alert(1))", "](&#106;avascript:alert(1))", "](data:text/html,a)", "](vbscript:a)", "[a]: javascript:a\n", "<javascript:a>", ".md#", "<b>", "<script>", "<!--", "-->", "&#0;", "&#x110000;", "&nbsp;", "{onclick=a}",
        "46%", "5 in 100", "tel:999", "\uFEFF", "\0", "\u0085", "\u2028", "\u202e", "\u200d", "😀", "a\u0301\u0301\u0301", "\r", "\r\n", "<svg", "<circle r=\"1e99\"/>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "xlink:href=\"a\"", "</svg>",
    ];

    private readonly ContentFixture content = new();

    [Fact]
    public void Check_FilesBrokenByChance_FindsProblemsOrCanBeStored()
    {
        var rounds = NumberedContent.Rounds(few: 200, "FUZZ_ROUNDS");
        var (slowest, slowestIn, stored, megabytes) = (TimeSpan.Zero, "", 0, 0L);
        var codes = new Dictionary<string, int>();
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < rounds; round++)
        {
            var random = new Random(Seed + round);
            var kind = Seeds[random.Next(Seeds.Length)];
            var (path, valid) = kind[random.Next(kind.Length)];
            var bytes = Broken(valid, random);
            var what = $"round {round}, {path}:\n{Encoding.UTF8.GetString(bytes)}\n({Convert.ToHexString(bytes)})";
            var start = Stopwatch.GetTimestamp();
            try
            {
                var problems = content.With(path, bytes).Check();
                var took = Stopwatch.GetElapsedTime(start);
                (slowest, slowestIn) = took > slowest ? (took, path) : (slowest, slowestIn);
                Assert.True(took < Longest, what);
                AssertHavePlaces(problems, path, bytes, what);
                foreach (var code in problems.Where(problem => problem.Path == path).Select(problem => problem.Code.Id).Distinct())
                {
                    codes[code] = codes.GetValueOrDefault(code) + 1;
                }

                if (problems.Count == 0 && random.Next(5) == 0)
                {
                    content.Compile();
                    stored++;
                }
            }
            catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"{exception}\n{what}");
            }

            Restore(path);
            if (round == rounds / 2)
            {
                megabytes = GC.GetTotalMemory(forceFullCollection: true) >> 20;
            }
        }

        var grown = (GC.GetTotalMemory(forceFullCollection: true) >> 20) - megabytes;
        output.WriteLine($"{rounds} files in {clock.Elapsed.TotalSeconds:F0} s, {stored} of those without a problem stored, {codes.Count} kinds of problems. The slowest, {slowestIn}, took {slowest.TotalMilliseconds:F0} ms. "
            + $"Memory from half way to the end: {megabytes} MB and {grown:+0;-0;0}.\n{string.Join(", ", codes.OrderByDescending(code => code.Value).Select(code => $"{code.Key} × {code.Value}"))}");
        Assert.InRange(grown, long.MinValue, 16);
    }

    public void Dispose() => content.Dispose();

    private static void AssertHavePlaces(IReadOnlyList<ContentProblem> problems, string path, byte[] bytes, string what)
    {
        // YAML that never ends has its problem on the line after the last.
        var lines = Encoding.UTF8.GetString(bytes).ReplaceLineEndings("\n").Split('\n').Length;
        foreach (var problem in problems)
        {
            Assert.True(problem.Line >= 1 && problem.Column >= 1 && (problem.Path != path || problem.Line <= lines + 1), $"{problem}\n{what}");
            Assert.True(problem.Code != ProblemCode.MarkdownFailed || problem.Message.Contains("depth limit", StringComparison.Ordinal), $"{problem}\n{what}"); // Anything else is a fault of ours.
        }
    }

    private static byte[] Broken(byte[] valid, Random random)
    {
        var bytes = valid;
        for (var edits = random.Next(1, 5); edits > 0; edits--)
        {
            bytes = random.Next(2) == 0 ? BrokenBytes(bytes, random) : BrokenLines(bytes, random);
        }

        return bytes;
    }

    private static byte[] BrokenBytes(byte[] bytes, Random random)
    {
        var start = random.Next(bytes.Length + 1);
        var end = Math.Min(bytes.Length, start + random.Next(16));
        byte[] piece = random.Next(6) switch
        {
            0 => [(byte)random.Next(256)],
            1 => [.. bytes[start..end], .. bytes[start..end]],
            2 => [],
            _ => [.. Enumerable.Repeat(Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]), random.Next(40) == 0 ? 2_000 : 1).SelectMany(piece => piece)],
        };
        return [.. bytes[..start], .. piece, .. bytes[end..]];
    }

    /// <summary>Lines that go, come twice, change places, are moved in, or hold another value.</summary>
    private static byte[] BrokenLines(byte[] bytes, Random random)
    {
        var lines = Encoding.Latin1.GetString(bytes).Split('\n').ToList(); // Every byte as itself.
        var (at, other) = (random.Next(lines.Count), random.Next(lines.Count));
        switch (random.Next(6))
        {
            case 0: lines.RemoveAt(at); break;
            case 1: lines.Insert(other, lines[at]); break;
            case 2: (lines[at], lines[other]) = (lines[other], lines[at]); break;
            case 3: lines[at] = new string(' ', random.Next(1, 5)) + lines[at]; break;
            case 4: lines[at] = lines[at].TrimStart(); break;
            default: lines[at] = lines[at][..(lines[at].IndexOf(':', StringComparison.Ordinal) + 1)] + ' ' + Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)])); break;
        }

        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    }

    private void Restore(string path) => _ = ContentFixture.Files.TryGetValue(path, out var valid) ? content.With(path, valid) : content.Without(path);
}
