using SexualHealthInfo.Content;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Tests.Content;

/// <summary>The dialect, feature by feature: the HTML readers get, the words search finds, and what is refused.</summary>
public sealed class MarkdownRendererTests
{
    private static readonly Vocabulary Vocabulary = new(
        new HashSet<string> { "survey", "review" },
        new Dictionary<string, Figure>
        {
            ["ever"] = new() { Id = "ever", Position = 0, Label = "Ever", Value = "46 in 100 <women>", Who = "Women", Asked = 1208, Counted = "Ever", Limits = "None", SourceId = "survey" },
        },
        new Dictionary<string, GlossaryTerm> { ["dysphoria"] = new() { Id = "dysphoria", Term = "Feeling low", Definition = "Sad." } },
        new Dictionary<string, ExpertCard> { ["jo-doe"] = new("jo-doe", "Jo <Doe>", "Therapist & coach", "She sells nothing.", "A magazine", new DateOnly(2019, 7, 24)) },
        [
            new Country { Code = "gb", Name = "United Kingdom", Position = 0, Confirmed = true, Emergency = [new("999", "999", "All"), new("112", "112", "All")] },
            new Country { Code = "us", Name = "US & more", Position = 1, Confirmed = true, Emergency = [new("911", "911", "All")] },
        ],
        new HashSet<string>());

    private readonly ProblemList problems = new();

    [Fact]
    public void Render_Paragraphs_EscapesWhatHtmlWouldTake()
    {
        var rendered = Render("One *soft* and **strong** word & a < b > c \"quoted\".\nStill one.\n\nTwo.");

        AssertHtml(
            """
            <p>One <em>soft</em> and <strong>strong</strong> word &amp; a &lt; b &gt; c &quot;quoted&quot;.
            Still one.</p>
            <p>Two.</p>
            """,
            rendered);
        Assert.Equal("One soft and strong word & a < b > c \"quoted\". Still one.\nTwo.", rendered.PlainText);
    }

    [Fact]
    public void Render_TextAboveInShort_ComesAfterTheAnswers()
    {
        var rendered = Render("It names hard things.\n\n## In short\n\nYou are not broken.\n\n## More\n\nThen this.");

        AssertHtml(
            """
            <section class="block block-in-short">
            <h2 id="in-short">In short</h2>
            <p>You are not broken.</p>
            </section>
            <div class="covers">
            <p>It names hard things.</p>
            </div>
            <section class="block block-more">
            <h2 id="more">More</h2>
            <p>Then this.</p>
            </section>
            """,
            rendered);
    }

    [Fact]
    public void Render_Headings_OpensASectionForEachOfSecondLevel()
    {
        var rendered = Render("Before.\n\n## Now\n\nOne.\n\n### Am I OK?\n\nTwo.\n\n## Now\n\nThree.");

        AssertHtml(
            """
            <p>Before.</p>
            <section class="block block-now">
            <h2 id="now">Now</h2>
            <p>One.</p>
            <h3 id="am-i-ok">Am I OK?</h3>
            <p>Two.</p>
            </section>
            <section class="block block-now-1">
            <h2 id="now-1">Now</h2>
            <p>Three.</p>
            </section>
            """,
            rendered);
        Assert.Equal([new Heading(2, "now", "Now"), new Heading(3, "am-i-ok", "Am I OK?"), new Heading(2, "now-1", "Now")], rendered.Headings);
        Assert.Equal([new Located("Now", 3, 1), new Located("Now", 11, 1)], rendered.Blocks);
    }

    [Theory]
    [InlineData("## In one line {#in-short}", "In one line", "in-short")]
    [InlineData("## In *one* line{#in-short}  ", "In one line", "in-short")]
    [InlineData("## In one line {#In Short}", "In one line {#In Short}", "in-one-line-in-short")]
    [InlineData("## {#in-short} in one line", "{#in-short} in one line", "in-short-in-one-line")]
    public void Render_HeadingWithAnAnchorOfItsOwn_HasItAndDoesNotPrintIt(string markdown, string text, string id)
    {
        var rendered = Render(markdown + "\n\nWords.");

        Assert.Equal([new Heading(2, id, text)], rendered.Headings);
        Assert.Contains($"<h2 id=\"{id}\">", rendered.Html, StringComparison.Ordinal);
        Assert.Equal(text, rendered.Sections[^1].Heading);
    }

    [Fact]
    public void Render_HeadingOfSignsOnly_StillHasAnAnchor()
    {
        Assert.Equal(["section", "section-1"], Render("## !!!\n\n## ???").Headings.Select(heading => heading.Id));
    }

    [Fact]
    public void Render_Lists_AreLists() =>
        AssertHtml(
            """
            <ol>
            <li>One</li>
            <li>Two
            <ul>
            <li>of it</li>
            </ul>
            </li>
            </ol>
            """,
            Render("1. One\n2. Two\n   - of it"));

    [Fact]
    public void Render_CareCard_SaysHowUrgentItIsBeforeItsTitle() =>
        AssertHtml(
            """
            <div class="care care-urgent"><h3 class="care-title"><span class="care-word">Today</span> See someone today if:</h3><div class="care-body">
            <ul>
            <li>you are <em>hurt</em></li>
            </ul>
            </div></div>
            """,
            Render("::: urgent See someone today if:\n- you are *hurt*\n:::"));

    [Theory]
    [InlineData("::: soon See someone soon if:", "care-soon", "Soon")]
    [InlineData("::: talk Talk to someone", "care-talk", "Talk")]
    public void Render_OtherCareCards_HaveTheirOwnWord(string opening, string name, string word) =>
        Assert.StartsWith($"<div class=\"care {name}\"><h3 class=\"care-title\"><span class=\"care-word\">{word}</span> ", Render($"{opening}\nWords.\n:::").Html, StringComparison.Ordinal);

    [Fact]
    public void Render_EmergencyCard_ListsTheNumbersOfEveryCountry() =>
        AssertHtml(
            """
            <div class="care care-emergency"><h3 class="care-title"><span class="care-word">Now</span> Get help &lt;now&gt; if:</h3><div class="care-body">
            <ul>
            <li>you are in danger</li>
            </ul>
            <p class="numbers-lead">Call the emergency number where you are:</p><ul class="numbers">
            <li>United Kingdom <a href="tel:999">999</a>, <a href="tel:112">112</a></li>
            <li>US &amp; more <a href="tel:911">911</a></li>
            </ul>
            </div></div>
            """,
            Render("::: emergency Get help <now> if:\n- you are in danger\n:::"));

    [Fact]
    public void Render_Note_HasItsTitle() =>
        AssertHtml(
            """
            <div class="note"><p class="note-title">Good to &lt;know&gt;</p>
            <p>Words.</p>
            </div>
            """,
            Render("::: note Good to <know>\nWords.\n:::"));

    [Fact]
    public void Render_WordsToSay_AreMarkedAndNothingElse() =>
        AssertHtml(
            """
            <div class="say">
            <ul>
            <li><strong>Later:</strong> “Please stay.”</li>
            </ul>
            </div>
            """,
            Render("::: say\n- **Later:** “Please stay.”\n:::"));

    [Fact]
    public void Render_Details_IsADisclosureThatWorksWithoutScript() =>
        AssertHtml(
            """
            <details class="details"><summary>More &amp; more</summary>
            <p>Words.</p>
            </details>
            """,
            Render("::: details More & more\nWords.\n:::"));

    [Fact]
    public void Render_Expert_SaysWhoSpeaksWhereAndWithWhatInterest()
    {
        var rendered = Render("::: expert jo-doe\nTears are common.\n:::");

        AssertHtml(
            """
            <div class="says"><p class="says-who"><a href="/experts/jo-doe">Jo &lt;Doe&gt;</a>, Therapist &amp; coach</p>
            <p>Tears are common.</p>
            <p class="says-note">Told to A magazine in July 2019. She sells nothing. Has not reviewed this site.</p></div>
            """,
            rendered);
        Assert.Equal(["jo-doe"], rendered.Experts);
    }

    [Fact]
    public void Render_Citations_AreNumberedByFirstUseAndEachUseHasAnAnchor()
    {
        var rendered = Render("One.[@survey][@review] Two.[@survey]");

        AssertHtml(
            """
            <p>One.<sup class="cite"><a id="cite-1-1" href="#source-1" aria-label="Source 1">1</a></sup><sup class="cite"><a id="cite-2-1" href="#source-2" aria-label="Source 2">2</a></sup> Two.<sup class="cite"><a id="cite-1-2" href="#source-1" aria-label="Source 1">1</a></sup></p>
            """,
            rendered);
        Assert.Equal([("survey", 2), ("review", 1)], rendered.Citations);
        Assert.Equal("One. Two.", rendered.PlainText);
    }

    [Fact]
    public void Render_Figure_PrintsItsValueAndLinksToIt()
    {
        var rendered = Render("It was [#ever] of them.");

        AssertHtml("""<p>It was <a class="figure" href="/numbers#ever">46 in 100 &lt;women&gt;</a> of them.</p>""", rendered);
        Assert.Equal("It was 46 in 100 <women> of them.", rendered.PlainText);
        Assert.Equal(["ever"], rendered.Figures);
    }

    [Fact]
    public void Render_FigureAsked_PrintsHowManyWereAsked()
    {
        var rendered = Render("It asked [#ever:asked] women.");

        AssertHtml("<p>It asked 1,208 women.</p>", rendered);
        Assert.Equal("It asked 1,208 women.", rendered.PlainText);
    }

    [Theory]
    [InlineData("certainty: some studies", "some-studies", "Some studies")]
    [InlineData("certainty:well supported", "well-supported", "Well supported")]
    [InlineData("certainty: one person's idea", "one-persons-idea", "One person's idea")]
    [InlineData("certainty: experts’ view", "experts-view", "Experts' view")]
    public void Render_Certainty_LinksToWhatItMeans(string written, string anchor, string label)
    {
        var rendered = Render($"A claim. [{written}]");

        AssertHtml($"""<p>A claim. <a class="certainty certainty-{anchor}" href="/editorial-policy#{anchor}">{label}</a></p>""", rendered);
        Assert.Equal([new LinkReference("/editorial-policy", anchor, 1, 10)], rendered.Links);
        Assert.Equal("A claim.", rendered.PlainText);
    }

    [Fact]
    public void Render_Term_LinksToTheGlossary()
    {
        var rendered = Render("Call it [the *blues*](term:dysphoria).");

        AssertHtml("""<p>Call it <a href="/glossary#dysphoria" class="term">the <em>blues</em></a>.</p>""", rendered);
        Assert.Equal("Call it the blues.", rendered.PlainText);
    }

    [Theory]
    [InlineData("[a](/about)", "/about", "/about", null)]
    [InlineData("[a](/about#part)", "/about#part", "/about", "part")]
    [InlineData("[a](#part)", "#part", null, "part")]
    [InlineData("[a](/search?q=tears)", "/search?q=tears", "/search", null)]
    [InlineData("[a](other.md)", "/reasons/other", "/reasons/other", null)]
    [InlineData("[a](../guides/right-now.md#in-short)", "/guides/right-now#in-short", "/guides/right-now", "in-short")]
    [InlineData("[a](../pages/about.md)", "/about", "/about", null)]
    [InlineData("[a](../pages/home.md)", "/", "/", null)]
    [InlineData("[a]\n\n[a]: ../pages/about.md", "/about", "/about", null)]
    public void Render_InternalLink_GetsTheAddressReadersSee(string markdown, string href, string? path, string? anchor)
    {
        var rendered = Render(markdown);

        AssertHtml($"""<p><a href="{href}">a</a></p>""", rendered);
        Assert.Equal([(path, anchor)], rendered.Links.Select(link => (link.Path, link.Anchor)));
    }

    [Theory]
    [InlineData("[a](https://site.example/?a=b&c=d)", """<p><a href="https://site.example/?a=b&amp;c=d" rel="noreferrer noopener">a</a></p>""")]
    [InlineData("<http://site.example/>", """<p><a href="http://site.example/" rel="noreferrer noopener">http://site.example/</a></p>""")]
    [InlineData("[a](mailto:a@site.example)", """<p><a href="mailto:a@site.example">a</a></p>""")]
    [InlineData("<a@site.example>", """<p><a href="mailto:a@site.example">a@site.example</a></p>""")]
    [InlineData("[a](tel:+441234)", """<p><a href="tel:+441234">a</a></p>""")]
    [InlineData("::: note N\n[a](tel:999)\n:::", "<div class=\"note\"><p class=\"note-title\">N</p>\n<p><a href=\"tel:999\">a</a></p>\n</div>")]
    public void Render_LinkOutside_IsAllowedAndTellsNobodyWhereOneComesFrom(string markdown, string html)
    {
        var rendered = Render(markdown);

        AssertHtml(html, rendered);
        Assert.Empty(rendered.Links);
    }

    [Theory]
    [InlineData("![A lamp](/images/lamp.svg)")]
    [InlineData("![A lamp](../images/lamp.svg)")]
    [InlineData("![A lamp](images/lamp.svg)")]
    public void Render_Image_IsOneOfOursAndLoadsLate(string markdown)
    {
        var rendered = Render(markdown);

        AssertHtml("""<p><img src="/images/lamp.svg" loading="lazy" alt="A lamp" /></p>""", rendered);
        Assert.Equal([new Located("lamp.svg", 1, 1)], rendered.Images);
    }

    [Fact]
    public void Render_Decoration_HasAnEmptyAltText() =>
        AssertHtml("""<p><img src="/images/lamp.svg" loading="lazy" alt="" /></p>""", Render("![decoration](/images/lamp.svg)"));

    [Fact]
    public void Render_Table_ScrollsInItsBoxWithoutInlineStyle()
    {
        var rendered = Render("| Who | How many |\n|:----|---------:|\n| *A* | 1 |");

        AssertHtml(
            """
            <section class="table" tabindex="0" aria-label="Table">
            <table>
            <thead>
            <tr>
            <th>Who</th>
            <th>How many</th>
            </tr>
            </thead>
            <tbody>
            <tr>
            <td><em>A</em></td>
            <td>1</td>
            </tr>
            </tbody>
            </table>
            </section>
            """,
            rendered);
        Assert.Equal("Who\nHow many\nA\n1", rendered.PlainText);
    }

    [Fact]
    public void Render_PlainText_HasTheWordsAndNoMarkup()
    {
        var rendered = Render(
            """
            ## In *short*

            You may cry.[@survey] It is [fine](/about), `so` to say&nbsp;&mdash; [certainty: some studies]
            see <https://site.example/>.

            - one
            - two

            ::: note A title
            Inside.
            :::
            """);

        Assert.Equal("In short\nYou may cry. It is fine, so to say\u00A0—  see https://site.example/.\none\ntwo\nInside.", rendered.PlainText);
    }

    [Theory]
    [InlineData("A {onclick=alert(1)} word.", "<p>A {onclick=alert(1)} word.</p>")]
    [InlineData("[a](/about){onclick=alert(1)}", """<p><a href="/about">a</a>{onclick=alert(1)}</p>""")]
    [InlineData("Take {n} tablets.", "<p>Take {n} tablets.</p>")]
    [InlineData("A \"\"word\"\" and www.site.example and tel:999", "<p>A &quot;&quot;word&quot;&quot; and www.site.example and tel:999</p>")]
    [InlineData("[^1] and [x] and [ ] and []", "<p>[^1] and [x] and [ ] and []</p>")]
    [InlineData("[@ever [#ever", "<p>[@ever [#ever</p>")]
    [InlineData("\\[@nobody] \\<b>", "<p>[@nobody] &lt;b&gt;</p>")]
    [InlineData("&lt;script&gt;", "<p>&lt;script&gt;</p>")]
    [InlineData("a < b", "<p>a &lt; b</p>")]
    public void Render_WhatTheDialectDoesNotHave_StaysText(string markdown, string html) => AssertHtml(html, Render(markdown));

    [Theory]
    [InlineData("## A part {#a onclick=alert(1)}")]
    [InlineData("## A part {#\"}")]
    [InlineData("## A part {.a onclick=alert(1)}")]
    public void Render_AttributesOnAHeading_StayText(string markdown) => Assert.Contains($">{markdown[3..].Replace("\"", "&quot;", StringComparison.Ordinal)}</h2>", Render(markdown).Html, StringComparison.Ordinal);

    [Fact]
    public void Render_ReferenceBeforeParentheses_IsALink() => AssertHtml("""<p><a href="/about">#ever</a></p>""", Render("[#ever](/about)"));

    [Theory]
    [InlineData("<div>\nWords.\n</div>", 1, 1)]
    [InlineData("<script>alert(1)</script>", 1, 1)]
    [InlineData("<!-- A remark. -->", 1, 1)]
    [InlineData("<?php ?>", 1, 1)]
    [InlineData("<![CDATA[x]]>", 1, 1)]
    [InlineData("<!DOCTYPE html>", 1, 1)]
    [InlineData("Some <b", null, null)]
    [InlineData("Some <b >", 1, 6)]
    [InlineData("Some <!-- a remark -->", 1, 6)]
    [InlineData("Some <img src=x onerror=alert(1)>", 1, 6)]
    [InlineData("- a\n\n  <details>", 3, 3)]
    [InlineData("| <br> |\n|---|", 1, 3)]
    [InlineData("## A <br>", 1, 6)]
    public void Render_Html_IsRefusedWhereItStands(string markdown, int? line, int? column)
    {
        Render(markdown);

        Assert.Equal(line is null ? [] : [(ProblemCode.RawHtml, line.Value, column!.Value)], problems.Sorted.Select(problem => (problem.Code, problem.Line, problem.Column)));
    }

    [Theory]
    [InlineData("[a](javascript:alert)")]
    [InlineData("[a](JavaScript:alert)")]
    [InlineData("[a](<javascript:alert(1)>)")]
    [InlineData("[a](&#106;avascript:alert)")]
    [InlineData("[a](&#x6A;avascript&colon;alert)")]
    [InlineData("[a](java\\script:alert)")]
    [InlineData("[a](<java&Tab;script:alert>)")]
    [InlineData("[a](<java&NewLine;script:alert>)")]
    [InlineData("[a](<&#1;javascript:alert>)")]
    [InlineData("[a](vbscript:alert)")]
    [InlineData("[a](data:text/html,words)")]
    [InlineData("[a](file:///etc/passwd)")]
    [InlineData("[a](ftp://site.example)")]
    [InlineData("[a](//site.example)")]
    [InlineData("[a](&#47;/site.example)")]
    [InlineData("[a](/\\\\site.example)")]
    [InlineData("[a](\\\\\\\\site.example)")]
    [InlineData("[a](https:site.example)")]
    [InlineData("[a](https:///site.example)")]
    [InlineData("[a](HTTPS://site.example)")]
    [InlineData("[a](tel:999;ext=javascript)")]
    [InlineData("[a](mailto:nobody)")]
    [InlineData("[a](about)")]
    [InlineData("[a](javascript:x.md)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("<data:text/html,words>")]
    [InlineData("<vbscript:alert>")]
    [InlineData("<tel:nine>")]
    [InlineData("[a][b]\n\n[b]: javascript:alert")]
    [InlineData("[b]\n\n[b]: <data:text/html,words>")]
    [InlineData("[*a*](javascript:alert)")]
    [InlineData("![A lamp](javascript:alert)")]
    [InlineData("![A lamp](data:image/svg+xml,words)")]
    [InlineData("![A lamp](//site.example/images/lamp.svg)")]
    [InlineData("![A lamp](/images/../lamp.svg)")]
    [InlineData("![A lamp][b]\n\n[b]: https://site.example/lamp.svg")]
    public void Render_LinkOfAnotherKind_IsRefused(string markdown)
    {
        Render(markdown);

        Assert.Equal([(ProblemCode.LinkScheme, 1, 1)], problems.Sorted.Select(problem => (problem.Code, problem.Line, problem.Column)));
    }

    [Theory]
    [InlineData(">", "", 10_000)]
    [InlineData("> ", "", 10_000)]
    [InlineData("- ", "", 10_000)]
    [InlineData("1. ", "", 10_000)]
    [InlineData("> - ", "", 5_000)]
    [InlineData("::: note N\n", "", 1_000)]
    [InlineData("![a", "](/images/lamp.svg)", 3_000)]
    [InlineData("*a **b ", "c** d*", 10_000)]
    [InlineData("[", "", 100_000)]
    public void Render_NestedTooDeeply_IsAProblemAndTheProcessLives(string opening, string closing, int times)
    {
        Render(Repeat(opening, times) + "a" + Repeat(closing, times));

        Assert.Contains(problems.Sorted, problem => problem.Code == ProblemCode.MarkdownFailed);
    }

    [Theory]
    [InlineData("*a **b ", "c** d*", 20)]
    [InlineData("[a", "](/about)", 2_000)]
    [InlineData("`a``", "", 30_000)]
    [InlineData("<", "", 100_000)]
    [InlineData("1,", "", 100_000)]
    [InlineData("|a", "", 10_000)]
    public void Render_EndlessLine_EndsAndIsPrinted(string opening, string closing, int times) =>
        Assert.InRange(Render(Repeat(opening, times) + Repeat(closing, times)).Html.Length, times, int.MaxValue);

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private RenderedMarkdown Render(string markdown) =>
        new MarkdownRenderer(Vocabulary).Render(new ContentFile("reasons/test.md", "reasons/test.md", markdown), markdown, problems);

    private void AssertHtml(string expected, RenderedMarkdown rendered)
    {
        Assert.Empty(problems.Sorted);
        Assert.Equal(expected.Trim(), rendered.Html.Trim());
    }
}
