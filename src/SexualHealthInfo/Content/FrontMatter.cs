using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>What a field may hold.</summary>
internal enum FieldType
{
    Text,
    Id,
    Date,
    Number,
    Flag,
    Doi,
    WebAddress,
    Tel,
    Days,
    Time,
    TimeZone,
    SitePath,
    TextList,
    IdList,
    SitePathList,
    Records,
}

/// <summary>One field of a file or of a list entry. <see cref="Help"/> is what a writer reads about it in docs/writing.md.</summary>
internal sealed record Field(string Name, FieldType Type, string Help)
{
    public bool Required { get; init; } = true;

    /// <summary>The most characters a text may have; 0 for no limit.</summary>
    public int Max { get; init; }

    /// <summary>The values allowed, where only some are.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The fields of each entry of a <see cref="FieldType.Records"/> field.</summary>
    public Shape? Entry { get; init; }
}

/// <summary>The fields of one kind of file, or of one entry in it. <see cref="Where"/> names the file as docs/writing.md does.</summary>
internal sealed record Shape(string Where, params Field[] Fields)
{
    /// <summary>Whether a file holds these fields once: a Markdown file, or a .yml file that is no list.</summary>
    public bool IsOne { get; init; } = Where.EndsWith(".md", StringComparison.Ordinal);
}

/// <summary>
/// The whole schema, field by field: the checker reads it, and docs/writing.md is tested against it.
/// A field that is not here is an error in a file; a field that is here and never used should go.
/// </summary>
internal static class FrontMatter
{
    private static readonly Field Title = new("title", FieldType.Text, "The title: plain words, unique on the site.") { Max = 70 };
    private static readonly Field Summary = new("summary", FieldType.Text, "One or two sentences for lists and search engines.") { Max = 160 };
    private static readonly Field Reviewed = new("reviewed", FieldType.Date, "The day the words were last checked against their sources. Change it only after checking all of them.");
    private static readonly Field ReviewDue = new("review-due", FieldType.Date, "The day from which readers are told that a new check is due.");
    private static readonly Field Draft = new("draft", FieldType.Flag, "true: readers do not see the page.") { Required = false };
    private static readonly Field Publish = new("publish", FieldType.Date, "The first day readers see the page.") { Required = false };
    private static readonly Field Expires = new("expires", FieldType.Date, "The first day readers no longer see the page.") { Required = false };
    private static readonly Field Topics = new("topics", FieldType.IdList, "Slugs from topics.yml.");
    private static readonly Field AskedAs = new("asked-as", FieldType.TextList, "Ways people put it when they search, in everyday words, lower case.");
    private static readonly Field Related = new("related", FieldType.IdList, "Where to go on reading, as reasons/<slug> or guides/<slug>.");
    private static readonly Field Aliases = new("aliases", FieldType.SitePathList, "Older addresses of this page, each beginning with /. They lead here for good.") { Required = false };
    private static readonly Field ThinEvidence = new("thin-evidence", FieldType.Flag, "true: little is known, and the page says so at its top.") { Required = false };

    private static readonly Field Corrections = new("corrections", FieldType.Records, "Mistakes on the page that were put right; readers see them on the page and on /corrections.")
    {
        Required = false,
        Entry = new("reasons/<slug>.md, corrections",
            new("date", FieldType.Date, "The day on which the page was changed."),
            new("what", FieldType.Text, "What was wrong and what is right, in a sentence or two.") { Max = 400 }),
    };

    public static readonly Shape Reason = new("reasons/<slug>.md", Title, Summary,
        new("feeling", FieldType.Text, "The one feeling it is found under.") { Choices = [.. Feeling.All.Select(feeling => feeling.Id)] },
        Topics, AskedAs,
        new("illustration", FieldType.Text, "An SVG picture from images/ that is drawn beside the title, as decoration.") { Required = false },
        Related, Aliases, ThinEvidence, Reviewed, ReviewDue, Draft, Publish, Expires, Corrections);

    public static readonly Shape Guide = new("guides/<slug>.md", Title, Summary,
        new("order", FieldType.Number, "Its place among the guides: lower stands first."),
        Topics, AskedAs, Related, Aliases, ThinEvidence, Reviewed, ReviewDue, Draft, Publish, Expires, Corrections);

    public static readonly Shape SitePage = new("pages/<slug>.md", Title, Summary, Aliases, Reviewed, ReviewDue, Draft, Publish, Expires, Corrections);

    public static readonly Shape Expert = new("experts/<slug>.md",
        new("name", FieldType.Text, "The name as it was published, with the title that was given.") { Max = 70 },
        new("role", FieldType.Text, "What they were introduced as.") { Max = 160 },
        new("licence", FieldType.Text, "The licence or registration that was stated, or that none was.") { Max = 200 },
        new("employer", FieldType.Text, "Who they worked for, or that it was not stated.") { Max = 200 },
        new("interests", FieldType.Text, "What they or their employer sell, in a sentence; or that none was found.") { Max = 240 },
        new("source", FieldType.Id, "The id of the source that quoted them."),
        new("quoted-on", FieldType.Date, "The day they were quoted."),
        Reviewed, ReviewDue);

    public static readonly Shape Topic = new("topics.yml",
        new("slug", FieldType.Id, "The last part of the address, /topics/<slug>."), Title, Summary);

    public static readonly Shape Source = new("sources.yml",
        new("id", FieldType.Id, "What a citation names: [@id]."),
        new("kind", FieldType.Text, "What kind of source it is.") { Choices = ["journal", "review", "book", "organisation", "news"] },
        new("authors", FieldType.Text, "Who wrote it."),
        new("year", FieldType.Number, "The year it came out.") { Required = false },
        new("title", FieldType.Text, "Its title."),
        new("publication", FieldType.Text, "The journal, publisher or site."),
        new("doi", FieldType.Doi, "Its DOI, without a host.") { Required = false },
        new("url", FieldType.WebAddress, "Where it can be read."),
        new("did", FieldType.Text, "What it did, with whom, in one plain sentence.") { Max = 240 },
        new("limits", FieldType.Text, "What it cannot show, in one plain sentence.") { Max = 240 },
        new("checked", FieldType.Text, "Whether a page confirming it was read whole or in part.") { Choices = ["page-read", "partly-read"] });

    public static readonly Shape Figure = new("figures.yml",
        new("id", FieldType.Id, "What an article names: [#id]."),
        new("label", FieldType.Text, "What the number is, for the table on /numbers.") { Max = 120 },
        new("value", FieldType.Text, "The number as it is printed, such as \"46 in 100\".") { Max = 40 },
        new("of-100", FieldType.Number, "The same number for a picture, such as 46; only beside a value that is a whole number in 100.") { Required = false },
        new("who", FieldType.Text, "Who was asked."),
        new("asked", FieldType.Number, "How many people were asked; left out where no study stands behind it.") { Required = false },
        new("period", FieldType.Text, "Over what time.") { Required = false, Max = 120 },
        new("counted", FieldType.Text, "What exactly was counted."),
        new("recruited", FieldType.Text, "How the people were found.") { Required = false, Max = 200 },
        new("limits", FieldType.Text, "What the number cannot tell."),
        new("misquoted", FieldType.Text, "How others get it wrong.") { Required = false },
        new("source", FieldType.Id, "The id of its source."));

    public static readonly Shape GlossaryTerm = new("glossary.yml",
        new("id", FieldType.Id, "What a text names: [words](term:id)."),
        new("term", FieldType.Text, "The plain words.") { Max = 70 },
        new("medical", FieldType.Text, "The medical or technical name.") { Required = false, Max = 70 },
        new("definition", FieldType.Text, "One or two plain sentences.") { Max = 400 },
        new("also", FieldType.TextList, "Other words people use for it.") { Required = false });

    public static readonly Shape Country = new("countries.yml",
        new("code", FieldType.Id, "The country's two letters, or elsewhere: /talk-to-a-professional/<code>."),
        new("name", FieldType.Text, "Its name.") { Max = 60 },
        new("emergency", FieldType.Records, "Its emergency numbers.")
        {
            Entry = new("countries.yml, emergency",
                new("number", FieldType.Text, "The number as people say it.") { Max = 20 },
                new("tel", FieldType.Tel, "The same number as a phone dials it."),
                new("for", FieldType.Text, "What it is for.") { Max = 120 }),
        },
        new("note", FieldType.Text, "What else to know, such as how to call without speaking.") { Required = false, Max = 300 },
        new("several-zones", FieldType.Flag, "true: clocks differ within it, so opening times name the place whose clock they go by.") { Required = false },
        new("confirmed", FieldType.Flag, "true: the numbers were read on a published page."));

    public static readonly Shape Resource = new("resources.yml",
        new("id", FieldType.Id, "The anchor on its country's page."),
        new("name", FieldType.Text, "Its name.") { Max = 120 },
        new("url", FieldType.WebAddress, "Its site."),
        new("kind", FieldType.Text, "What kind of help it is.") { Choices = ["helpline", "directory", "clinic-finder", "information", "peer-support"] },
        new("needs", FieldType.IdList, "What it helps with, the main thing first: there it stands before the others.") { Choices = [.. Need.All.Select(need => need.Id)] },
        new("countries", FieldType.IdList, "The countries it serves, by code."),
        new("phones", FieldType.Records, "Its phone numbers.")
        {
            Required = false,
            Entry = new("resources.yml, phones",
                new("number", FieldType.Text, "The number as people say it, with spaces.") { Max = 60 },
                new("tel", FieldType.Tel, "The same number as a phone dials it.")),
        },
        new("text", FieldType.Text, "How to reach it by text message.") { Required = false },
        new("chat", FieldType.WebAddress, "Where to chat.") { Required = false },
        new("opening", FieldType.Records, "When it is open.")
        {
            Required = false,
            Entry = new("resources.yml, opening",
                new("days", FieldType.Days, "One weekday or a range."),
                new("from", FieldType.Time, "When it opens."),
                new("to", FieldType.Time, "When it closes: 24:00 for midnight, an earlier time than from for the next day.")),
        },
        new("zone", FieldType.TimeZone, "Whose clock opening goes by.") { Required = false },
        new("hours", FieldType.Text, "What opening cannot say, or that the hours vary.") { Required = false },
        new("hours-as-of", FieldType.Date, "The day its hours were published, where that was long before you read them.") { Required = false },
        new("answers", FieldType.Text, "Who answers.") { Required = false },
        new("cost", FieldType.Text, "What it costs.") { Required = false },
        new("languages", FieldType.Text, "The languages it speaks.") { Required = false },
        new("runs", FieldType.Text, "Who runs it.") { Required = false },
        new("listing", FieldType.Text, "Who pays whom for being listed there.") { Required = false },
        new("offers", FieldType.Text, "What a person gets, in one or two plain sentences."),
        new("note", FieldType.Text, "What else to know.") { Required = false },
        new("bill", FieldType.Text, "Whether a call shows on a phone bill, where that was confirmed.") { Required = false },
        new("checked", FieldType.Text, "Whether a page confirming it was read whole, in part, or is still to be read.") { Choices = ["page-read", "partly-read", "not-checked"] },
        Reviewed);

    public static readonly Shape Wording = new("wording.yml",
        new("phrase", FieldType.Text, "The words that are not used.") { Max = 60 },
        new("why", FieldType.Text, "Why not.") { Max = 200 },
        new("instead", FieldType.Text, "What can be written in their place.") { Required = false, Max = 120 },
        new("hint", FieldType.Flag, "true: not refused, only pointed out by the verb prose.") { Required = false });

    public static readonly Shape Search = new("search.yml",
        new("ignored", FieldType.TextList, "Words that tell nothing; they count only where there are no others."),
        new("same", FieldType.Records, "Words that mean the same.")
        {
            Entry = new("search.yml, same", new Field("words", FieldType.TextList, "The words and phrases, the one the index keeps first.")),
        },
        new("also", FieldType.Records, "Words that may mean something else when readers type them.")
        {
            Entry = new("search.yml, also",
                new("means", FieldType.Text, "What they may mean: one word.") { Max = 40 },
                new("words", FieldType.TextList, "The words.")),
        },
        new("urgent", FieldType.Records, "What people type who may be in danger.")
        {
            Entry = new("search.yml, urgent",
                new("about", FieldType.Text, "What sort of danger.") { Choices = ["abuse", "crisis", "medical"] },
                new("to", FieldType.SitePathList, "The pages that such queries are for."),
                new("near", FieldType.SitePathList, "Other pages that one who types them may be looking for.") { Required = false }),
        })
    {
        IsOne = true,
    };

    public static readonly Shape FindYourWay = new("find-your-way.yml",
        new("general", FieldType.SitePathList, "The pages shown while nothing is answered."),
        new("questions", FieldType.Records, "The questions, in order.")
        {
            Entry = new("find-your-way.yml, questions",
                new("question", FieldType.Text, "The question, about what someone did or felt.") { Max = 80 },
                new("note", FieldType.Text, "What to know before reading it, where it may be hard to read.") { Required = false, Max = 160 },
                new("skip", FieldType.Text, "The words of the choice that takes an answer back.") { Required = false, Max = 60 },
                new("answers", FieldType.Records, "The answers to choose from.")
                {
                    Entry = new("find-your-way.yml, answers",
                        new("answer", FieldType.Text, "The answer, in a reader's words.") { Max = 80 },
                        new("because", FieldType.Text, "The same, to go on after \"Because you said\".") { Max = 80 },
                        new("first", FieldType.Text, "What to say before all pages, calmly, where something cannot wait; the pages of such an answer stand first.") { Required = false, Max = 320 },
                        new("to", FieldType.SitePathList, "The pages it leads to.")),
                }),
        })
    {
        IsOne = true,
    };

    public static readonly Shape Card = new("cards.yml",
        new("slug", FieldType.Id, "The last part of the address, /cards/<slug>."),
        new("words", FieldType.Text, "What the card says; it fills a phone.") { Max = 40 },
        new("before", FieldType.Text, "What to know before showing it. It stands in the list, never on the card.") { Required = false, Max = 240 });

    public static readonly Shape ComeBack = new("words.yml",
        new("words", FieldType.Text, "Two words that lead back to the page. Never changed or removed: somebody may know them.") { Max = 40 },
        new("page", FieldType.SitePath, "The address of the page; it may be an old one that leads on."));

    public static readonly Shape Redirect = new("redirects.yml",
        new("from", FieldType.SitePath, "The old address."),
        new("to", FieldType.SitePath, "The address it leads to."));

    public static readonly Shape Site = new("site.yml",
        new("name", FieldType.Text, "The public name; it says nothing in a tab or a history list.") { Max = 40 },
        new("tagline", FieldType.Text, "A few words beside the name.") { Max = 60 },
        new("language", FieldType.Text, "The language of the content.") { Choices = ["en-GB", "en-US", "en"] },
        new("exit-name", FieldType.Text, "What the page behind \"Leave this site\" is called.") { Max = 40 },
        new("exit-url", FieldType.WebAddress, "Where \"Leave this site\" leads."),
        new("reviewed", FieldType.Date, "The day the site as a whole was last checked against its sources."))
    {
        IsOne = true,
    };

    /// <summary>Every kind of file, for the documentation and its test.</summary>
    public static IReadOnlyList<Shape> All { get; } =
    [
        .. new[] { Reason, Guide, SitePage, Expert, Topic, Source, Figure, GlossaryTerm, Country, Resource, Wording, Search, FindYourWay, Card, ComeBack, Redirect, Site }
            .SelectMany(WithEntries).Distinct(),
    ];

    private static IEnumerable<Shape> WithEntries(Shape shape) => shape.Fields.Select(field => field.Entry).OfType<Shape>().SelectMany(WithEntries).Prepend(shape);

    /// <summary>
    /// Splits a Markdown file into its front matter and its body. The body comes with as many empty lines before it as the
    /// front matter took, so that every position in it is a position in the file. Fields that cannot be understood are none; where
    /// nobody can tell where the body begins, it is null.
    /// </summary>
    public static (FieldSet Fields, string? Body) Split(ContentFile file, Shape shape, ProblemList problems)
    {
        var lines = file.Text.Split('\n');
        if (lines[0].TrimEnd() != "---")
        {
            problems.Add(file, 1, 1, ProblemCode.NoFrontMatter, "the first line must be '---', followed by the fields and another '---'");
            return (FieldSet.Unread(file), null);
        }

        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() == "---");
        if (end < 0)
        {
            problems.Add(file, 1, 1, ProblemCode.FrontMatterNotClosed, "the front matter that begins here has no closing '---' line");
            return (FieldSet.Unread(file), null);
        }

        // The fields name their file, and need not keep its text.
        var name = new ContentFile(file.RelativePath, file.DisplayPath, "");
        var fields = FieldSet.ReadOne(name, string.Join('\n', lines[1..end]), lineOffset: 1, shape, problems);
        return (fields ?? FieldSet.Unread(name), new string('\n', end + 1) + string.Join('\n', lines[(end + 1)..]));
    }
}
