using SexualHealthInfo.Store;

namespace SexualHealthInfo.Tests.Store;

/// <summary>A reader may type anything; what reaches FTS5 is quoted words and nothing else.</summary>
public sealed class SearchQueryTests
{
    private static readonly SearchLanguage Language = new(
        new SearchWording
        {
            Ignored = ["why", "do", "i", "it", "is", "the", "cant", "dont", "what", "about"],
            Same = [new(["cry", "cries", "weep", "tear up", "in tears"]), new(["partner", "bf", "other half"])],
            Also = [new("orgasm", ["finish"])],
        },
        new Spelling([new("anxiety", 3), new("afterwards", 1), new("after", 9), new("sex", 9), new("tumour", 1)]));

    [Theory]
    [InlineData("tears after sex", "\"tears\" AND \"after\" AND \"sex\"")]
    [InlineData("  After,  SEX! ", "\"after\" AND \"sex\"")]
    [InlineData("post-sex blues", "\"post\" AND \"sex\" AND \"blues\"")]
    [InlineData("PCD 2015", "\"pcd\" AND \"2015\"")]
    [InlineData("Crohn’s", "\"crohns\"")]
    [InlineData("'quoted' \"words\"", "\"quoted\" AND \"words\"")]
    [InlineData("cafe\u0301s", "\"cafe\u0301s\"")]
    [InlineData("боль после", "\"боль\" AND \"после\"")]
    [InlineData("痛み", "\"痛み\"")]
    public void MatchAll_Words_AreQuotedOneByOne(string input, string match) => Assert.Equal(match, Parse(input).MatchAll);

    [Theory]
    [InlineData("weeping after sex")]
    [InlineData("cries after sex")]
    [InlineData("tearing up after sex")]
    [InlineData("in tears after sex")]
    public void MatchAll_WordsThatMeanTheSame_AskForTheOneTheIndexKeeps(string input) => Assert.Equal("\"cry\" AND \"after\" AND \"sex\"", Parse(input).MatchAll);

    [Theory]
    [InlineData("why do i weep", "cry")]
    [InlineData("what is it about", "what is it about")]
    [InlineData("can't", "cant")]
    public void Items_IgnoredWords_CountOnlyWhereThereAreNoOthers(string input, string words) => Assert.Equal(words.Split(' '), Parse(input).Items.Select(item => item.Text));

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
    public void Items_OfWhatHoldsNoWord_AreNone(string? input) => Assert.Empty(Parse(input).Items);

    [Theory]
    [InlineData("anxeity", "anxiety")]
    [InlineData("anxiety aftrwards", "anxiety afterwards")]
    [InlineData("aftersex", "after sex")]
    public void Corrected_WordNobodyKnows_IsTheNearestOne(string typed, string corrected) => Assert.Equal(corrected, Parse(typed).Corrected);

    [Theory]
    [InlineData("weeps")]
    [InlineData("lovely")]
    [InlineData("aftr")]
    [InlineData("anx1ety")]
    [InlineData("zzzzzz")]
    public void Corrected_KnownShortOrHopelessWord_IsNull(string typed) => Assert.Null(Parse(typed).Corrected);

    [Fact]
    public void MatchAll_AmericanSpelling_AsksForTheSitesOwnWithoutAWord()
    {
        Assert.Equal("\"tumour\"", Parse("tumor").MatchAll);
        Assert.Null(Parse("tumor").Corrected);
    }

    [Fact]
    public void Corrected_AskedForExactly_IsNull() => Assert.Null(SearchQuery.Parse("anxeity", Language, exact: true).Corrected);

    [Theory]
    [MemberData(nameof(HostileInputs.Names), MemberType = typeof(HostileInputs))]
    public void MatchAll_HostileInput_IsQuotedWordsJoinedByAnd(string name)
    {
        var query = Parse(HostileInputs.Get(name));

        Assert.Equal(string.Join(" AND ", query.Items.Select(item => $"\"{item.Text}\"")), query.MatchAll);
        Assert.All(query.Items, item => Assert.DoesNotMatch("[\\p{P}\\p{S}\\p{Z}\\p{C}-[\\p{Cs}]]|^$", item.Text));
        Assert.InRange(query.Items.Count, 0, 40);
        Assert.InRange(query.Text.EnumerateRunes().Count(), 0, 300);
    }

    [Theory]
    [InlineData("  two  words ", "two  words")]
    [InlineData("one\ttwo\nthree\0four\u0085five", "one two three four five")]
    [InlineData("\uD800one\uDC00", "one")]
    [InlineData("<b>\"&'", "<b>\"&'")]
    public void Text_ForTheSearchBox_IsWhatWasTypedWithoutControls(string input, string text) => Assert.Equal(text, Parse(input).Text);

    [Fact]
    public void Text_LongerThan300Characters_IsCutBetweenCharacters() =>
        Assert.Equal(string.Concat(Enumerable.Repeat("😀", 300)), Parse(string.Concat(Enumerable.Repeat("😀", 400))).Text);

    [Fact]
    public void Items_MoreThanForty_AreLeftOut() =>
        Assert.Equal(Enumerable.Range(10, 40).Select(number => $"{number}"), Parse(string.Join(' ', Enumerable.Range(10, 60))).Items.Select(item => item.Text));

    private static SearchQuery Parse(string? input) => SearchQuery.Parse(input, Language);
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
