using SexualHealthInfo.Content;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Content;

/// <summary>For every code at least one file that has this problem and no other, and where the problem is said to stand.</summary>
public sealed class ProblemCodeTests
{
    /// <summary>One way to break the fixture. <paramref name="At"/> is <c>path:line:column</c>.</summary>
    private sealed record Case(string Code, string At, Func<ContentFixture, ContentFixture> Break);

    private static readonly Case[] Cases =
    [
        // The file as such.
        new("HC1001", "pages/extra.md:1:1", content => content.With("pages/extra.md", [0x61, 0xFF])),
        new("HC1001", "pages/extra.md:8:5", content => content.With("pages/extra.md", Page("One \u001B two."))),
        new("HC1001", "pages/extra.md:8:3", content => content.With("pages/extra.md", Page("A &#2; b."))),
        new("HC1001", "glossary.yml:7:9", content => content.Append("glossary.yml",
            """
            - id: other
              term: "A \x02 word"
              definition: It has a meaning.
            """)),
        new("HC1002", "pages/extra.md:1:1", content => content.With("pages/extra.md", "\uFEFF" + Page("Words."))),
        new("HC1003", "pages/extra.md:1:1", content => content.With("pages/extra.md", new string('a', ContentFile.MaxBytes + 1))),
        new("HC1003", "images/extra.svg:1:1", content => content.With("images/extra.svg", new string('a', ContentFile.MaxBytes + 1))),
        new("HC1004", "pages/extra.md:1:1", content => content.With("pages/extra.md", "Words.\n")),
        new("HC1004", "pages/extra.md:1:1", content => content.With("pages/extra.md", "\n" + Page("Words."))),
        new("HC1005", "pages/extra.md:1:1", content => content.With("pages/extra.md",
            """
            ---
            title: Extra
            ----

            Words.
            """)),
        new("HC1006", "pages/extra.md:2:13", content => content.With("pages/extra.md",
            """
            ---
            title: Extra: more
            ---
            """)),
        new("HC1006", "pages/extra.md:2:1", content => content.With("pages/extra.md",
            """
            ---
            # Nothing.
            ---
            """)),
        new("HC1007", "pages/extra.md:2:8", content => content.With("pages/extra.md",
            """
            ---
            title: !!str Extra
            ---
            """)),
        new("HC1008", "pages/extra.md:2:31", content => content.With("pages/extra.md",
            """
            ---
            title: [[[[[[[[[[[[[[[[[[[[[[[[ too deep ]]]]]]]]]]]]]]]]]]]]]]]]
            ---
            """)),
        new("HC1009", "pages/Extra Page.md:1:1", content => content.With("pages/Extra Page.md", Page("Words."))),
        new("HC1009", "pages/extra/page.md:1:1", content => content.With("pages/extra/page.md", Page("Words."))),
        new("HC1009", "notes.txt:1:1", content => content.With("notes.txt", "A note.")),
        new("HC1009", "images/extra.gif:1:1", content => content.With("images/extra.gif", "GIF89a")),
        new("HC1009", "experts/jo-doe.md\n:1:1", content => content.With("experts/jo-doe.md\n", "A name that ends in a line break.")),
        new("HC1009", "pages/search.md:1:1", content => content.With("pages/search.md", Page("Words."))),

        // Fields.
        new("HC1101", "pages/extra.md:6:1", content => content.With("pages/extra.md",
            """
            ---
            title: Extra
            summary: Words.
            reviewed: 2026-01-01
            review-due: 2027-01-01
            author: Jo Doe
            ---
            """)),
        new("HC1102", "pages/extra.md:3:1", content => content.With("pages/extra.md",
            """
            ---
            title: Extra
            title: Extra
            summary: Words.
            reviewed: 2026-01-01
            review-due: 2027-01-01
            ---
            """)),
        new("HC1103", "pages/extra.md:2:1", content => content.With("pages/extra.md",
            """
            ---
            title: Extra
            reviewed: 2026-01-01
            review-due: 2027-01-01
            ---
            """)),
        new("HC1103", "glossary.yml:6:3", content => content.Append("glossary.yml",
            """
            - id: other
              term: Another
            """)),
        new("HC1104", "pages/extra.md:2:8", content => content.With("pages/extra.md",
            """
            ---
            title: [Extra]
            summary: Words.
            reviewed: 2026-01-01
            review-due: 2027-01-01
            ---
            """)),
        new("HC1104", "pages/extra.md:3:9", content => content.With("pages/extra.md",
            """
            ---
            title: Extra
            summary:
            reviewed: 2026-01-01
            review-due: 2027-01-01
            ---
            """)),
        new("HC1104", "pages/extra.md:2:1", content => content.With("pages/extra.md",
            """
            ---
            - title
            ---
            """)),
        new("HC1104", "pages/extra.md:6:10", content => content.With("pages/extra.md",
            """
            ---
            title: Extra
            summary: Words.
            reviewed: 2026-01-01
            review-due: 2027-01-01
            aliases: /extra-old
            ---
            """)),
        new("HC1104", "redirects.yml:1:1", content => content.With("redirects.yml", "from: /old\nto: /about\n")),
        new("HC1104", "resources.yml:6:14", content => content.Replace("resources.yml", "countries: [gb]", "countries: []")),
        new("HC1104", "countries.yml:3:14", content => content.With("countries.yml",
            """
            - code: gb
              name: United Kingdom
              emergency: "999"
              confirmed: true
            """)),
        new("HC1104", "countries.yml:5:14", content => content.With("countries.yml",
            """
            - code: gb
              name: United Kingdom
              emergency:
                - {number: "999", tel: "999", for: Everything}
              confirmed: yes
            """)),
        new("HC1104", "figures.yml:5:10", content => content.Replace("figures.yml", "asked: 230", "asked: about 230")),
        new("HC1105", "pages/extra.md:4:11", content => content.With("pages/extra.md",
            """
            ---
            title: Extra
            summary: Words.
            reviewed: 03/04/2026
            review-due: 2027-01-01
            ---
            """)),
        new("HC1105", "pages/extra.md:5:13", content => content.With("pages/extra.md",
            """
            ---
            title: Extra
            summary: Words.
            reviewed: 2026-01-01
            review-due: 2027-02-31
            ---
            """)),
        new("HC1106", "resources.yml:4:9", content => content.Replace("resources.yml", "kind: helpline", "kind: hotline")),
        new("HC1106", "resources.yml:5:19", content => content.Replace("resources.yml", "needs: [crisis]", "needs: [crisis, everything]")),
        new("HC1107", "pages/extra.md:2:8", content => content.With("pages/extra.md",
            """
            ---
            title: A title of seventy-one letters, which is one letter more than there may be.
            summary: Words.
            reviewed: 2026-01-01
            review-due: 2027-01-01
            ---
            """)),
        new("HC1108", "pages/extra.md:5:13", content => content.With("pages/extra.md",
            """
            ---
            title: Extra
            summary: Words.
            reviewed: 2026-01-01
            review-due: 2026-01-01
            ---
            """)),
        new("HC1108", "guides/draft.md:12:10", content => content.With("guides/draft.md", Guide("publish: 2026-06-02\nexpires: 2026-06-01"))),
        new("HC1109", "glossary.yml:6:7", content => content.Append("glossary.yml",
            """
            - id: dysphoria
              term: The same again
              definition: It has a meaning.
            """)),
        new("HC1109", "pages/extra.md:12:1", content => content.With("pages/extra.md", Page("## One {#part}\n\nWords.\n\n## Part\n\nWords."))),
        new("HC1109", "pages/extra.md:12:1", content => content.With("pages/extra.md", Page("## Part\n\nWords.\n\n## Two {#part}\n\nWords."))),
        new("HC1110", "glossary.yml:6:7", content => content.Append("glossary.yml",
            """
            - id: Not An Id
              term: Another
              definition: It has a meaning.
            """)),
        new("HC1110", "glossary.yml:6:7", content => content.Append("glossary.yml",
            """
            - id: other/term
              term: Another
              definition: It has a meaning.
            """)),
        new("HC1111", "site.yml:5:11", content => content.Replace("site.yml", "https://en.wikipedia.org/", "en.wikipedia.org")),
        new("HC1111", "site.yml:5:11", content => content.Replace("site.yml", "https://en.wikipedia.org/", "javascript:alert(1)")),
        new("HC1111", "countries.yml:4:28", content => content.With("countries.yml",
            """
            - code: gb
              name: United Kingdom
              emergency:
                - {number: "999", tel: "nine", for: Everything}
              confirmed: true
            """)),
        new("HC1111", "redirects.yml:1:9", content => content.With("redirects.yml",
            """
            - from: /Old Page/
              to: /about
            """)),
        new("HC1111", "pages/extra.md:6:11", content => content.With("pages/extra.md",
            """
            ---
            title: Extra
            summary: Words.
            reviewed: 2026-01-01
            review-due: 2027-01-01
            aliases: [old-extra]
            ---
            """)),

        new("HC1112", "resources.yml:11:14", content => content.Replace("resources.yml", "  offers:",
            """
              zone: Europe/London
              opening:
                - {days: weekdays, from: "09:00", to: "17:00"}
              offers:
            """)),
        new("HC1112", "resources.yml:11:29", content => content.Replace("resources.yml", "  offers:",
            """
              zone: Europe/London
              opening:
                - {days: mon-fri, from: 9am, to: "17:00"}
              offers:
            """)),
        new("HC1112", "resources.yml:9:9", content => content.Replace("resources.yml", "  offers:",
            """
              zone: London
              opening:
                - {days: sun, from: "00:00", to: "24:00"}
              offers:
            """)),
        new("HC1112", "resources.yml:9:9", content => content.Replace("resources.yml", "  offers:",
            """
              zone: Europe/Lundon
              opening:
                - {days: sun, from: "00:00", to: "24:00"}
              offers:
            """)),
        new("HC1113", "resources.yml:9:9", content => content.Replace("resources.yml", "  offers:", "  zone: Europe/London\n  offers:")),
        new("HC1113", "resources.yml:8:5", content => content.Replace("resources.yml", "checked: page-read", "checked: not-checked")),
        new("HC1113", "resources.yml:4:9", content => content.Replace("resources.yml", "kind: helpline", "kind: directory")),
        new("HC1113", "figures.yml:5:10", content => content.Replace("figures.yml", "  period: Ever\n", "")),
        new("HC1113", "figures.yml:9:11", content => content.Replace("figures.yml", "  asked: 230\n", "").Replace("figures.yml", "  source: survey", "  of-100: 46\n  source: survey")),
        new("HC1114", "pages/extra.md:5:13", content => content.With("pages/extra.md",
            """
            ---
            title: Extra
            summary: Words.
            reviewed: 2026-01-01
            review-due: 2028-01-02
            ---
            """)),

        new("HC1115", "search.yml:3:13", content => content.Replace("search.yml", "[cry, weep]", "[in tears, weep]")),
        new("HC1115", "search.yml:3:18", content => content.Replace("search.yml", "[cry, weep]", "[cry, ---]")),
        new("HC1115", "search.yml:4:13", content => content.Replace("search.yml", "  - words: [cry, weep]", "  - words: [cry, weep]\n  - words: [weep, sob]")),
        new("HC1115", "search.yml:6:13", content => content.Replace("search.yml", "words: [leak]", "words: ['?']")),
        new("HC1109", "words.yml:2:11", content => content.Replace("words.yml", "green ladder", "blue lamp")),
        new("HC1116", "words.yml:1:11", content => content.Replace("words.yml", "blue lamp", "lamp blue")),
        new("HC1116", "words.yml:1:11", content => content.Replace("words.yml", "blue lamp", "blue")),
        new("HC1116", "words.yml:1:11", content => content.Replace("words.yml", "blue lamp", "red lamp")),
        new("HC1117", "figures.yml:10:11", content => content.Replace("figures.yml", "  source: survey", "  of-100: 45\n  source: survey")),
        new("HC1117", "figures.yml:10:11", content => content.Replace("figures.yml", "value: 46 in 100", "value: 3 to 4 in 100").Replace("figures.yml", "  source: survey", "  of-100: 4\n  source: survey")),
        new("HC1117", "figures.yml:10:11", content => content.Replace("figures.yml", "value: 46 in 100", "value: nearly 1 in 2").Replace("figures.yml", "  source: survey", "  of-100: 50\n  source: survey")),

        new("HC1119", "find-your-way.yml:3:3", content => content.Replace("find-your-way.yml", "        first: You need no word for it.\n", "")),
        new("HC1119", "find-your-way.yml:15:58", content => content.Replace("find-your-way.yml", "[/talk-to-a-professional, /reasons/shame]", "[/talk-to-a-professional, /reasons/shame, /, /now]")),
        new("HC1119", "find-your-way.yml:40:9", content => content.Append("find-your-way.yml", string.Concat(Enumerable.Repeat("      - answer: I did not\n        because: you did not\n        to: [/now]\n", 9)).TrimEnd())),
        new("HC1119", "find-your-way.yml:31:5", content => content.Append("find-your-way.yml", string.Concat(Enumerable.Repeat("  - question: Again?\n    answers:\n      - answer: Yes\n        because: it came again\n        to: [/now]\n", 4)))),

        new("HC1120", "examples/reasons/shame.txt:2:1", content => content.Append("examples/reasons/shame.txt", "?!\n")),
        new("HC1120", "examples/reasons/shame.txt:3:3", content => content.Append("examples/reasons/shame.txt", "\n  Feel ashamed!\n")),
        new("HC1120", "examples/reasons/shame.txt:2:1", content => content.Append("examples/reasons/shame.txt", new string('a', 301) + "\n")),
        new("HC1120", "examples/reasons/shame.txt:2:1", content => content.Append("examples/reasons/shame.txt", "one\ttwo\n")),
        new("HC1120", "urgent/none.txt:2:1", content => content.Append("urgent/none.txt", "i want to die\n")),
        new("HC1001", "examples/reasons/shame.txt:2:2", content => content.Append("examples/reasons/shame.txt", "a\u0002b\n")),

        // Prose.
        new("HC2001", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("<div>A block.</div>"))),
        new("HC2001", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("<!-- A remark. -->"))),
        new("HC2001", "pages/extra.md:10:3", content => content.With("pages/extra.md", Page("- An item.\n\n- <script>"))),
        new("HC2002", "pages/extra.md:8:6", content => content.With("pages/extra.md", Page("Some [words](javascript:alert)."))),
        new("HC2002", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("![A lamp](https://other.example/lamp.svg)"))),
        new("HC2003", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("# A title"))),
        new("HC2003", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("### Without a part above"))),
        new("HC2003", "pages/extra.md:12:1", content => content.With("pages/extra.md", Page("## A part\n\n### Of it\n\n#### Too deep"))),
        new("HC2003", "pages/extra.md:8:3", content => content.With("pages/extra.md", Page("- ## In a list"))),
        new("HC2004", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("::: warning Take care\nWords.\n:::"))),
        new("HC2004", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page(":::\nWords.\n:::"))),
        new("HC2004", "pages/extra.md:8:3", content => content.With("pages/extra.md", Page("A ::word:: inside."))),
        new("HC2005", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("::: note A note\nWords."))),
        new("HC2005", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("::: note A note\nWords.\n\n::: note Another\nWords.\n:::"))),
        new("HC2005", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("::: note A note\nWords.\n\n## A part\n\n::: note Another\nWords.\n:::"))),
        new("HC2005", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page(":::: note One\n::: note Two\nWords.\n:::\n::::"))),
        new("HC2006", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("::: note\nWords.\n:::"))),
        new("HC2006", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("::: say To a friend\n“Please stay.”\n:::"))),
        new("HC2006", "pages/extra.md:10:1", content => content.With("pages/extra.md", Page("::: say\n- “Please stay.”\n- Nothing to copy.\n:::"))),
        new("HC2006", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("::: urgent See someone\n- it hurts\n:::"))),
        new("HC2006", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("::: expert\nWords.\n:::"))),
        new("HC2006", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("::: chart\n:::"))),
        new("HC2006", "pages/extra.md:8:1", content => Drawable(content).With("pages/extra.md", Page("::: chart ever ever\n:::"))),
        new("HC2006", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("::: diagram\n| From | How sure | To |\n| --- | --- | --- |\n| A | Known [certainty: some studies] | B |\n:::"))),
        new("HC2007", "pages/extra.md:1:1", content => content.With("pages/extra.md", Page(new string('>', 10_000)))),
        new("HC2008", "pages/extra.md:8:9", content => content.With("pages/extra.md", Page("A claim [certainty: quite sure]."))),
        new("HC2008", "pages/extra.md:8:9", content => content.With("pages/extra.md", Page("A claim [certainty:]."))),
        new("HC2009", "pages/extra.md:8:15", content => content.With("pages/extra.md", Page("It was so for 46 in 100. On 24 July 2019 in 3 places."))),
        new("HC2009", "pages/extra.md:3:10", content => content.With("pages/extra.md",
            """
            ---
            title: Extra
            summary: It was so for 46%.
            reviewed: 2026-01-01
            review-due: 2027-01-01
            ---
            """)),
        new("HC2009", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("::: note For 5 out of 100\nWords.\n:::"))),
        new("HC2002", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("[words]()"))),
        new("HC2010", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("![](/images/shame.svg)"))),
        new("HC2011", "pages/extra.md:8:5", content => content.With("pages/extra.md", Page("See [](/about)."))),
        new("HC2011", "pages/extra.md:8:5", content => content.With("pages/extra.md", Page("See [ ](/about)."))),
        new("HC2012", "pages/extra.md:9:3", content => content.With("pages/extra.md", Page("::: urgent See someone if:\n- you can call 0800 123 456\n:::"))),
        new("HC2012", "pages/extra.md:9:3", content => content.With("pages/extra.md", Page("::: urgent See someone if:\n- [a link](tel:0800123456)\n:::"))),
        new("HC2012", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("::: urgent Call 111 if:\n- it hurts\n:::"))),
        new("HC2013", "pages/extra.md:12:1", content => content.With("pages/extra.md", Page("::: emergency Get help if:\n- it hurts\n:::\n\n::: emergency Get help now if:\n- you faint\n:::"))),
        new("HC2014", "guides/right-now.md:13:1", content => content.Replace("guides/right-now.md", "## In short", "## First of all")),
        new("HC2014", "reasons/shame.md:33:1", content => content.Replace("reasons/shame.md", "## Why it may happen", "## Why")),
        new("HC2014", "reasons/shame.md:15:1", content => content.Replace("reasons/shame.md", "### Am I OK?", "### Am I well?")),
        new("HC2014", "reasons/shame.md:61:1", content => content.Append("reasons/shame.md", "\n## Sources\n")),
        new("HC2014", "guides/right-now.md:10:1", content => content.With("guides/right-now.md",
            """
            ---
            title: What to do right now
            summary: Small steps.
            topics: [body]
            asked-as: [what do i do]
            related: [reasons/shame]
            reviewed: 2026-01-01
            review-due: 2027-01-01
            order: 10
            ---

            """)),
        new("HC2015", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("> A quote."))),
        new("HC2015", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("    Code."))),
        new("HC2015", "pages/extra.md:8:5", content => content.With("pages/extra.md", Page("See `code`."))),
        new("HC2015", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("***"))),
        new("HC2015", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("Underlined\n---"))),
        new("HC2016", "experts/jo-doe.md:15:1", content => Drawable(content).Append("experts/jo-doe.md", "\n::: chart ever\n:::\n")),
        new("HC2016", "experts/jo-doe.md:13:13", content => content.Replace("experts/jo-doe.md", "Quoted once.", "Quoted once.[@survey]")),

        new("HC2017", "find-your-way.yml:13:18", content => content.Replace("find-your-way.yml", "because: you wanted it to stop", "because: it was completely normal")),
        new("HC2017", "pages/extra.md:9:1", content => content.With("pages/extra.md", Page("It is not\ncompletely\n*normal* to say so."))),
        new("HC2017", "pages/extra.md:3:10", content => content.With("pages/extra.md",
            """
            ---
            title: Extra
            summary: All of it is Completely Normal.
            reviewed: 2026-01-01
            review-due: 2027-01-01
            ---
            """)),
        new("HC2017", "glossary.yml:4:15", content => content.Replace("glossary.yml", "Sad or tense.", "It is completely normal.")),
        new("HC2018", "reasons/shame.md:35:1", content => content.Replace("reasons/shame.md", "[certainty: some studies]", "")),
        new("HC2018", "reasons/shame.md:37:1", content => content.Replace("reasons/shame.md", "[certainty: some studies]", "[certainty: some studies]\n\n- Nobody knows.")),
        new("HC2019", "pages/extra.md:12:1", content => content.With("pages/extra.md", Page("::: talk Talk to someone\nWords.\n:::\n\n::: soon See someone if:\n- it hurts\n:::"))),
        new("HC2019", "pages/extra.md:12:1", content => content.With("pages/extra.md", Page("::: soon See someone if:\n- it hurts\n:::\n\nWords."))),
        new("HC2019", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("::: soon See someone if:\nIt hurts.\n:::"))),
        new("HC2020", "guides/right-now.md:2:8", content => content.Replace("guides/right-now.md", "[talk to someone](/talk-to-a-professional)", "talk to someone")),
        new("HC2021", "reasons/shame.md:2:8", content => content.Replace("reasons/shame.md", "thin-evidence: true\n", "")),
        new("HC2022", "pages/now.md:2:8", content => content.Append("pages/now.md", $"\n{string.Concat(Enumerable.Repeat("word ", 150))}\n")),

        new("HC2023", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("::: diagram What is known\n| From | How sure | To |\n| --- | --- | --- |\n| A | Known | B |\n:::"))),
        new("HC2023", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("::: diagram What is known\n| From | How sure |\n| --- | --- |\n| A | [certainty: some studies] |\n:::"))),
        new("HC2023", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("::: diagram What is known\nWords.\n:::"))),
        new("HC2024", "pages/extra.md:8:5", content => content.With("pages/extra.md", Page("It: TO WRITE: more."))),
        new("HC2024", "pages/extra.md:3:10", content => content.With("pages/extra.md", Page("Words.").Replace("summary: Words.", "summary: TO WRITE.", StringComparison.Ordinal))),
        new("HC2024", "guides/to-come.md:5:12", content => content.With("guides/to-come.md", Guide("publish: 2030-01-01").Replace("[what comes]", "[TO WRITE]", StringComparison.Ordinal))),
        new("HC2025", "reasons/shame.md:8:15", content => content.With("images/shame.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")),

        // The site as a whole.
        new("HC3001", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("[words](/nowhere)"))),
        new("HC3001", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("[words](../guides/nowhere.md)"))),
        new("HC3001", "pages/about.md:10:1", content => content.Append("pages/about.md", "\n[words](/guides/draft)\n").With("guides/draft.md", Guide("draft: true"))),
        new("HC3001", "pages/about.md:10:1", content => content.Append("pages/about.md", "\n[words](/guides/draft)\n").With("guides/draft.md", Guide("publish: 2027-06-01"))),
        new("HC3001", "words.yml:1:28", content => content.Replace("words.yml", "/reasons/shame", "/reasons/shames").Append("words.yml", "- {words: crimson backpack, page: /reasons/shame}\n")),
        new("HC3001", "search.yml:9:10", content => content.Replace("search.yml", "/guides/right-now", "/guides/right-then")),
        new("HC3001", "examples/guides/right-then.txt:1:1", content => content.With("examples/guides/right-then.txt", "this minute\n")),
        new("HC3001", "examples/glossary/disforia.txt:1:1", content => content.With("examples/glossary/disforia.txt", "what is it\n")),
        new("HC3001", "find-your-way.yml:1:11", content => content.Replace("find-your-way.yml", "general: [/guides/right-now]", "general: [/guides/right-then]")),
        new("HC3001", "find-your-way.yml:15:39", content => content.Replace("find-your-way.yml", "/reasons/shame", "/guides/draft").With("guides/draft.md", Guide("draft: true"))),
        new("HC3002", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("[words](#nowhere)"))),
        new("HC3002", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("[words](/reasons#too-much)"))),
        new("HC3002", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("[words](/reasons/shame#nowhere)"))),
        new("HC3003", "pages/extra.md:2:8", content => content.With("pages/extra.md",
            """
            ---
            title: THE PAGE ABOUT
            summary: Words.
            reviewed: 2026-01-01
            review-due: 2027-01-01
            ---
            """)),
        new("HC3004", "pages/extra.md:8:9", content => content.With("pages/extra.md", Page("A claim.[@nobody]"))),
        new("HC3004", "pages/extra.md:8:9", content => content.With("pages/extra.md", Page("A claim.[@the survey]"))),
        new("HC3004", "pages/extra.md:8:8", content => content.With("pages/extra.md", Page("It was [#nothing]."))),
        new("HC3004", "pages/extra.md:8:7", content => content.With("pages/extra.md", Page("Among [#nothing:asked] people."))),
        new("HC3004", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("[words](term:nothing)"))),
        new("HC3004", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("::: expert nobody\nWords.\n:::"))),
        new("HC3004", "pages/extra.md:8:11", content => content.With("pages/extra.md", Page("::: chart nothing\n:::"))),
        new("HC3004", "pages/extra.md:8:11", content => content.With("pages/extra.md", Page("::: chart ever\n:::"))),
        new("HC3004", "pages/extra.md:8:16", content => Drawable(content).With("pages/extra.md", Page("::: chart ever never\nThey cannot be compared.\n:::"))),
        new("HC3004", "guides/right-now.md:4:16", content => content.Replace("guides/right-now.md", "topics: [body]", "topics: [body, mind]")),
        new("HC3004", "guides/right-now.md:6:11", content => content.Replace("guides/right-now.md", "related: [reasons/shame]", "related: [guides/right-now]")),
        new("HC3004", "experts/jo-doe.md:7:9", content => content.Replace("experts/jo-doe.md", "source: survey", "source: nothing")),
        new("HC3004", "figures.yml:10:11", content => content.Replace("figures.yml", "source: survey", "source: nothing")),
        new("HC3005", "sources.yml:12:7", content => content.Append("sources.yml",
            """
            - id: unread
              kind: book
              authors: Doe J
              title: A book
              publication: A publisher
              url: https://publisher.example/
              did: It said something.
              limits: One person's view.
              checked: partly-read
            """)),
        new("HC3005", "topics.yml:4:9", content => content.Append("topics.yml",
            """
            - slug: mind
              title: Mind
              summary: What happens in the mind.
            """)),
        new("HC3005", "figures.yml:11:7", content => content.Append("figures.yml",
            """
            - id: never
              label: Never felt low after sex
              value: 54 in 100
              who: Women students
              counted: Never
              limits: Does not count tears.
              source: survey
            """)),
        new("HC3005", "experts/al-roe.md:2:7", content => content.With("experts/al-roe.md",
            """
            ---
            name: Al Roe
            role: Therapist
            licence: None stated
            employer: A practice
            interests: None was found.
            source: survey
            quoted-on: 2019-07-24
            reviewed: 2026-01-01
            review-due: 2027-01-01
            ---
            """)),
        new("HC3005", "images/extra.svg:1:1", content => content.With("images/extra.svg", "<svg/>")),
        new("HC3006", "redirects.yml:3:9", content => content.Append("redirects.yml", "- from: /older\n  to: /nowhere\n")),
        new("HC3006", "redirects.yml:3:9", content => content.Append("redirects.yml", "- from: /older\n  to: /old\n")),
        new("HC3006", "redirects.yml:3:9", content => content.Append("redirects.yml", "- from: /healthz/live\n  to: /about\n")),
        new("HC3006", "redirects.yml:3:9", content => content.Append("redirects.yml", "- from: /p/x\n  to: /about\n")),
        new("HC3006", "redirects.yml:3:9", content => content.Append("redirects.yml", "- from: /privacy\n  to: /about\n")),
        new("HC3006", "redirects.yml:3:9", content => content.Append("redirects.yml", "- from: /older\n  to: /older\n")),
        new("HC3006", "pages/extra.md:6:11", content => content.With("pages/extra.md", Page("Words.").Replace("review-due: 2027-01-01", "review-due: 2027-01-01\naliases: [/privacy]", StringComparison.Ordinal))),
        new("HC3007", "pages/extra.md:8:1", content => content.With("pages/extra.md", Page("![A lamp](/images/lamp.svg)"))),
        new("HC3008", "site.yml:1:1", content => content.Without("site.yml")),
        new("HC3008", "pages/privacy.md:1:1", content => content.Without("pages/privacy.md")),
        new("HC3008", "pages/about.md:6:8", content => content.Replace("pages/about.md", "review-due: 2027-01-01", "review-due: 2027-01-01\ndraft: true")),
        new("HC3009", $"words.yml:{ContentFixture.Files["words.yml"].Split('\n').Length - 1}:1", content => content.With("pages/extra.md", Page("Words."))),
    ];

    /// <summary>All but two that no content has by itself: one needs the day (CorrectionsTests), the other an older content (CheckSinceTests).</summary>
    public static TheoryData<string> Codes => [.. ProblemCode.All.Except([ProblemCode.CorrectionToCome, ProblemCode.AddressVanished]).Select(code => code.Id)];

    [Fact]
    public void Check_FixtureAlone_HasNoProblem()
    {
        using var content = new ContentFixture();

        Assert.Empty(content.Check());
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Check_OneThingWrong_ReportsItsCodeWhereItStandsAndNoOther(string code)
    {
        var cases = Cases.Where(wrong => wrong.Code == code).ToList();

        Assert.NotEmpty(cases);
        Assert.All(cases, wrong =>
        {
            using var content = new ContentFixture();
            var problems = wrong.Break(content).Check();

            Assert.Equal([$"{wrong.At} {wrong.Code}"], problems.Select(problem => $"{problem.Path}:{problem.Line}:{problem.Column} {problem.Code.Id}"));
        });
    }

    [Fact]
    public void Check_SeveralThingsWrong_ReportsAllInReadingOrder()
    {
        using var content = new ContentFixture()
            .Without("pages/privacy.md")
            .With("pages/extra.md",
                """
                ---
                titel: Extra
                summary: Words.
                reviewed: soon
                review-due: 2027-01-01
                ---

                A [link](/nowhere), and <b>HTML</b>.

                # A title
                """)
            .With("images/extra.svg", "<svg/>")
            .Append("glossary.yml", "- term: No more than that\n");

        var problems = content.Check();

        Assert.Equal(
            [
                "glossary.yml:6:3 HC1103",
                "glossary.yml:6:3 HC1103",
                "images/extra.svg:1:1 HC3005",
                "pages/extra.md:2:1 HC1101",
                "pages/extra.md:2:1 HC1103",
                "pages/extra.md:4:11 HC1105",
                "pages/extra.md:8:3 HC3001",
                "pages/extra.md:8:25 HC2001",
                "pages/extra.md:8:32 HC2001",
                "pages/extra.md:10:1 HC2003",
                "pages/privacy.md:1:1 HC3008",
            ],
            problems.Select(problem => $"{problem.Path}:{problem.Line}:{problem.Column} {problem.Code.Id}"));
    }

    [Fact]
    public void Check_FieldGivenTwice_StillReportsTheRestOfTheFileAndNothingElse()
    {
        using var content = new ContentFixture().With("guides/right-now.md",
            """
            ---
            title: What to do right now
            title: Again
            summary: Small steps.
            order: ten
            topics: [body]
            asked-as: [what do i do]
            related: [reasons/shame]
            thin-evidence: true
            reviewed: 2026-01-01
            review-due: 2027-01-01
            ---

            ## In short

            <b>You</b> can [talk to someone](/talk-to-a-professional).
            """);

        Assert.Equal(
            ["guides/right-now.md:3:1 HC1102", "guides/right-now.md:5:8 HC1104", "guides/right-now.md:16:1 HC2001", "guides/right-now.md:16:7 HC2001"],
            content.Check().Select(problem => $"{problem.Path}:{problem.Line}:{problem.Column} {problem.Code.Id}"));
    }

    [Theory]
    [InlineData("reasons/shame.md", "no front matter")]
    [InlineData("guides/right-now.md", "\uFEFF---\n---\n")]
    [InlineData("experts/jo-doe.md", "---\ntitle: [\n---\n")]
    [InlineData("pages/editorial-policy.md", "---\n")]
    [InlineData("topics.yml", "- slug: [\n")]
    [InlineData("sources.yml", "slug: body")]
    [InlineData("figures.yml", "- &a b\n- *a\n")]
    [InlineData("glossary.yml", "\uFEFF")]
    [InlineData("countries.yml", "\u0001")]
    [InlineData("resources.yml", "- a: b: c\n")]
    [InlineData("redirects.yml", "{")]
    [InlineData("search.yml", "same: [")]
    [InlineData("examples/reasons/shame.txt", "\uFEFF")]
    [InlineData("urgent/crisis.txt", "\u0001")]
    [InlineData("find-your-way.yml", "questions: [")]
    public void Check_FileThatCannotBeRead_BlamesNoOtherFile(string path, string text)
    {
        using var content = new ContentFixture().With(path, text);

        var problems = content.Check();

        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.Equal(path, problem.Path));
    }

    [Theory]
    [InlineData("pages/about.md", "title:", "titel:", "'titel' is not a field of pages/<slug>.md; did you mean 'title'?")]
    [InlineData("site.yml", "exit-url:", "exit-ulr:", "did you mean 'exit-url'?")]
    [InlineData("resources.yml", "kind: helpline", "kind: helplines", "did you mean 'helpline'?")]
    [InlineData("guides/right-now.md", "topics: [body]", "topics: [bdoy]", "did you mean 'body'?")]
    [InlineData("guides/right-now.md", "related: [reasons/shame]", "related: [reasons/sham]", "did you mean 'reasons/shame'?")]
    [InlineData("figures.yml", "source: survey", "source: servey", "did you mean 'survey'?")]
    [InlineData("reasons/shame.md", "[@survey]", "[@survay]", "did you mean 'survey'?")]
    [InlineData("reasons/shame.md", "[#ever]", "[#evr]", "did you mean 'ever'?")]
    [InlineData("reasons/shame.md", "term:dysphoria", "term:disforia", "did you mean 'dysphoria'?")]
    [InlineData("reasons/shame.md", "expert jo-doe", "expert jo-do", "did you mean 'jo-doe'?")]
    [InlineData("reasons/shame.md", "certainty: some studies", "certainty: some study", "did you mean 'some studies'?")]
    [InlineData("reasons/shame.md", "::: talk", "::: talks", "did you mean 'talk'?")]
    [InlineData("reasons/shame.md", "(/talk-to-a-professional)", "(/talk-to-an-professional)", "did you mean '/talk-to-a-professional'?")]
    [InlineData("reasons/shame.md", "illustration: shame.svg", "illustration: sname.svg", "did you mean 'shame.svg'?")]
    [InlineData("find-your-way.yml", "/talk-to-a-professional", "/talk-to-professional", "did you mean '/talk-to-a-professional'?")]
    [InlineData("redirects.yml", "to: /about", "to: /abuot", "did you mean '/about'?")]
    public void Check_NameMisspelt_NamesTheOneMeant(string path, string right, string wrong, string hint)
    {
        using var content = new ContentFixture().Replace(path, right, wrong);

        Assert.Contains(content.Check(), problem => problem.Message.Contains(hint, StringComparison.Ordinal));
    }

    [Fact]
    public void Check_NameLikeNoOther_GivesNoHint()
    {
        using var content = new ContentFixture().Replace("reasons/shame.md", "term:dysphoria", "term:something-else-entirely");

        var problem = Assert.Single(content.Check());

        Assert.Equal("there is no term 'something-else-entirely' in glossary.yml", problem.Message);
    }

    [Fact]
    public void Check_AnchorThatDoesNotExist_ListsThoseThatDo()
    {
        using var content = new ContentFixture().Append("guides/right-now.md", "\n[words](#in-shrot)\n");

        var problem = Assert.Single(content.Check());

        Assert.Equal("'/guides/right-now' has no heading '#in-shrot'; did you mean 'in-short'?; it has #in-short", problem.Message);
    }

    [Fact]
    public void Check_RedirectsInARingOrGivenTwice_NamesEach()
    {
        using var content = new ContentFixture().Append("redirects.yml", "- from: /a\n  to: /b\n- from: /b\n  to: /a\n").Replace("guides/right-now.md", "thin-evidence: true", "thin-evidence: true\naliases: [/old]");

        Assert.Equal(
            ["guides/right-now.md:8 '/old' is redirected twice", "redirects.yml:1 '/old' is redirected twice", "redirects.yml:3 '/b' is a redirect itself; lead straight to where it leads", "redirects.yml:5 '/a' is a redirect itself; lead straight to where it leads"],
            content.Check().Select(problem => $"{problem.Path}:{problem.Line} {problem.Message}"));
    }

    [Fact]
    public void ToString_OfAProblem_IsWhatEditorsJumpTo() =>
        Assert.Equal("content/site.yml:3:7: error HC1101: a message", new ContentProblem("content/site.yml", 3, 7, ProblemCode.UnknownField, "a message").ToString());

    [Fact]
    public void All_Ids_AreUnique() => Assert.Distinct(ProblemCode.All.Select(code => code.Id));

    /// <summary>testdata/problem-codes.txt keeps every code there ever was: whoever wrote one down finds what it meant, not something else.</summary>
    [Fact]
    public void All_Codes_StandInTheListOfThoseEverUsedAndMeanTheSame()
    {
        var ever = File.ReadLines("testdata/problem-codes.txt").Where(line => !line.StartsWith('#')).Select(line => line.Split(' ')).ToList();
        var names = typeof(ProblemCode).GetFields().Where(field => field.FieldType == typeof(ProblemCode)).ToDictionary(field => ((ProblemCode)field.GetValue(null)!).Id, field => field.Name);

        Assert.Distinct(ever.Select(line => line[0]));
        Assert.Empty(names.Keys.Except(ever.Select(line => line[0])));
        Assert.All(ever.Where(line => names.ContainsKey(line[0])), line => Assert.Equal(names[line[0]], line[1]));
    }

    private static string Page(string body) =>
        $"""
        ---
        title: Extra
        summary: Words.
        reviewed: 2026-01-01
        review-due: 2027-01-01
        ---

        {body}

        """;

    private static ContentFixture Drawable(ContentFixture content) => content.Replace("figures.yml", "  source: survey", "  of-100: 46\n  source: survey");

    private static string Guide(string field) =>
        $"""
        ---
        title: A guide to come
        summary: Words.
        topics: [body]
        asked-as: [what comes]
        related: [reasons/shame]
        thin-evidence: true
        reviewed: 2026-01-01
        review-due: 2027-01-01
        order: 20
        {field}
        ---

        ## In short

        [Talk to someone](/talk-to-a-professional).

        """;
}
