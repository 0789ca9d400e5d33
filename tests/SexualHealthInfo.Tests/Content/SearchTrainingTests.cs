using SexualHealthInfo.Content;
using SexualHealthInfo.Store;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Content;

public sealed class SearchTrainingTests
{
    [Fact]
    public void Learn_ExamplesOfAPage_MakeItLikely()
    {
        using var content = new ContentFixture().Append("examples/guides/right-now.txt", "this minute please\nin this minute\n").Append("examples/reasons/shame.txt", "ashamed of it\nso ashamed\n");

        Assert.True(Parse(content, "ashamed").Likely["/reasons/shame"] > 0.5);
        Assert.True(Parse(content, "minute").Likely["/guides/right-now"] > 0.5);
    }

    [Fact]
    public void Learn_TermsOfTheGlossary_AreOneClass()
    {
        using var content = new ContentFixture().With("examples/glossary/dysphoria.txt", "what does dysphoria mean\n");

        Assert.Contains(SearchLanguage.Terms, Parse(content, "what does it mean").Likely.Keys);
    }

    [Fact]
    public void Learn_UrgentExamples_AreToldFromThoseThatAreNot()
    {
        using var content = new ContentFixture().Append("urgent/crisis.txt", "want to die tonight\n").Append("urgent/none.txt", "nearly die of laughing\nashamed to die of it\n");

        Assert.Equal("crisis", Assert.Single(Parse(content, "i want to die").Urgent).About);
        Assert.Empty(Parse(content, "die of shame").Urgent);
    }

    [Fact]
    public void Learn_ASentenceOfAPageChanged_TakesWhatWasLearnt_AndAnExampleChangedDoesNot()
    {
        using var content = new ContentFixture().Append("examples/reasons/shame.txt", "so ashamed\nvery ashamed\n");
        var before = Learn(content);

        var sentence = Learn(content.Append("reasons/shame.md", "\nIt passes.\n"));
        var example = Learn(content.Append("examples/reasons/shame.txt", "quite ashamed\n"));

        Assert.Same(before, sentence);
        Assert.NotSame(before, example);
    }

    private static LinearModel Learn(ContentFixture content)
    {
        var compiled = ContentCompiler.Check(ContentFolder.Read(content.Folder)).Content;
        return SearchTraining.Learn(compiled, new SearchLanguage(compiled.Search!.Item, new Spelling([]))).Pages;
    }

    private static SearchQuery Parse(ContentFixture content, string typed)
    {
        using var store = content.Open();
        return SearchQuery.Parse(typed, SearchIndex.ReadLanguage(store));
    }
}
