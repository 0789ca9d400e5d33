using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using SexualHealthInfo.Content;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Pages;

/// <summary>The questions and what they lead to, on the real content. What a tick shows is in the browser tests.</summary>
public sealed partial class FindYourWayTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    private static readonly string Styles = Repository.Read("src/SexualHealthInfo/wwwroot/css/way.css");

    [Fact]
    public async Task Get_Page_MayBeKeptByNobody()
    {
        using var browser = site.Browser();

        using var answer = await browser.GetAsync("/find-your-way");

        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Null(answer.Headers.ETag);
    }

    [Fact]
    public async Task Get_Form_HasNothingThatCouldSendIt()
    {
        var form = (await PageAsync()).QuerySelector("form.way-form")!;

        Assert.Equal(("dialog", "off"), (form.GetAttribute("method"), form.GetAttribute("autocomplete")));
        Assert.False(form.HasAttribute("action"));
        Assert.All(form.QuerySelectorAll("button"), button => Assert.True(button.GetAttribute("type") == "reset" || button.HasAttribute("disabled")));
        Assert.All(form.QuerySelectorAll("input"), input => Assert.Equal(("radio", null), (input.GetAttribute("type"), input.GetAttribute("value"))));
        Assert.Empty(form.QuerySelectorAll("[checked], [required], input[type=hidden]"));
    }

    [Fact]
    public async Task Get_EveryQuestion_CanBeSkippedAndHasAHeading()
    {
        var questions = (await PageAsync()).QuerySelectorAll("fieldset");

        Assert.InRange(questions.Length, 1, QuestionRules.MaxQuestions);
        Assert.All(questions, question => Assert.NotNull(question.QuerySelector("legend h2")));
        Assert.All(questions, question => Assert.False(question.QuerySelector(".way-skip input")!.HasAttribute("id")));
    }

    [Fact]
    public async Task Get_EveryAnswer_LeadsToPagesThatSayWhy()
    {
        var page = await PageAsync();

        Assert.All(page.QuerySelectorAll(".way-answer input").Select(input => input.Id!), id =>
        {
            var cards = page.QuerySelectorAll($".card.{id}");
            Assert.InRange(cards.Length, 1, QuestionRules.MaxPages);
            Assert.All(cards, card => Assert.StartsWith("Because you said", card.QuerySelector($".way-why.{id}")!.TextContent, StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task Get_Pages_StandOnceEachAndFirstWhatCannotWait()
    {
        var page = await PageAsync();
        var cards = page.QuerySelectorAll(".card").ToList();
        var first = page.QuerySelectorAll(".way-first").Select(box => box.ClassList.Single(name => name != "way-first")).ToList();

        var isFirst = cards.Select(card => first.Exists(card.ClassList.Contains)).ToList();
        Assert.Equal(cards.Count, cards.Select(card => card.QuerySelector("a")!.GetAttribute("href")).Distinct().Count());
        Assert.Equal(isFirst.OrderDescending(), isFirst);
        Assert.Equal("/guides/not-sure-you-wanted-it", cards[0].QuerySelector("a")!.GetAttribute("href"));
        Assert.All(page.QuerySelectorAll(".way-first"), box => Assert.NotNull(box.QuerySelector("a[href='/talk-to-a-professional']")));
    }

    [Fact]
    public async Task Get_Words_GiveNoVerdictAndReadEasily()
    {
        var main = (await PageAsync()).QuerySelector(".way")!;
        var words = main.QuerySelectorAll(".lead, .prose p, .way-privacy, legend h2, label, .way-first p:nth-child(2), .way-why:not(.general)").Select(element => element.TextContent.Trim()).ToList();

        Assert.DoesNotMatch("(?i)assault|rape|abuse|victim|attack|force|crime|violen|disorder|dysphoria|diagnos|symptom", string.Join('\n', words));
        Assert.InRange(ReadingLevel.Of(words).Grade, -5, 4);
    }

    /// <summary>Nothing to tick there: each answer is followed by its links.</summary>
    [Fact]
    public async Task Get_TextOnly_HasEveryAnswerWithItsPages()
    {
        using var browser = site.Browser();
        var html = await browser.GetStringAsync("/t/find-your-way");
        var twin = new HtmlParser().ParseDocument(html);

        Assert.Empty(twin.QuerySelectorAll("input, fieldset"));
        Assert.Equal((await PageAsync()).QuerySelectorAll(".way-answer").Select(answer => answer.TextContent.Trim()), twin.QuerySelectorAll("dt").Select(answer => answer.TextContent));
        Assert.All(twin.QuerySelectorAll("dd"), pages => Assert.NotNull(pages.QuerySelector("a[href^='/t/']")));
        Assert.NotNull(twin.GetElementById("pages-that-may-fit"));
        Assert.InRange(html.Length, 1, 15 * 1024);
    }

    /// <summary>The style sheet is written by hand, so that it can be read; this is what keeps it whole.</summary>
    [Fact]
    public void Styles_HaveOneRuleForEveryAnswerTheCompilerAllows()
    {
        var allowed = from question in Enumerable.Range(1, QuestionRules.MaxQuestions)
                      from answer in Enumerable.Range(1, QuestionRules.MaxAnswers)
                      select $"q{question}a{answer}";

        var rules = AnswerRule().Matches(Styles);

        Assert.All(rules, rule => Assert.Equal(rule.Groups["ticked"].Value, rule.Groups["shown"].Value));
        Assert.Equal(allowed, rules.Select(rule => rule.Groups["ticked"].Value));
    }

    /// <summary>A browser that does not know <c>:has()</c> drops the block, and then nothing may be out of sight but what is said to others.</summary>
    [Fact]
    public void Styles_HidePagesOnlyWhereTicksCanShowThem()
    {
        var outside = Styles[..Styles.IndexOf("@supports selector(:has(a))", StringComparison.Ordinal)];

        var hidden = Hiding().Matches(outside).Select(rule => rule.Groups["selectors"].Value.Trim());

        Assert.Equal([".way-form [hidden]", ".way-none, .way-some, .way-said"], hidden);
        Assert.DoesNotContain(":has(", outside, StringComparison.Ordinal);
    }

    private async Task<IDocument> PageAsync()
    {
        using var browser = site.Browser();
        return new HtmlParser().ParseDocument(await browser.GetStringAsync("/find-your-way"));
    }

    [GeneratedRegex(@"\.way:has\(#(?<ticked>\w+):checked\) \.(?<shown>\w+) \{ display: block; \}")]
    private static partial Regex AnswerRule();

    [GeneratedRegex(@"(?<selectors>[^{}\n]+)\{[^{}]*display: none;")]
    private static partial Regex Hiding();
}
