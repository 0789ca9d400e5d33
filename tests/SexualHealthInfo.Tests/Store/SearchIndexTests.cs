using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Content;
using SexualHealthInfo.Store;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Store;

public sealed class SearchIndexTests : IDisposable
{
    private static readonly SearchWording Wording = new()
    {
        Same = [new(["cry", "cries", "cried", "weep", "tear up"])],
        Urgent = [new("crisis", ["/help"], [])],
    };

    private readonly SqliteConnection connection = new("Data Source=:memory:");

    public SearchIndexTests()
    {
        connection.Open();
        SearchIndex.Create(connection);
    }

    [Fact]
    public async Task Search_SeveralWords_FindsWhatHoldsAllFirst()
    {
        Add(new("guide", "/one", "One", "Tears of shame."), new("guide", "/two", "Two", "Tears of joy."));

        var answer = await SearchAsync("tears joy");

        Assert.Equal(["/two", "/one"], Paths(answer));
        Assert.Equal((2, 1), (answer.Count, answer.WithAllWords));
    }

    [Fact]
    public async Task Search_NothingHoldsAll_SaysSo()
    {
        Add(new("guide", "/one", "One", "Tears of shame."), new("guide", "/two", "Two", "A song of joy."), new("guide", "/three", "Three", "Nothing."));

        var answer = await SearchAsync("shame joy");

        Assert.Equal(["/one", "/two"], Paths(answer).Order());
        Assert.Equal((2, 0), (answer.Count, answer.WithAllWords));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("nowhere nothing")]
    [InlineData("")]
    public async Task Search_NothingFound_IsEmpty(string words)
    {
        Add(new SearchDocument("guide", "/one", "One", "Tears."));

        var answer = await SearchAsync(words);

        Assert.Empty(answer.Results);
        Assert.Equal((0, 0), (answer.Count, answer.WithAllWords));
    }

    [Theory]
    [InlineData("cried", "crying")]
    [InlineData("crying", "cries")]
    [InlineData("partners", "partner's")]
    [InlineData("crohns", "Crohn's")]
    [InlineData("cafe", "café")]
    [InlineData("café", "cafe")]
    [InlineData("cafe\u0301", "café")]
    [InlineData("café", "cafe\u0301")]
    [InlineData("SHAME", "shame")]
    [InlineData("боль", "Боль")]
    public async Task Search_OtherFormOfAWord_FindsIt(string typed, string written)
    {
        Add(new SearchDocument("guide", "/one", "One", $"Words and {written} here."));

        Assert.Equal(["/one"], Paths(await SearchAsync(typed)));
    }

    [Fact]
    public async Task Search_WordInTheTitle_ComesBeforeItElsewhere()
    {
        Add(
            new("guide", "/body", "One", "Two.") { Sections = Body("Shame, shame and shame again.") },
            new("guide", "/asked", "One", "Two.") { AskedAs = ["what is this shame"] },
            new("guide", "/title", "Shame", "Two.") { Sections = Body("A long text about many other things, with many other words in it.") });

        Assert.Equal(["/title", "/asked", "/body"], Paths(await SearchAsync("shame")));
    }

    [Fact]
    public async Task Search_WholeQuestion_ComesBeforeLongerTextsThatSayItOften()
    {
        Add(
            new("guide", "/much", "One", "Tears tears.") { AskedAs = ["tears at night and in the day"], Sections = Body("Night tears, night tears.") },
            new("guide", "/asked", "Two", "Three.") { AskedAs = ["tears at night"] });

        Assert.Equal("/asked", Paths(await SearchAsync("night tears at")).First());
    }

    [Fact]
    public async Task Search_WhatExamplesAreFor_IsFoundWithoutItsWords()
    {
        Add(new("guide", "/weather", "Weather", "Rain."), new("guide", "/low", "Low", "Sad."));
        Learn(["/low", "/other"], ("under the weather", "/low"), ("under the bridge", "/other"), ("under a tree", "/other"), ("in bad weather", "/low"));

        Assert.Equal("/low", Paths(await SearchAsync("under the weather")).First());
    }

    [Fact]
    public async Task Search_NothingThatAnybodyKnows_IsNotGuessedAt()
    {
        Add(new SearchDocument("guide", "/low", "Low", "Sad."));
        Learn(["/low", "/other"], ("under the weather", "/low"), ("under the weather again", "/low"));

        Assert.Empty((await SearchAsync("undr thr wthr")).Results);
    }

    [Fact]
    public async Task Search_UrgentWords_FindHelpAndSayWhatAbout()
    {
        Add(new("guide", "/die", "Want to die", "Words."), new("guide", "/help", "Help", "Someone."));
        Learn(["/help", "/die"], ("i want to die", "/help"), ("want to die now", "/help"), ("die of shame", "/die"), ("die laughing", "/die"));
        LearnUrgency(("i want to die", "crisis"), ("want to die now", "crisis"), ("die of shame", "none"), ("die laughing", "none"));

        Assert.Equal("/help", Paths(await SearchAsync("i want to die")).First());
        Assert.Equal("crisis", Assert.Single(Parse("i want to die").Urgent).About);
        Assert.Empty(Parse("die laughing of shame").Urgent);
    }

    [Fact]
    public async Task Search_MorePagesThanOne_AreTurned()
    {
        Add([.. Enumerable.Range(0, 25).Select(number => new SearchDocument("guide", $"/{number}", "One", "Tears."))]);

        var pages = new[] { await SearchAsync("tears"), await SearchAsync("tears", page: 2), await SearchAsync("tears", page: 3), await SearchAsync("tears", page: 4) };

        Assert.Equal([10, 10, 5, 0], pages.Select(page => page.Results.Count));
        Assert.All(pages, page => Assert.Equal(25, page.Count));
        Assert.Equal(25, pages.SelectMany(Paths).Distinct().Count());
    }

    [Fact]
    public async Task Sections_ThatHoldTheWords_AreNamedWithTheirAnchors()
    {
        Add(new SearchDocument("guide", "/one", "One", "Two.")
        {
            Sections = [new("", "", "An opening about shame."), new("first", "First part", "About joy."), new("second", "Second part", "Shame, in other words."), new("shame", "On shame", "Words.")],
        });

        var result = Assert.Single((await SearchAsync("shame")).Results);

        Assert.Equal(["second", "shame"], result.Sections.Select(section => section.Anchor).Order());
    }

    [Theory]
    [InlineData("sha", "Shame")]
    [InlineData("fir sha", null)]
    [InlineData("of sha", "A kind of shame")]
    [InlineData("\"*(", null)]
    public async Task Suggest_UnfinishedWord_IsTitlesThatBeginWithIt(string typed, string? title)
    {
        Add(new("guide", "/one", "Shame", "Two."), new("term", "/glossary#a", "A kind of shame", "Two."), new("guide", "/draft", "Shame to come", "Two.") { Draft = true });

        var found = await SearchIndex.SuggestAsync(Store(), typed, 6);

        Assert.Equal(title, found.Count == 0 ? null : found[0].Title);
        Assert.DoesNotContain(found, suggestion => suggestion.Path == "/draft");
    }

    [Fact]
    public async Task Search_InATopic_FindsOnlyWhatHasIt()
    {
        Add(
            new("guide", "/one", "One", "Tears.") { Topics = ["body", "mind"] },
            new("guide", "/two", "Two", "Tears.") { Topics = ["mind"] },
            new("page", "/three", "Three", "Tears."));

        Assert.Equal(["/one"], Paths(await SearchAsync("tears", "body")));
        Assert.Equal(["/one", "/two"], Paths(await SearchAsync("tears", "mind")).Order());
        Assert.Empty(Paths(await SearchAsync("tears", "nothing")));
        Assert.Empty(Paths(await SearchAsync("tears", "' OR 1=1 --")));
        Assert.Equal(3, Paths(await SearchAsync("tears")).Count());
    }

    [Theory]
    [InlineData(true, null, null, false)]
    [InlineData(false, null, null, true)]
    [InlineData(false, "2026-11-23", null, false)]
    [InlineData(false, "2026-11-22", null, true)]
    [InlineData(false, null, "2026-11-22", false)]
    [InlineData(false, null, "2026-11-23", true)]
    public async Task Search_ByTheClock_FindsOnlyWhatReadersMaySee(bool draft, string? publish, string? expires, bool found)
    {
        Add(new SearchDocument("guide", "/one", "One", "Tears.") { Draft = draft, Publish = Day(publish), Expires = Day(expires) });

        Assert.Equal(found ? ["/one"] : [], Paths(await SearchAsync("tears")));

        static DateOnly? Day(string? day) => day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd");
    }

    [Fact]
    public async Task Excerpt_WordInTheBody_IsMarkedThere()
    {
        Add(new SearchDocument("guide", "/one", "One", "A summary.") { Sections = Body("Some <b>shame</b> & more. Shames? \"Shame\"!") });

        var result = Assert.Single((await SearchAsync("shame")).Results);

        Assert.Equal(
            [new("Some <b>", false), new("shame", true), new("</b> & more. ", false), new("Shames", true), new("? \"", false), new("Shame", true), new("\"!", false)],
            result.Excerpt);
    }

    [Fact]
    public async Task Excerpt_OfALongText_IsThePassageWithTheWord()
    {
        Add(new SearchDocument("guide", "/one", "One", "A summary.") { Sections = Body(string.Concat(Enumerable.Repeat("word ", 500)) + "shame" + string.Concat(Enumerable.Repeat(" word", 500))) });

        var excerpt = Assert.Single((await SearchAsync("shame")).Results).Excerpt;

        Assert.Equal([false, true, false], excerpt.Select(part => part.Matches));
        Assert.StartsWith("…", excerpt[0].Text, StringComparison.Ordinal);
        Assert.Equal("shame", excerpt[1].Text);
        Assert.EndsWith("…", excerpt[2].Text, StringComparison.Ordinal);
        Assert.InRange(excerpt.Sum(part => part.Text.Length), 100, 200);
    }

    [Fact]
    public async Task Excerpt_WordInTitleOrQuestionsOnly_IsTheSummaryPlain()
    {
        Add(new("guide", "/one", "Shame", "A summary.") { Sections = Body("A text.") }, new("guide", "/two", "Two", "Another.") { AskedAs = ["why do i feel shame"], Sections = Body("A text.") });

        var results = (await SearchAsync("shame")).Results;

        Assert.Equal([new ExcerptPart("A summary.", false)], results.Single(result => result.Path == "/one").Excerpt);
        Assert.Equal([new ExcerptPart("Another.", false)], results.Single(result => result.Path == "/two").Excerpt);
    }

    [Theory]
    [MemberData(nameof(HostileInputs.Names), MemberType = typeof(HostileInputs))]
    public async Task Search_HostileInput_IsNoError(string name)
    {
        Add(new SearchDocument("guide", "/one", "One", "Shame and a near match."));
        var input = HostileInputs.Get(name);

        var answer = await SearchAsync(input);

        // A plain word among the noise is still found, unless it lies behind the cut at 300 characters.
        var isThere = SearchQuery.Parse(input, new SearchLanguage(Wording, new Spelling([]))).Items.Any(item => item.Text == "shame");
        Assert.True(!isThere || answer.Results.Count == 1);
        Assert.Equal("/one", (await SearchAsync("shame")).Results.Single().Path);
    }

    [Fact]
    public async Task Search_WordNoTokenizerKnows_DoesNotHideTheOthers()
    {
        Add(new SearchDocument("guide", "/one", "One", "Shame."));

        var answer = await SearchAsync("shame \U0001E900");

        Assert.Equal(["/one"], Paths(answer));
    }

    [Fact]
    public void Verify_IndexThatDisagreesWithItself_Fails()
    {
        Add(new SearchDocument("guide", "/one", "One", "Two.") { Sections = Body("Shame.") });
        SearchIndex.Verify(connection);

        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE search_title_content SET c0 = 'Joy.'";
        command.ExecuteNonQuery();

        Assert.Throws<SqliteException>(() => SearchIndex.Verify(connection));
    }

    public void Dispose() => connection.Dispose();

    private static IEnumerable<string> Paths(SearchAnswer answer) => answer.Results.Select(result => result.Path);

    private static SearchSection[] Body(string text) => [new("", "", text)];

    private void Add(params SearchDocument[] documents) => SearchIndex.Add(connection, documents, Wording);

    private void Learn(string[] pages, params (string Query, string Page)[] examples) => SearchIndex.AddModels(connection, Trained(pages, examples), LinearModel.None);

    private void LearnUrgency(params (string Query, string About)[] examples)
    {
        using var store = Store();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE search_model SET model = $model WHERE name = 'urgency'";
        command.Parameters.AddWithValue("$model", Trained(["crisis", "none"], examples).ToBytes());
        command.ExecuteNonQuery();
    }

    private LinearModel Trained(string[] classes, (string Query, string Class)[] examples)
    {
        using var store = Store();
        var language = SearchIndex.ReadLanguage(store);
        return ModelTraining.Train(classes, [.. examples.Select(example => new TrainingExample(SearchFeatures.Of(language.Spelt(example.Query), language), [Array.IndexOf(classes, example.Class)]))]);
    }

    private SearchQuery Parse(string words)
    {
        using var store = Store();
        return SearchQuery.Parse(words, SearchIndex.ReadLanguage(store));
    }

    private ContentStore Store() =>
        new(new DbContextOptionsBuilder<ContentStore>().UseSqlite(connection).Options, new SettableClock(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero)));

    private async Task<SearchAnswer> SearchAsync(string words, string? topic = null, int page = 1)
    {
        using var store = Store();
        return await SearchIndex.SearchAsync(store, SearchQuery.Parse(words, SearchIndex.ReadLanguage(store)), topic, page);
    }
}
