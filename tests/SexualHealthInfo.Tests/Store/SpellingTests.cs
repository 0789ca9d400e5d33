using SexualHealthInfo.Store;

namespace SexualHealthInfo.Tests.Store;

public sealed class SpellingTests
{
    private static readonly Spelling Words = new([new("anxiety", 5), new("breathing", 3), new("grief", 4), new("brief", 1), new("behaviour", 1), new("safe", 1), new("word", 1), new("menopause", 2)]);

    [Theory]
    [InlineData("anxeity", "anxiety")]
    [InlineData("anxity", "anxiety")]
    [InlineData("breething", "breathing")]
    [InlineData("greif", "grief")]
    [InlineData("safeword", "safe word")]
    public void Correct_OneOrTwoLettersWrong_IsTheWord(string typed, string word) => Assert.Equal(word, Words.Correct(typed));

    [Theory]
    [InlineData("gref")]
    [InlineData("anxtey9")]
    [InlineData("xnxiety")]
    [InlineData("brathngg")]
    [InlineData("anxiety")]
    [InlineData("anxieties")]
    [InlineData("chicken")]
    public void Correct_TooShortTooFarKnownOrNumber_IsNull(string typed) => Assert.Null(Words.Correct(typed));

    [Theory]
    [InlineData("behavior", "behaviour")]
    [InlineData("behaviour", "behaviour")]
    [InlineData("chicken", "chicken")]
    public void Respelt_TheOtherSpelling_IsThatOfTheSite(string typed, string word) => Assert.Equal(word, Words.Respelt(typed));

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("ab", "ba", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("kitten", "kittens", 1)]
    public void Distance_TwoWords_CountsLettersAndSwaps(string one, string other, int distance) => Assert.Equal(distance, Spelling.Distance(one, other, 9));

    [Fact]
    public void Distance_MoreThanAsked_IsCutShort() => Assert.True(Spelling.Distance("abcdef", "uvwxyz", 2) > 2);
}
