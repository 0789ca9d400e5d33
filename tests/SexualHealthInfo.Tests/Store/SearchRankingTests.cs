using SexualHealthInfo.Store;

namespace SexualHealthInfo.Tests.Store;

public sealed class SearchRankingTests
{
    private static readonly SearchQuery Query = SearchQuery.Parse("shame joy", new SearchLanguage(new SearchWording(), new Spelling([])));

    [Fact]
    public void Score_MoreEvidence_IsMore()
    {
        double[] scores = [Score(new()), Score(new(1, 0, false, false)), Score(new(1, 1, false, false)), Score(new(1, 1, false, true)), Score(new(1, 1, true, true))];

        Assert.Equal(scores.Order(), scores);
        Assert.Distinct(scores);
    }

    [Fact]
    public void Score_SameWords_SpeakLessForAShortEntryThanForAnArticle() => Assert.True(Score(new(1, 1, false, false), "term") < Score(new(1, 1, false, false)));

    private static double Score(SearchEvidence evidence, string kind = "guide") => SearchRanking.Score(Query, kind, "/one", evidence);
}
