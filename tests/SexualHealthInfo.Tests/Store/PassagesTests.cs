using SexualHealthInfo.Store;

namespace SexualHealthInfo.Tests.Store;

public sealed class PassagesTests
{
    private static readonly SearchLanguage Language = new(
        new SearchWording { Same = [new(["cry", "weep", "in tears"])] },
        new Spelling([new("shame", 1), new("shames", 1), new("café", 1), new("crohns", 1), new("crying", 1), new("joy", 1)]));

    [Theory]
    [InlineData("shame", "About shame.", "shame")]
    [InlineData("shames", "About Shame.", "Shame")]
    [InlineData("cafe", "In a café today", "café")]
    [InlineData("crohns", "With Crohn’s, often", "Crohn’s")]
    [InlineData("weep", "Crying is common", "Crying")]
    [InlineData("shame", "'shame'", "shame")]
    [InlineData("боль", "Это Боль!", "Боль")]
    public void Of_FormOfAWord_IsMarked(string typed, string text, string marked) =>
        Assert.Equal(marked, Assert.Single(Excerpt(typed, text), part => part.Matches).Text);

    [Theory]
    [InlineData("shame", "ashamed shamefully")]
    [InlineData("cry", "in the evening")]
    public void Of_OtherWords_IsTheSummary(string typed, string text) => Assert.Equal([new ExcerptPart("A summary.", false)], Excerpt(typed, text));

    [Fact]
    public void Of_Parts_AreTheTextAsItIs() =>
        Assert.Equal("One \u2068shame\u2069 & <b>two</b> 👩‍👩‍👧.", string.Concat(Excerpt("shame", "One \u2068shame\u2069 & <b>two</b> 👩‍👩‍👧.").Select(part => part.Text)));

    [Fact]
    public void Of_TwoWords_IsThePassageThatHoldsBoth()
    {
        var far = string.Join(' ', Enumerable.Repeat("word", 60));

        var excerpt = Excerpt("shame joy", $"Shame. {far}. Then joy after shame. {far}");

        Assert.StartsWith("…Then joy after shame", string.Concat(excerpt.Select(part => part.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Sections_AreThoseThatHoldMostFirstAndAtMostFour()
    {
        var sections = Enumerable.Range(1, 6).Select(number => new SearchSection($"s{number}", $"Part {number}", number == 5 ? "Joy and shame." : "Shame.")).Prepend(new("", "", "Shame.")).ToList();

        var found = new Passages(SearchQuery.Parse("shame joy", Language), _ => 1).Of(sections, "A summary.").Sections;

        Assert.Equal(["s5", "s1", "s2", "s3"], found.Select(section => section.Anchor));
    }

    [Theory]
    [MemberData(nameof(HostileInputs.Names), MemberType = typeof(HostileInputs))]
    public void Of_HostileText_KeepsEveryLetterOfThePassage(string name)
    {
        var text = HostileInputs.Get(name);

        var excerpt = string.Concat(Excerpt("shame", text).Select(part => part.Text)).Trim('…');

        Assert.True(excerpt == "A summary." || text.Contains(excerpt, StringComparison.Ordinal));
    }

    private static IReadOnlyList<ExcerptPart> Excerpt(string typed, string text) =>
        new Passages(SearchQuery.Parse(typed, Language), _ => 1).Of([new("", "", text)], "A summary.").Excerpt;
}
