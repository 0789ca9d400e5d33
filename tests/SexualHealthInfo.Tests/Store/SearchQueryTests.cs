using SexualHealthInfo.Store;

namespace SexualHealthInfo.Tests.Store;

/// <summary>A reader may type anything; what reaches FTS5 is quoted words and nothing else.</summary>
public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("tears after sex", "\"tears\" AND \"after\" AND \"sex\"")]
    [InlineData("  Tears,  SEX! ", "\"tears\" AND \"sex\"")]
    [InlineData("shame", "\"shame\"")]
    [InlineData("post-sex blues", "\"post\" AND \"sex\" AND \"blues\"")]
    [InlineData("PCD 2015", "\"pcd\" AND \"2015\"")]
    [InlineData("Crohn's", "\"crohns\"")]
    [InlineData("Crohn’s", "\"crohns\"")]
    [InlineData("'quoted' \"words\"", "\"quoted\" AND \"words\"")]
    [InlineData("Café", "\"café\"")]
    [InlineData("cafe\u0301s", "\"cafe\u0301s\"")]
    [InlineData("боль после", "\"боль\" AND \"после\"")]
    [InlineData("痛み", "\"痛み\"")]
    public void MatchAll_Words_AreQuotedOneByOne(string input, string match) => Assert.Equal(match, SearchQuery.Parse(input).MatchAll);

    [Theory]
    [InlineData("cry")]
    [InlineData("Crying")]
    [InlineData("cries")]
    [InlineData("cried")]
    public void MatchAll_EveryFormOfCrying_AsksForBothStems(string input) => Assert.Equal("(\"cry\" OR \"cried\") AND \"sex\"", SearchQuery.Parse($"{input} sex").MatchAll);

    [Fact]
    public void MatchAny_Words_AreJoinedByOr() => Assert.Equal("\"tears\" OR \"sex\"", SearchQuery.Parse("tears sex").MatchAny);

    [Theory]
    [InlineData("why do i cry", "cry")]
    [InlineData("Why can't I stop crying?", "stop crying")]
    [InlineData("I don’t know what it is", "know")]
    [InlineData("what is it", "what is it")]
    [InlineData("can't", "cant")]
    public void Words_SmallOnes_CountOnlyWhereThereAreNoOthers(string input, string words) => Assert.Equal(words.Split(' '), SearchQuery.Parse(input).Words);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   \t\n")]
    [InlineData("\"")]
    [InlineData("*")]
    [InlineData("()")]
    [InlineData("'’'")]
    [InlineData("-- ;")]
    [InlineData("\0")]
    [InlineData("😀 ❤️‍🔥")]
    [InlineData("\u200B\u200D\u2060")]
    [InlineData("\u0301")]
    public void Words_OfWhatHoldsNone_AreEmpty(string? input) => Assert.Empty(SearchQuery.Parse(input).Words);

    [Theory]
    [MemberData(nameof(HostileInputs.Names), MemberType = typeof(HostileInputs))]
    public void MatchAll_HostileInput_IsQuotedWordsJoinedByAnd(string name)
    {
        var query = SearchQuery.Parse(HostileInputs.Get(name));

        Assert.Equal(string.Join(" AND ", query.Words.Select(word => $"\"{word}\"")), query.MatchAll);
        Assert.All(query.Words, word => Assert.DoesNotMatch("[\\p{P}\\p{S}\\p{Z}\\p{C}-[\\p{Cs}]]|^$", word));
        Assert.InRange(query.Words.Count, 0, 12);
        Assert.InRange(query.Text.EnumerateRunes().Count(), 0, 200);
    }

    [Theory]
    [InlineData("  two  words ", "two  words")]
    [InlineData("one\ttwo\nthree\0four\u0085five", "one two three four five")]
    [InlineData("\uD800one\uDC00", "one")]
    [InlineData("<b>\"&'", "<b>\"&'")]
    public void Text_ForTheSearchBox_IsWhatWasTypedWithoutControls(string input, string text) => Assert.Equal(text, SearchQuery.Parse(input).Text);

    [Fact]
    public void Text_LongerThan200Characters_IsCutBetweenCharacters()
    {
        var query = SearchQuery.Parse(string.Concat(Enumerable.Repeat("😀", 300)));

        Assert.Equal(string.Concat(Enumerable.Repeat("😀", 200)), query.Text);
    }

    [Fact]
    public void Words_MoreThanTwelve_AreLeftOut()
    {
        var query = SearchQuery.Parse(string.Join(' ', Enumerable.Range(10, 30)));

        Assert.Equal(Enumerable.Range(10, 12).Select(number => $"{number}"), query.Words);
    }
}

/// <summary>What has broken other search boxes, by name, since some of it cannot be printed.</summary>
public static class HostileInputs
{
    private static readonly Dictionary<string, string> ByName = new()
    {
        ["one quote"] = "\"",
        ["quotes inside"] = "a\"b\"\"c shame",
        ["apostrophes"] = "'; DROP TABLE search; --",
        ["dangling AND"] = "a AND",
        ["operators only"] = "AND OR NOT NEAR",
        ["NOT first"] = "NOT shame",
        ["star"] = "*",
        ["prefix"] = "sham*",
        ["column"] = "title:",
        ["column filter"] = "title : shame",
        ["column list"] = "{title body} : shame",
        ["minus column"] = "- title : shame",
        ["hyphen and number"] = "covid-19",
        ["dot"] = "a.b",
        ["NEAR"] = "NEAR(a b",
        ["NEAR with number"] = "NEAR(shame guilt, 5)",
        ["caret"] = "^x",
        ["plus"] = "one + two",
        ["open"] = "(",
        ["5,000 open"] = new string('(', 5_000),
        ["5,000 open and a word"] = new string('(', 5_000) + "shame",
        ["5,000 quotes"] = new string('"', 5_000),
        ["high surrogate"] = "shame \uD800",
        ["low surrogate"] = "\uDC00 shame",
        ["surrogates the wrong way round"] = "\uDE00\uD83D",
        ["half an emoji at the cut"] = new string('a', 199) + "😀",
        ["NUL"] = "sha\0me",
        ["marks of the excerpt"] = "\u0002shame\u0003",
        ["emoji"] = "😀 shame 👩‍👩‍👧",
        ["zero-width"] = "sha\u200Bme \u200D\uFEFF",
        ["right to left"] = "\u202Eemahs",
        ["combining marks"] = "s" + string.Concat(Enumerable.Repeat("\u0301", 5_000)),
        ["letters of a newer Unicode"] = "\U0001E900\U0001E901 shame",
        ["noncharacter"] = "\uFFFF\uFFFE shame",
        ["100 kB of one word"] = new string('a', 100_000),
        ["100 kB of words"] = string.Concat(Enumerable.Repeat("shame ", 17_000)),
        ["100 kB of spaces"] = new string(' ', 100_000) + "shame",
        ["backslash"] = "\\\" \\",
        ["percent"] = "%27 %00",
        ["parameter"] = "$match ?1 :topic @a",
        ["comment"] = "/* shame",
        ["square bracket"] = "[shame]",
        ["backtick"] = "`shame`",
    };

    public static TheoryData<string> Names => [.. ByName.Keys];

    public static string Get(string name) => ByName[name];
}
