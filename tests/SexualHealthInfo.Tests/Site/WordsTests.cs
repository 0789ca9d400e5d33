using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SexualHealthInfo.Tests.Site;

/// <summary>
/// Words are ours: no eight words in a row as in the article the reasons come from. The article itself is not kept here, only
/// the first 16 hexadecimal digits of the SHA-256 of each run of eight words (letters and apostrophes, lower case, one space between).
/// </summary>
public sealed class WordsTests
{
    private static readonly HashSet<string> SourceRuns = [.. File.ReadLines("testdata/source-runs.txt")];

    [Fact]
    public void Content_SharesNoEightWordsInARowWithTheSource()
    {
        var texts = Repository.Files("content", "*.*").Where(path => path.EndsWith(".md", StringComparison.Ordinal) || path.EndsWith(".yml", StringComparison.Ordinal))
            .Concat(Repository.Files("src", "*.cshtml")).ToList();

        Assert.InRange(texts.Count, 30, int.MaxValue);
        Assert.InRange(SourceRuns.Count, 1400, int.MaxValue);
        Assert.Empty(texts.SelectMany(path => SharedRuns(Repository.Read(path), SourceRuns).Select(run => $"{path}: {run}")));
    }

    [Fact]
    public void SharedRuns_TextWithAKnownRun_FindsItWhateverTheCaseAndMarks()
    {
        var known = Runs("one quiet lamp stands in the dark room").Select(Hash).ToHashSet();

        var found = SharedRuns("Here, *One quiet* lamp\nstands — in the (dark) ROOM.", known);

        Assert.Equal(["one quiet lamp stands in the dark room"], found);
    }

    private static IEnumerable<string> SharedRuns(string text, HashSet<string> hashes) => Runs(text).Where(run => hashes.Contains(Hash(run)));

    private static IEnumerable<string> Runs(string text)
    {
        var words = Regex.Matches(text.ToLowerInvariant().Replace('’', '\''), "[a-z']+").Select(match => match.Value).ToArray();
        return Enumerable.Range(0, Math.Max(0, words.Length - 7)).Select(start => string.Join(' ', words[start..(start + 8)]));
    }

    private static string Hash(string run) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(run)))[..16];
}
