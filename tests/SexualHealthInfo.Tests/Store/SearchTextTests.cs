using SexualHealthInfo.Store;

namespace SexualHealthInfo.Tests.Store;

public sealed class SearchTextTests
{
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

    [Theory]
    [InlineData("café", "cafe")]
    [InlineData("cafe\u0301", "cafe")]
    [InlineData("боль", "боль")]
    [InlineData("plain", "plain")]
    public void Folded_Accents_AreGone(string word, string folded) => Assert.Equal(folded, SearchText.Folded(word));
}
