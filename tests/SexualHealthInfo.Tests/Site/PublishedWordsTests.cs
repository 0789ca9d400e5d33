namespace SexualHealthInfo.Tests.Site;

/// <summary>
/// Somebody may have written two words down and have nothing else. So a line of words.yml is never changed or removed once it is published:
/// testdata/published-words.txt keeps a copy of each, to which lines are added and nothing else is done.
/// </summary>
public sealed class PublishedWordsTests
{
    private static readonly string[] Published = File.ReadAllLines("testdata/published-words.txt");
    private static readonly string[] Current = [.. Repository.Read("content/words.yml").Split('\n').Where(line => line.StartsWith('-'))];

    [Fact]
    public void Words_OncePublished_StayAsTheyAre() => Assert.Empty(Published.Except(Current));

    [Fact]
    public void Words_New_AreAddedToThePublishedOnes() => Assert.Empty(Current.Except(Published));
}
