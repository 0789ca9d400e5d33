using SexualHealthInfo.Content;
using SexualHealthInfo.Store;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Content;

public sealed class ComeBackRulesTests : IDisposable
{
    private readonly ContentFixture content = new();

    [Fact]
    public void Lists_AnyTwoWords_DifferByThreeLettersOrMore()
    {
        var words = ComeBackRules.First.Concat(ComeBackRules.Second).ToList();

        Assert.All(words, word => Assert.Matches("^[a-z]{3,10}$", word));
        Assert.Empty(words.SelectMany((word, index) => words.Skip(index + 1).Where(other => Nearest.Distance(word, other) < 3).Select(other => $"{word} {other}")));
    }

    [Fact]
    public void Lists_Together_AreEnoughForEveryPageToComeBackTo() =>
        Assert.InRange(ComeBackRules.First.Length * ComeBackRules.Second.Length, 3_000, int.MaxValue);

    [Fact]
    public void Check_PagesWithoutWords_ProposesAFreePairForEachWhichThenCompiles()
    {
        content.With("words.yml", "- {words: blue lamp, page: /now}\n");

        var lines = content.Check().Select(problem => problem.Message.Split("file: ")[1]).ToList();
        content.Append("words.yml", string.Join('\n', lines));

        Assert.Equal(ContentFixture.Files["words.yml"].Count(letter => letter == '\n') - 1, lines.Distinct().Count());
        Assert.DoesNotContain(lines, line => line.Contains("blue lamp", StringComparison.Ordinal));
        Assert.Empty(content.Check());
    }

    [Fact]
    public void Check_EveryPairIsTaken_LetsAPageGoWithout()
    {
        content.With("words.yml", string.Concat(ComeBackRules.First.SelectMany(_ => ComeBackRules.Second, (first, second) => $"- {{words: {first} {second}, page: /now}}\n")));

        Assert.Null(ComeBackRules.NextFree(ComeBackRules.First.SelectMany(_ => ComeBackRules.Second, (first, second) => $"{first} {second}")));
        Assert.Empty(content.Check());
    }

    [Fact]
    public void Check_SomethingElseIsWrong_ProposesNothingYet()
    {
        content.With("words.yml", "[]").Replace("figures.yml", "source: survey", "source: nothing");

        Assert.DoesNotContain(content.Check(), problem => problem.Code == ProblemCode.NoComeBackWords);
    }

    [Fact]
    public void Check_Draft_NeedsNoWords()
    {
        content.With("guides/draft.md",
            """
            ---
            title: A draft
            summary: Pebbles.
            order: 20
            topics: [body]
            asked-as: [what comes]
            related: [reasons/shame]
            thin-evidence: true
            reviewed: 2026-01-01
            review-due: 2027-01-01
            draft: true
            ---

            ## In short

            [Talk to someone](/talk-to-a-professional).
            """);

        Assert.Empty(content.Check());
    }

    [Fact]
    public void Compile_PageThatMoved_KeepsItsWords()
    {
        content.Append("words.yml", "- {words: crimson backpack, page: /old}\n"); // redirects.yml leads /old to /about.
        using var store = content.Open();

        var words = ComeBackWords.Of(store);

        Assert.Equal("/about", words.PathOf("crimson backpack"));
        Assert.NotEqual("crimson backpack", words.WordsOf("/about"));
    }

    public void Dispose() => content.Dispose();
}
