using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>Turns checked fields into the rows of the store, where nothing but the fields is needed for it.</summary>
internal static class Entities
{
    public static Site Site(FieldSet f, string contentVersion) => new()
    {
        ContentVersion = contentVersion,
        Name = f.Text("name"),
        Tagline = f.Text("tagline"),
        Language = f.Text("language"),
        ExitName = f.Text("exit-name"),
        ExitUrl = f.Text("exit-url"),
        Reviewed = f.Date("reviewed"),
    };

    public static Topic Topic(FieldSet f, int position) => new()
    {
        Slug = f.Text("slug"),
        Title = f.Text("title"),
        Summary = f.Text("summary"),
        Position = position,
    };

    public static Source Source(FieldSet f) => new()
    {
        Id = f.Text("id"),
        Kind = f.Text("kind"),
        Authors = f.Text("authors"),
        Year = f.Number("year"),
        Title = f.Text("title"),
        Publication = f.Text("publication"),
        Doi = f.TextOrNull("doi"),
        Url = f.Text("url"),
        Did = f.Text("did"),
        Limits = f.Text("limits"),
        Checked = f.Text("checked"),
    };

    public static Figure Figure(FieldSet f, int position) => new()
    {
        Id = f.Text("id"),
        Position = position,
        Label = f.Text("label"),
        Value = f.Text("value"),
        Share = f.Number("of-100"),
        Who = f.Text("who"),
        Asked = f.Number("asked"),
        Period = f.TextOrNull("period"),
        Counted = f.Text("counted"),
        Recruited = f.TextOrNull("recruited"),
        Limits = f.Text("limits"),
        Misquoted = f.TextOrNull("misquoted"),
        SourceId = f.Text("source"),
    };

    public static GlossaryTerm GlossaryTerm(FieldSet f) => new()
    {
        Id = f.Text("id"),
        Term = f.Text("term"),
        Medical = f.TextOrNull("medical"),
        Definition = f.Text("definition"),
        Also = [.. f.List("also").Select(word => word.Text)],
    };

    public static Country Country(FieldSet f, int position) => new()
    {
        Code = f.Text("code"),
        Name = f.Text("name"),
        Position = position,
        Emergency = [.. f.Records("emergency").Select(number => new EmergencyNumber(number.Text("number"), number.Text("tel"), number.Text("for")))],
        Note = f.TextOrNull("note"),
        HasSeveralZones = f.Flag("several-zones"),
        Confirmed = f.Flag("confirmed"),
    };

    public static Card Card(FieldSet f, int position) => new()
    {
        Slug = f.Text("slug"),
        Words = f.Text("words"),
        Before = f.TextOrNull("before"),
        Position = position,
    };

    public static ComeBack ComeBack(FieldSet f, int position) => new() { Words = f.Text("words"), Path = f.Text("page"), Position = position };

    public static SearchWording Search(FieldSet f) => new()
    {
        Ignored = Texts(f, "ignored"),
        Same = [.. f.Records("same").Select(same => new SameWords(Texts(same, "words")))],
        Also = [.. f.Records("also").Select(also => new AlsoMeans(also.Text("means"), Texts(also, "words")))],
        Urgent = [.. f.Records("urgent").Select(urgent => new UrgentWords(urgent.Text("about"), Texts(urgent, "to"), Texts(urgent, "near")))],
    };

    public static List<Correction> Corrections(FieldSet f) => [.. f.Records("corrections").Select(correction => new Correction(correction.Date("date"), correction.Text("what")))];

    public static IEnumerable<Question> Questions(FieldSet way) => way.Records("questions").Select((question, index) => new Question
    {
        Number = index + 1,
        Text = question.Text("question"),
        Note = question.TextOrNull("note"),
        Skip = question.TextOrNull("skip") ?? "Skip this one",
        Answers = [.. question.Records("answers").Select((answer, place) => new Answer($"q{index + 1}a{place + 1}", answer.Text("answer"), answer.Text("because"), answer.TextOrNull("first")))],
    });

    /// <summary>
    /// Every page that find-your-way.yml names, once. What cannot wait stands first; among the others, what an answer names first stands before
    /// what it names second, all in the order of the questions; last what fits most people.
    /// </summary>
    public static IEnumerable<FittingPage> FittingPages(FieldSet way)
    {
        var answers = way.Records("questions").SelectMany((question, index) => question.Records("answers").Select((answer, place) => (Id: $"q{index + 1}a{place + 1}", Fields: answer)));
        return answers.SelectMany(answer => Texts(answer.Fields, "to").Select((path, rank) => (Path: path, answer.Id, IsFirst: answer.Fields.Has("first"), Rank: rank)))
            .OrderByDescending(step => step.IsFirst).ThenBy(step => step.Rank)
            .Select(step => (step.Path, step.Id))
            .Concat(Texts(way, "general").Select(path => (Path: path, Id: FittingPage.General)))
            .GroupBy(step => step.Path, step => step.Id)
            .Select((page, position) => new FittingPage { Position = position, ToPath = page.Key, Fits = [.. page.Distinct()] });
    }

    private static List<string> Texts(FieldSet f, string field) => [.. f.List(field).Select(text => text.Text)];

    public static Expert Expert(FieldSet f, RenderedMarkdown body) => new()
    {
        Slug = f.File.Slug,
        Name = f.Text("name"),
        Role = f.Text("role"),
        Licence = f.Text("licence"),
        Employer = f.Text("employer"),
        Interests = f.Text("interests"),
        SourceId = f.Text("source"),
        QuotedOn = f.Date("quoted-on"),
        BodyHtml = body.Html,
        Reviewed = f.Date("reviewed"),
        ReviewDue = f.Date("review-due"),
    };
}
