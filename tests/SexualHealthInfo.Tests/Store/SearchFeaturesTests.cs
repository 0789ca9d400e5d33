using SexualHealthInfo.Store;

namespace SexualHealthInfo.Tests.Store;

public sealed class SearchFeaturesTests
{
    private static readonly SearchLanguage Language = new(new SearchWording { Same = [new(["cry", "weep"])], Also = [new("orgasm", ["finish"])] }, new Spelling([]));

    [Fact]
    public void Of_SameWords_AreTheSameFeaturesEachOnce()
    {
        var features = Of("cry after sex").ToList();

        Assert.Equal(features, Of("cry after sex"));
        Assert.Equal(features.Count, features.Select(feature => feature.Id).Distinct().Count());
    }

    [Fact]
    public void Of_OtherOrder_IsAnother() => Assert.NotEqual(Of("he asked me").ToHashSet(), Of("me asked he").ToHashSet());

    [Theory]
    [InlineData("cry now", "weep now")]
    [InlineData("orgasm", "finish")]
    [InlineData("anxious", "anxoius")]
    [InlineData("i really want to", "i want to")]
    public void Of_WhatIsAlike_SharesFeatures(string one, string other) => Assert.NotEmpty(Of(one).Intersect(Of(other)));

    [Fact]
    public void Of_NoWords_AreNone() => Assert.Empty(Of(""));

    private static IReadOnlyCollection<SearchFeature> Of(string text) => SearchFeatures.Of([.. SearchText.WordsOf(text)], Language);
}
