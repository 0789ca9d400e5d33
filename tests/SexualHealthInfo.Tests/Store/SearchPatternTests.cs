using SexualHealthInfo.Store;

namespace SexualHealthInfo.Tests.Store;

public sealed class SearchPatternTests
{
    [Theory]
    [InlineData("passed away", "my dad passed away", true)]
    [InlineData("passed away", "my dad passed far away", true)]
    [InlineData("passed away", "passed a long way away", false)]
    [InlineData("passed ... away", "passed a long way away", true)]
    [InlineData("passed ... away", "passed one two three four five six away", false)]
    [InlineData("mum|dad died", "my dads dying", true)]
    [InlineData("mum|dad died", "my dad died", true)]
    [InlineData("partner cries", "partner crying", true)]
    [InlineData("partner cries", "partner i cry", false)]
    [InlineData("partner i cry", "partner i cry", true)]
    [InlineData("partner ... cry", "partner left so i cry", false)]
    [InlineData("=stopped", "stopped", true)]
    [InlineData("=stopped", "stop", false)]
    [InlineData("a a b", "a a a b", true)]
    [InlineData("cry", "", false)]
    public void IsIn_Words_AreFoundInOrderWithSmallGaps(string phrase, string words, bool found) =>
        Assert.Equal(found, SearchPattern.Parse(phrase).IsIn([.. SearchText.WordsOf(words).Select(word => (IReadOnlyList<string>)[SearchText.Stem(word), $"={word}"])]));

    [Theory]
    [InlineData("cry", "cries", true)]
    [InlineData("cry", "crying", true)]
    [InlineData("stop", "stopped", true)]
    [InlineData("tell", "telling", true)]
    [InlineData("force", "forced", true)]
    [InlineData("here", "her", false)]
    [InlineData("orgasm", "orgasms", true)]
    [InlineData("kiss", "kisses", true)]
    [InlineData("thing", "thin", false)]
    public void Stem_TwoForms_AreOneWord(string one, string other, bool same) => Assert.Equal(same, SearchText.Stem(one) == SearchText.Stem(other));
}
