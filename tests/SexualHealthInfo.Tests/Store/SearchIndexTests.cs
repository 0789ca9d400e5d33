using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Store;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Store;

public sealed class SearchIndexTests : IDisposable
{
    private readonly SqliteConnection connection = new("Data Source=:memory:");

    public SearchIndexTests()
    {
        connection.Open();
        SearchIndex.Create(connection);
    }

    [Fact]
    public async Task Search_SeveralWords_FindsWhatHoldsAll()
    {
        Add(new("guide", "/one", "One", "Tears of shame."), new("guide", "/two", "Two", "Tears of joy."));

        var answer = await SearchAsync("tears joy");

        Assert.Equal(["/two"], Paths(answer));
        Assert.False(answer.AnyWord);
    }

    [Fact]
    public async Task Search_NothingHoldsAll_FindsWhatHoldsAnyAndSaysSo()
    {
        Add(new("guide", "/one", "One", "Tears of shame."), new("guide", "/two", "Two", "A song of joy."), new("guide", "/three", "Three", "Nothing."));

        var answer = await SearchAsync("shame joy");

        Assert.Equal(["/one", "/two"], Paths(answer).Order());
        Assert.True(answer.AnyWord);
    }

    [Theory]
    [InlineData("nowhere", false)]
    [InlineData("nowhere nothing", true)]
    [InlineData("", false)]
    public async Task Search_NothingFound_IsEmpty(string words, bool anyWord)
    {
        Add(new SearchDocument("guide", "/one", "One", "Tears."));

        var answer = await SearchAsync(words);

        Assert.Empty(answer.Results);
        Assert.Equal(anyWord, answer.AnyWord);
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
            new("guide", "/body", "One", "Two.") { Body = "Shame, shame and shame again." },
            new("guide", "/summary", "One", "About shame."),
            new("guide", "/heading", "One", "Two.") { Headings = "Shame" },
            new("guide", "/title", "Shame", "Two.") { Body = "A long text about many other things, with many other words in it." });

        Assert.Equal(["/title", "/heading", "/summary", "/body"], Paths(await SearchAsync("shame")));
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
        Add(new SearchDocument("guide", "/one", "One", "A summary.") { Body = "Some <b>shame</b> & more. Shames? \"Shame\"!" });

        var result = Assert.Single((await SearchAsync("shame")).Results);

        Assert.Equal(
            [new("Some <b>", false), new("shame", true), new("</b> & more. ", false), new("Shames", true), new("? \"", false), new("Shame", true), new("\"!", false)],
            result.Excerpt);
    }

    [Fact]
    public async Task Excerpt_OfALongText_IsThePassageWithTheWord()
    {
        Add(new SearchDocument("guide", "/one", "One", "A summary.") { Body = string.Concat(Enumerable.Repeat("word ", 500)) + "shame" + string.Concat(Enumerable.Repeat(" word", 500)) });

        var excerpt = Assert.Single((await SearchAsync("shame")).Results).Excerpt;

        Assert.Equal([false, true, false], excerpt.Select(part => part.Matches));
        Assert.StartsWith("…", excerpt[0].Text, StringComparison.Ordinal);
        Assert.Equal("shame", excerpt[1].Text);
        Assert.EndsWith("…", excerpt[2].Text, StringComparison.Ordinal);
        Assert.InRange(excerpt.Sum(part => part.Text.Length), 100, 200);
    }

    [Fact]
    public async Task Excerpt_WordInTheSummaryOnly_IsTheSummaryMarked()
    {
        Add(new SearchDocument("guide", "/one", "One", "About shame.") { Body = "A text." });

        Assert.Equal([new("About ", false), new("shame", true), new(".", false)], Assert.Single((await SearchAsync("shame")).Results).Excerpt);
    }

    [Fact]
    public async Task Excerpt_WordInTitleOrQuestionsOnly_IsTheSummaryPlain()
    {
        Add(new("guide", "/one", "Shame", "A summary.") { Body = "A text." }, new("guide", "/two", "Two", "Another.") { AskedAs = "why do i feel shame", Body = "A text." });

        var results = (await SearchAsync("shame")).Results;

        Assert.Equal([new ExcerptPart("A summary.", false)], results.Single(result => result.Path == "/one").Excerpt);
        Assert.Equal([new ExcerptPart("Another.", false)], results.Single(result => result.Path == "/two").Excerpt);
    }

    [Fact]
    public async Task Search_ManyMatches_AnswersTheFirst30()
    {
        Add([.. Enumerable.Range(0, 50).Select(number => new SearchDocument("guide", $"/{number}", "One", "Tears."))]);

        Assert.Equal(SearchIndex.MaxResults, (await SearchAsync("tears")).Results.Count);
    }

    [Theory]
    [MemberData(nameof(HostileInputs.Names), MemberType = typeof(HostileInputs))]
    public async Task Search_HostileInput_IsNoError(string name)
    {
        Add(new SearchDocument("guide", "/one", "One", "Shame and a near match."));
        var input = HostileInputs.Get(name);

        var answer = await SearchAsync(input);

        // A plain word among the noise is still found, unless it lies behind the cut at 200 characters.
        var isThere = SearchQuery.Parse(input).Words.Contains("shame");
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
        Add(new SearchDocument("guide", "/one", "One", "Shame."));
        SearchIndex.Verify(connection);

        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE search_content SET c3 = 'Joy.'";
        command.ExecuteNonQuery();

        Assert.Throws<SqliteException>(() => SearchIndex.Verify(connection));
    }

    public void Dispose() => connection.Dispose();

    private static IEnumerable<string> Paths(SearchAnswer answer) => answer.Results.Select(result => result.Path);

    private void Add(params SearchDocument[] documents) => SearchIndex.Add(connection, documents);

    private async Task<SearchAnswer> SearchAsync(string words, string? topic = null)
    {
        var options = new DbContextOptionsBuilder<ContentStore>().UseSqlite(connection).Options;
        using var store = new ContentStore(options, new SettableClock(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero)));
        return await SearchIndex.SearchAsync(store, SearchQuery.Parse(words), topic);
    }
}
