using SexualHealthInfo.Content;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Tests.Content;

public sealed class ReadingLevelTests
{
    [Theory]
    [InlineData("cat", 1)]
    [InlineData("the", 1)]
    [InlineData("like", 1)]
    [InlineData("likes", 1)]
    [InlineData("asked", 1)]
    [InlineData("wanted", 2)]
    [InlineData("little", 2)]
    [InlineData("changes", 2)]
    [InlineData("free", 1)]
    [InlineData("doctor", 2)]
    [InlineData("emergency", 4)]
    [InlineData("reason", 2)]
    [InlineData("46", 1)]
    public void Syllables_Word_AreCountedAsSpoken(string word, int expected) => Assert.Equal(expected, ReadingLevel.Syllables(word));

    [Fact]
    public void Of_TwoSentences_IsTheGradeOfFleschAndKincaid()
    {
        // 9 words, 2 sentences, 12 syllables: 0.39 * 9 / 2 + 11.8 * 12 / 9 - 15.59.
        var reading = ReadingLevel.Of(["You can stop. You owe nobody here a reason."]);

        Assert.Equal(new Reading(9, 1.9, 4.5, 6), reading);
    }

    [Fact]
    public void Of_ListEntriesWithoutFullStops_AreSentences() =>
        Assert.Equal(3, ReadingLevel.Of(["a lamp on the", "a lamp on the", "a lamp"]).MeanSentence, 0.4);

    [Theory]
    [InlineData("Ask Samaritans or Mind now.", 3)]
    [InlineData("Write to help@lamp.example or see https://lamp.example/a now.", 5)]
    [InlineData("And I, or so I'm told, ask.", 7)]
    public void Of_NamesAndAddresses_AreLeftOut(string text, int words) => Assert.Equal(words, ReadingLevel.Of([text]).Words);

    [Fact]
    public void Of_NoWords_IsNothing() => Assert.Equal(new Reading(0, 0, 0, 0), ReadingLevel.Of(["", " — "]));
}
