using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Content;
using SexualHealthInfo.Store;
using SexualHealthInfo.Tests.Site;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Store;

/// <summary>What readers may see on a day, and opening the file.</summary>
public sealed class ContentStoreTests : IDisposable
{
    private readonly ContentFixture content = new();

    [Theory]
    [InlineData("draft: true", "2026-11-22", false)]
    [InlineData("draft: false", "2026-11-22", true)]
    [InlineData("publish: 2026-11-23", "2026-11-22", false)]
    [InlineData("publish: 2026-11-23", "2026-11-23", true)]
    [InlineData("expires: 2026-11-23", "2026-11-22", true)]
    [InlineData("expires: 2026-11-23", "2026-11-23", false)]
    [InlineData("draft: true\npublish: 2026-01-01", "2026-11-22", false)]
    public async Task Queries_ByTheClock_SeeOnlyWhatReadersMay(string fields, string today, bool visible)
    {
        content.Append("words.yml", "- {words: crimson backpack, page: /guides/to-come}\n").With("guides/to-come.md",
            $"""
            ---
            title: A guide to come
            summary: Pebbles.
            order: 20
            topics: [body]
            asked-as: [what comes]
            related: [reasons/shame]
            thin-evidence: true
            reviewed: 2026-01-01
            review-due: 2027-03-01
            {fields}
            ---

            ## In short

            [Talk to someone](/talk-to-a-professional).
            """);
        using var store = content.Open(today);

        var guides = await store.ArticlesAsync(ArticleKind.Guide);
        var ofTopic = await store.Topics.SelectMany(topic => topic.Articles).Where(article => article.Kind == ArticleKind.Guide).ToListAsync();
        var found = await SearchIndex.SearchAsync(store, SearchQuery.Parse("pebbles", SearchIndex.ReadLanguage(store)), topic: null);

        Assert.Equal(visible ? 2 : 1, guides.Count);
        Assert.Equal(visible ? 2 : 1, ofTopic.Count);
        Assert.Equal(visible ? ["/guides/to-come"] : [], found.Results.Select(result => result.Path));
    }

    [Fact]
    public void Today_IsTheDayInUtc()
    {
        content.Compile();
        var options = new DbContextOptionsBuilder<ContentStore>();
        StoreSnapshot.Read(content.StoreFile).Open(options);
        using var store = new ContentStore(options.Options, new SettableClock(new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.FromHours(2))));

        Assert.Equal(new DateOnly(2025, 12, 31), store.Today);
    }

    [Fact]
    public async Task Read_FileReplacedAfterwards_StaysAsItWas()
    {
        content.Compile();
        var options = new DbContextOptionsBuilder<ContentStore>();
        StoreSnapshot.Read(content.StoreFile).Open(options);

        content.Replace("site.yml", "name: Lamp", "name: Other").Compile();
        using var store = new ContentStore(options.Options, TimeProvider.System);
        using var fresh = content.Open();

        Assert.Equal("Lamp", (await store.Sites.SingleAsync()).Name);
        Assert.Equal("Other", (await fresh.Sites.SingleAsync()).Name);
    }

    [Fact]
    public async Task Read_ByManyAtOnce_GivesAllTheSame()
    {
        content.Compile();
        var options = new DbContextOptionsBuilder<ContentStore>();
        StoreSnapshot.Read(content.StoreFile).Open(options);

        var found = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () =>
        {
            using var store = new ContentStore(options.Options, TimeProvider.System);
            return (await SearchIndex.SearchAsync(store, SearchQuery.Parse("shame", SearchIndex.ReadLanguage(store)), topic: null)).Results[0].Path;
        })));

        Assert.Equal(["/reasons/shame"], found.Distinct());
    }

    [Fact]
    public async Task SaveChanges_OnAStoreOpenForReading_Fails()
    {
        using var store = content.Open();

        store.Add(new ClockChange { On = new DateOnly(2030, 1, 1) });

        await Assert.ThrowsAsync<DbUpdateException>(() => store.SaveChangesAsync());
    }

    public void Dispose() => content.Dispose();
}
