using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Content;
using SexualHealthInfo.Store;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Content;

/// <summary>What the content becomes in the store.</summary>
public sealed class ContentCompilerTests : IDisposable
{
    private readonly ContentFixture content = new();

    [Fact]
    public async Task Compile_Reason_StoresAllThatItsPageShows()
    {
        var version = content.Compile();
        using var store = content.Open();

        var site = await store.Sites.SingleAsync();
        var reason = await store.Articles.Include(a => a.Topics).Include(a => a.Experts).Include(a => a.Figures).Include(a => a.Citations).ThenInclude(c => c.Source)
            .Include(a => a.Related).ThenInclude(r => r.To).SingleAsync(a => a.Path == "/reasons/shame");

        Assert.Equal((version, "Lamp", new DateOnly(2026, 1, 1)), (site.ContentVersion, site.Name, site.Reviewed));
        Assert.Equal((ArticleKind.Reason, "shame", "When shame comes up", "ashamed", """<svg viewBox="0 0 9 9" class="picture" aria-hidden="true" focusable="false"><circle class="lamp" r="4" /></svg>""", 1),
            (reason.Kind, reason.Slug, reason.Title, reason.Feeling, reason.Picture, reason.ReadingMinutes));
        Assert.Equal((new DateOnly(2026, 1, 1), new DateOnly(2027, 1, 1), false), (reason.Reviewed, reason.ReviewDue, reason.Draft));
        Assert.StartsWith("<section class=\"block block-in-short\">\n<h2 id=\"in-short\">In short</h2>", reason.BodyHtml, StringComparison.Ordinal);
        Assert.Equal(new Heading(3, "am-i-ok", "Am I OK?"), reason.Headings[1]);
        Assert.Equal(["Body"], reason.Topics.Select(topic => topic.Title));
        Assert.Equal(["/experts/jo-doe"], reason.Experts.Select(expert => expert.Path));
        Assert.Equal(["46 in 100"], reason.Figures.Select(figure => figure.Value));
        Assert.Equal([(1, "A survey", "https://doi.org/10.1000/182", 1)], reason.Citations.Select(c => (c.Number, c.Source.Title, c.Source.Link, c.Uses)));
        Assert.Equal(["What to do right now"], reason.Related.Select(related => related.To.Title));
    }

    [Fact]
    public async Task Compile_DataFiles_StoresEveryEntry()
    {
        using var store = content.Open();

        var country = await store.Countries.Include(c => c.Resources).SingleAsync();
        var term = await store.GlossaryTerms.SingleAsync();
        var expert = await store.Experts.Include(e => e.Source).SingleAsync();
        var figure = await store.Figures.SingleAsync();
        var image = await store.Images.SingleAsync();
        var redirect = await store.Redirects.SingleAsync();

        Assert.Equal(["999", "112"], country.Emergency.Select(number => number.Tel));
        Assert.Equal(("/talk-to-a-professional/gb", true), (country.Path, country.Confirmed));
        Assert.Equal([new Phone("0800 123 456", "0800123456")], country.Resources.Single().Phones);
        Assert.Equal(["crisis"], country.Resources.Single().Needs);
        Assert.Equal(("Feeling low", "dysphoria", "the blues"), (term.Term, term.Medical, term.Also.Single()));
        Assert.Equal(("Jo Doe", "A survey", "<p>Quoted once.</p>\n"), (expert.Name, expert.Source.Title, expert.BodyHtml));
        Assert.Equal((230, "survey", null), (figure.Asked, figure.SourceId, figure.Misquoted));
        Assert.Equal(("shame.svg", "image/svg+xml"), (image.Name, image.ContentType));
        Assert.Equal(("/old", "/about"), (redirect.From, redirect.To));
    }

    [Fact]
    public async Task Compile_Questions_ListsEachPageOnceAndFirstWhatCannotWait()
    {
        using var store = content.Open();

        var questions = await store.Questions.OrderBy(question => question.Number).ToListAsync();
        var pages = await store.FittingPages.Include(page => page.To).OrderBy(page => page.Position).ToListAsync();

        Assert.Equal([(1, "Did it hurt?", null, "Skip this one"), (2, "Did you want it to stop?", "This one may be hard to read.", "No, or skip it")],
            questions.Select(question => (question.Number, question.Text, question.Note, question.Skip)));
        Assert.Equal([new Answer("q1a1", "A little", "it hurt", null), new Answer("q2a1", "I did", "you wanted it to stop", "You need no word for it.")], questions.SelectMany(question => question.Answers));
        Assert.Equal(["The page talk-to-a-professional: q2a1", "When shame comes up: q2a1", "What to do right now: q1a1 general"], pages.Select(page => $"{page.To.Title}: {string.Join(' ', page.Fits)}"));
    }

    [Fact]
    public async Task Compile_SitePages_AreFoundByTheirPath()
    {
        using var store = content.Open();

        Assert.Equal("The page home", (await store.SitePageAsync("/")).Title);
        Assert.Equal("The page privacy", (await store.SitePageAsync("/privacy")).Title);
        Assert.Equal(Addresses.RequiredPages.Length, await store.SitePages.CountAsync());
    }

    [Fact]
    public async Task Compile_Aliases_BecomeRedirects()
    {
        content.Replace("guides/right-now.md", "topics: [body]", "topics: [body]\naliases: [/first, /guides/first]");
        using var store = content.Open();

        var redirects = await store.Redirects.Where(redirect => redirect.To == "/guides/right-now").Select(redirect => redirect.From).Order().ToListAsync();

        Assert.Equal(["/first", "/guides/first"], redirects);
    }

    [Fact]
    public void Check_AliasThatRedirectsAlreadyHold_IsAProblemOfBoth()
    {
        content.Replace("guides/right-now.md", "topics: [body]", "topics: [body]\naliases: [/old]");

        var problems = content.Check();

        Assert.Equal(["guides/right-now.md:5:11", "redirects.yml:1:9"], problems.Select(problem => $"{problem.Path}:{problem.Line}:{problem.Column}"));
        Assert.All(problems, problem => Assert.Equal("'/old' is redirected twice", problem.Message));
    }

    [Fact]
    public async Task Compile_OneSourceTwiceOnAPage_IsOneCitation()
    {
        content.Replace("reasons/shame.md", "A blanket.", "A blanket.[@survey] Or two.[@survey]");
        using var store = content.Open();

        var citation = await store.Articles.Where(article => article.Path == "/reasons/shame").SelectMany(article => article.Citations).SingleAsync();

        Assert.Equal((1, 3), (citation.Number, citation.Uses));
    }

    [Fact]
    public async Task Compile_TopicNamedTwice_IsOne()
    {
        content.Replace("guides/right-now.md", "topics: [body]", "topics: [body, body]");
        using var store = content.Open();

        Assert.Equal(2, await store.Topics.SelectMany(topic => topic.Articles).CountAsync());
    }

    [Theory]
    [InlineData(200, 1)]
    [InlineData(201, 2)]
    [InlineData(2_000, 10)]
    public async Task Compile_Article_TakesAMinuteToReadForEvery200Words(int words, int minutes)
    {
        // "In short" and "You can stop, and talk to someone." are there already.
        content.Append("guides/right-now.md", $"\n{string.Join(' ', Enumerable.Repeat("word", words - 9))}\n");
        using var store = content.Open();

        Assert.Equal(minutes, (await store.Articles.SingleAsync(article => article.Kind == ArticleKind.Guide)).ReadingMinutes);
    }

    [Fact]
    public async Task Compile_StructuredData_CannotEndItsScriptAndClaimsNoReview()
    {
        content.Replace("reasons/shame.md", "title: When shame comes up", "title: \"</script><script>alert('1')</script> & more\"");
        using var store = content.Open();

        var json = (await store.Articles.SingleAsync(article => article.Path == "/reasons/shame")).StructuredData;
        var data = JsonDocument.Parse(json).RootElement;

        Assert.DoesNotContain('<', json);
        Assert.Equal("</script><script>alert('1')</script> & more", data.GetProperty("headline").GetString());
        Assert.Equal("https://doi.org/10.1000/182", data.GetProperty("citation")[0].GetString());
        Assert.DoesNotContain("review", json, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Compile_ClockChanges_AreTheDaysOnWhichAPageChangesByItself()
    {
        content.Append("words.yml", "- {words: crimson backpack, page: /guides/to-come}\n").With("guides/to-come.md",
            """
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
            publish: 2026-06-01
            expires: 2028-01-01
            ---

            ## In short

            [Talk to someone](/talk-to-a-professional).
            """);
        using var store = content.Open();

        var days = await store.ClockChanges.Select(change => change.On).Order().ToListAsync();

        Assert.Equal([new(2026, 6, 1), new(2027, 1, 1), new(2027, 3, 1), new DateOnly(2028, 1, 1)], days);
    }

    [Theory]
    [InlineData("blanket", "/reasons/shame")]
    [InlineData("ashamed", "/reasons/shame")]
    [InlineData("privacy", "/privacy")]
    [InlineData("therapist", "/experts/jo-doe")]
    [InlineData("blues dysphoria", "/glossary#dysphoria")]
    [InlineData("helpline kingdom", "/talk-to-a-professional/gb#helpline")]
    public async Task Compile_EveryKindOfThing_CanBeFound(string words, string path)
    {
        using var store = content.Open();

        var answer = await SearchIndex.SearchAsync(store, SearchQuery.Parse(words, SearchIndex.ReadLanguage(store)), topic: null);

        Assert.Contains(answer.Results, result => result.Path == path);
    }

    public void Dispose() => content.Dispose();
}
