using SexualHealthInfo.Store;

namespace SexualHealthInfo.Tests.Store;

public sealed class ComeBackWordsTests
{
    private readonly ComeBackWords words = new(
    [
        new ComeBack { Words = "blue lamp", Path = "/reasons/shame", Position = 1 },
        new ComeBack { Words = "green kettle", Path = "/reasons/shame", Position = 0 },
    ]);

    [Theory]
    [InlineData("blue lamp", "/reasons/shame")]
    [InlineData("lamp blue", "/reasons/shame")]
    [InlineData("  Blue   LAMP. ", "/reasons/shame")]
    [InlineData("blue-lamp", "/reasons/shame")]
    [InlineData("“blue lamp”", "/reasons/shame")]
    [InlineData("green lamp", null)]
    [InlineData("lamp", null)]
    [InlineData("blue blue lamp", null)]
    [InlineData("the blue lamp", null)]
    [InlineData("bluelamp", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void PathOf_WhatIsTyped_IsAPageForItsTwoWordsAlone(string? typed, string? path) => Assert.Equal(path, words.PathOf(typed));

    [Fact]
    public void WordsOf_PageWithTwoPairs_IsTheFirst() => Assert.Equal("green kettle", words.WordsOf("/reasons/shame"));

    [Fact]
    public void WordsOf_PageWithout_IsNull()
    {
        Assert.Null(words.WordsOf("/"));
        Assert.Null(words.WordsOf(null));
    }
}
