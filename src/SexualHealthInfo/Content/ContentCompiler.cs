using System.Text.RegularExpressions;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>
/// Compiles the content folder into a store:
/// <list type="number">
/// <item>read every file, in ordinal order (<see cref="ContentFolder"/>);</item>
/// <item>check the data files against the schema (<see cref="FrontMatter"/>), so that texts can refer to what they hold;</item>
/// <item>check and render every Markdown file (<see cref="MarkdownRenderer"/>), on all processors;</item>
/// <item>apply the rules that look at all files together (<see cref="ContentRules"/>);</item>
/// <item>with no problem found, write a new store beside the old one and rename it into place (<see cref="StoreWriter"/>).</item>
/// </list>
/// Every problem of a run is found in that run. A file cannot make the compiler fail: what goes wrong in it is a problem of
/// that file. The same content gives the same store. Nothing depends on the present day.
/// </summary>
internal sealed partial class ContentCompiler
{
    private readonly ProblemList problems = new();
    private readonly CompiledContent content;
    private readonly Dictionary<string, ContentFile> files = [];

    private ContentCompiler(ContentFolder folder) => content = new CompiledContent { Folder = folder };

    /// <summary>Steps 1 to 4: the content, and everything that is wrong with it.</summary>
    public static (CompiledContent Content, IReadOnlyList<ContentProblem> Problems) Check(ContentFolder folder)
    {
        var compiler = new ContentCompiler(folder);
        compiler.ReadFiles();
        compiler.ReadData();
        compiler.ReadTexts();
        ContentRules.Apply(compiler.content, compiler.problems);
        return (compiler.content, compiler.problems.Sorted);
    }

    private void ReadFiles()
    {
        foreach (var (file, bytes) in content.Folder.Files)
        {
            var image = ImagePath().Match(file.RelativePath);
            if (bytes is null)
            {
                problems.Add(file, 1, 1, ProblemCode.TooLarge, $"only plain files of at most {ContentFile.MaxBytes:N0} bytes are read; this one is larger, or a link to another place");
            }
            else if (image.Success)
            {
                content.Images.Add(new Image { Name = image.Groups["name"].Value, ContentType = ImageTypes[image.Groups["ending"].Value], Bytes = bytes });
            }
            else if (!TextPath().IsMatch(file.RelativePath))
            {
                problems.Add(file, 1, 1, ProblemCode.UnexpectedFile, "this file has no place in the content: names are lower-case letters, digits and hyphens, in the folders and files that docs/writing.md lists");
            }
            else if (IsMarkdown(file))
            {
                continue; // Read where it is rendered.
            }
            else if (ContentFile.Decode(file.RelativePath, file.DisplayPath, bytes, problems) is { } text)
            {
                files.Add(file.RelativePath, text);
            }

            if (!image.Success && !files.ContainsKey(file.RelativePath))
            {
                content.Broken.Add(file.RelativePath);
            }
        }
    }

    private void ReadData()
    {
        if (Data("site.yml") is { } siteFile && FieldSet.ReadOne(siteFile, siteFile.Text, 0, FrontMatter.Site, problems) is { } site)
        {
            content.Site = new(Entities.Site(site, content.Version), site);
        }

        if (Data("search.yml") is { } searchFile && FieldSet.ReadOne(searchFile, searchFile.Text, 0, FrontMatter.Search, problems) is { } search)
        {
            content.Search = new(Entities.Search(search), search);
        }

        if (Data("find-your-way.yml") is { } wayFile)
        {
            content.Way = FieldSet.ReadOne(wayFile, wayFile.Text, 0, FrontMatter.FindYourWay, problems);
        }

        content.Topics.AddRange(List("topics.yml", FrontMatter.Topic, "slug", Entities.Topic));
        content.Sources.AddRange(List("sources.yml", FrontMatter.Source, "id", (f, _) => Entities.Source(f)));
        content.Figures.AddRange(List("figures.yml", FrontMatter.Figure, "id", Entities.Figure));
        content.Terms.AddRange(List("glossary.yml", FrontMatter.GlossaryTerm, "id", (f, _) => Entities.GlossaryTerm(f)));
        content.Countries.AddRange(List("countries.yml", FrontMatter.Country, "code", Entities.Country));
        content.Resources.AddRange(List("resources.yml", FrontMatter.Resource, "id", ToResource));
        content.Wordings.AddRange(List("wording.yml", FrontMatter.Wording, "phrase", (f, _) => new Wording(f.Text("phrase"), f.Text("why"), f.TextOrNull("instead"), f.Flag("hint"))).Select(entry => entry.Item));
        content.Cards.AddRange(List("cards.yml", FrontMatter.Card, "slug", Entities.Card));
        content.ComeBacks.AddRange(List("words.yml", FrontMatter.ComeBack, "words", Entities.ComeBack));
        foreach (var kind in ExampleFile.Kinds)
        {
            if (Data($"{ExampleFile.Urgent}{kind}.txt") is { } file)
            {
                content.Urgent.Add(ExampleFile.Read(file));
            }
        }

        content.Examples.AddRange(files.Values.Where(file => file.RelativePath.StartsWith(ExampleFile.Pages, StringComparison.Ordinal)).Select(ExampleFile.Read));
        foreach (var redirect in List("redirects.yml", FrontMatter.Redirect, "from", (f, _) => new Redirect { From = f.Text("from"), To = f.Text("to") }))
        {
            content.Redirects.Add((redirect.Item, redirect.Fields.File, redirect.Fields.At("from")));
        }
    }

    private Resource ToResource(FieldSet f, int position) => new()
    {
        Id = f.Text("id"),
        Name = f.Text("name"),
        Url = f.Text("url"),
        Position = position,
        Kind = f.Text("kind"),
        Needs = [.. f.List("needs").Select(need => need.Text)],
        Countries = Resolve(f, "countries", content.Countries.Select(c => c.Item), country => country.Code, "country", "countries.yml"),
        Phones = [.. f.Records("phones").Select(phone => new Phone(phone.Text("number"), phone.Text("tel")))],
        Text = f.TextOrNull("text"),
        Chat = f.TextOrNull("chat"),
        Opening = [.. f.Records("opening").Select(time => new OpenTime(time.Text("days"), OpenTime.MinutesIn(time.Text("from")) ?? 0, OpenTime.MinutesIn(time.Text("to")) ?? 0))],
        Zone = f.TextOrNull("zone"),
        Hours = f.TextOrNull("hours"),
        HoursAsOf = f.DateOrNull("hours-as-of"),
        Answers = f.TextOrNull("answers"),
        Cost = f.TextOrNull("cost"),
        Languages = f.TextOrNull("languages"),
        Runs = f.TextOrNull("runs"),
        Listing = f.TextOrNull("listing"),
        Offers = f.Text("offers"),
        Note = f.TextOrNull("note"),
        Bill = f.TextOrNull("bill"),
        Checked = f.Text("checked"),
        Reviewed = f.Date("reviewed"),
    };

    private void ReadTexts()
    {
        var experts = Texts("experts/", FrontMatter.Expert, renderer: null).ToList();
        var vocabulary = new Vocabulary(
            content.Sources.Select(s => s.Item.Id).ToHashSet(),
            ById(content.Figures, figure => figure.Id),
            ById(content.Terms, term => term.Id),
            experts.ToDictionary(text => text.Fields.File.Slug, text => ToCard(text.Fields)),
            [.. content.Countries.Select(country => country.Item)],
            content.Broken.ToHashSet());
        var renderer = new MarkdownRenderer(vocabulary);

        foreach (var (fields, body, _) in experts)
        {
            var rendered = renderer.Render(fields.File, body, problems);
            content.Experts.Add(new(Entities.Expert(fields, rendered), fields, rendered));
        }

        foreach (var (folder, shape, kind) in new[] { ("reasons/", FrontMatter.Reason, ArticleKind.Reason), ("guides/", FrontMatter.Guide, ArticleKind.Guide) })
        {
            foreach (var (fields, _, rendered) in Texts(folder, shape, renderer))
            {
                content.Articles.Add(new(ToArticle(kind, fields, rendered), fields, rendered));
                AddAliases(fields, $"/{folder}{fields.File.Slug}");
            }
        }

        foreach (var (fields, _, rendered) in Texts("pages/", FrontMatter.SitePage, renderer))
        {
            content.SitePages.Add(new(ToSitePage(fields, rendered), fields, rendered));
            AddAliases(fields, Addresses.OfPage(fields.File.Slug));
        }
    }

    private Article ToArticle(ArticleKind kind, FieldSet f, RenderedMarkdown body) => new()
    {
        Kind = kind,
        Slug = f.File.Slug,
        Path = $"/{(kind == ArticleKind.Reason ? "reasons" : "guides")}/{f.File.Slug}",
        Title = f.Text("title"),
        Summary = f.Text("summary"),
        Feeling = f.TextOrNull("feeling"),
        Picture = PictureOf(f),
        Position = kind == ArticleKind.Guide ? f.Number("order") ?? 0 : Array.FindIndex(Feeling.All, feeling => feeling.Id == f.Text("feeling")),
        ThinEvidence = f.Flag("thin-evidence"),
        ReadingMinutes = (body.Words + 199) / 200,
        Reading = body.Reading,
        Certainties = body.Certainties,
        StructuredData = StructuredData.Of(f.Text("title"), f.Text("summary"), content.Site?.Item.Language ?? "en", SourcesOf(body)),
        BodyHtml = "", // It stays packed in the body until it is written.
        Headings = body.Headings,
        Reviewed = f.Date("reviewed"),
        ReviewDue = f.Date("review-due"),
        Draft = f.Flag("draft"),
        Publish = f.DateOrNull("publish"),
        Expires = f.DateOrNull("expires"),
        Corrections = Entities.Corrections(f),
        Topics = Resolve(f, "topics", content.Topics.Select(t => t.Item), topic => topic.Slug, "topic", "topics.yml"),
        Experts = [.. content.Experts.Where(expert => body.Experts.Contains(expert.Item.Slug)).Select(expert => expert.Item)],
        Citations = CitationsOf(body),
        Figures = FiguresOf(body),
        Related = [.. f.List("related").Select((to, position) => new RelatedArticle { Position = position, ToPath = $"/{to.Text}" })],
    };

    // A picture that does not exist is reported with those of the texts.
    private string? PictureOf(FieldSet f)
    {
        var index = content.Images.FindIndex(image => image.Name == f.TextOrNull("illustration"));
        if (index < 0)
        {
            return null;
        }

        var picture = Picture.Draw(content.Images[index].Bytes, index, out var complaint);
        if (complaint is not null)
        {
            var at = f.At("illustration");
            problems.Add(f.File, at.Line, at.Column, ProblemCode.BadPicture, $"images/{at.Text} cannot be drawn into the page: {complaint}");
        }

        return picture;
    }

    private SitePage ToSitePage(FieldSet f, RenderedMarkdown body) => new()
    {
        Path = Addresses.OfPage(f.File.Slug),
        Title = f.Text("title"),
        Summary = f.Text("summary"),
        BodyHtml = body.Html,
        Headings = body.Headings,
        Reviewed = f.Date("reviewed"),
        ReviewDue = f.Date("review-due"),
        Draft = f.Flag("draft"),
        Publish = f.DateOrNull("publish"),
        Expires = f.DateOrNull("expires"),
        Corrections = Entities.Corrections(f),
        Reading = body.Reading,
        Certainties = body.Certainties,
        Citations = CitationsOf(body),
        Figures = FiguresOf(body),
    };

    private ExpertCard ToCard(FieldSet f) => new(f.File.Slug, f.Text("name"), f.Text("role"), f.Text("interests"),
        content.Sources.Select(s => s.Item).FirstOrDefault(source => source.Id == f.Text("source"))?.Publication.Split(',')[0] ?? "", f.Date("quoted-on"));

    private static List<Citation> CitationsOf(RenderedMarkdown body) =>
        [.. body.Citations.Select((cited, index) => new Citation { Number = index + 1, SourceId = cited.SourceId, Uses = cited.Uses })];

    private IEnumerable<Source> SourcesOf(RenderedMarkdown body) =>
        body.Citations.Join(content.Sources, cited => cited.SourceId, source => source.Item.Id, (_, source) => source.Item);

    private List<Figure> FiguresOf(RenderedMarkdown body) =>
        [.. content.Figures.Where(figure => body.Figures.Contains(figure.Item.Id)).Select(figure => figure.Item)];

    private void AddAliases(FieldSet fields, string path)
    {
        foreach (var alias in fields.List("aliases"))
        {
            content.Redirects.Add((new Redirect { From = alias.Text, To = path }, fields.File, alias));
        }
    }

    /// <summary>The things a list field names; a name that nothing has is a problem.</summary>
    private List<T> Resolve<T>(FieldSet fields, string field, IEnumerable<T> known, Func<T, string> id, string what, string where)
        where T : class
    {
        var found = new List<T>();
        if (content.Broken.Contains(where))
        {
            return found;
        }

        foreach (var name in fields.List(field))
        {
            if (known.FirstOrDefault(item => id(item) == name.Text) is not { } item)
            {
                problems.Add(fields.File, name.Line, name.Column, ProblemCode.UnknownReference, $"there is no {what} called '{name.Text}' in {where}{Nearest.Hint(name.Text, known.Select(id))}");
            }
            else if (!found.Contains(item))
            {
                found.Add(item);
            }
        }

        return found;
    }

    private ContentFile? Data(string name)
    {
        if (files.TryGetValue(name, out var file))
        {
            return file;
        }

        // A file that is there but broken has its problem already.
        if (!content.Folder.Has(name))
        {
            problems.Add(content.Folder.FileAt(name), 1, 1, ProblemCode.MissingFile, $"{name} is missing; the site cannot do without it");
        }

        return null;
    }

    private List<Compiled<T>> List<T>(string name, Shape shape, string idField, Func<FieldSet, int, T> convert)
    {
        var list = new List<Compiled<T>>();
        if (Data(name) is not { } file)
        {
            return list;
        }

        var ids = new HashSet<string>();
        if (FieldSet.ReadMany(file, shape, problems) is not { } entries)
        {
            content.Broken.Add(name);
            return list;
        }

        foreach (var fields in entries)
        {
            if (ids.Add(fields.Text(idField)))
            {
                list.Add(new(convert(fields, list.Count), fields));
            }
            else
            {
                problems.Add(file, fields.At(idField).Line, fields.At(idField).Column, ProblemCode.DuplicateId, $"'{fields.Text(idField)}' is already in this file");
            }
        }

        return list;
    }

    /// <summary>
    /// Every text of a folder, rendered if there is a renderer. Each file is read alone, on all processors, and what comes of it in the order of the files. One
    /// that could not be decoded comes without fields and body, so that its address is known.
    /// </summary>
    private IEnumerable<(FieldSet Fields, string? Body, RenderedMarkdown Rendered)> Texts(string folder, Shape shape, MarkdownRenderer? renderer)
    {
        var wording = new WordingRules(content.Refused);
        var texts = content.Folder.Files.Where(file => file.File.RelativePath.StartsWith(folder, StringComparison.Ordinal) && IsMarkdown(file.File))
            .AsParallel().AsOrdered().Select(file => Read(file.File, file.Bytes));
        foreach (var (fields, body, rendered, found) in texts)
        {
            problems.Add(found);
            if (rendered is null)
            {
                content.Broken.Add(fields.File.RelativePath);
            }

            yield return (fields, renderer is null ? body : null, rendered ?? new RenderedMarkdown());
        }

        (FieldSet Fields, string? Body, RenderedMarkdown? Rendered, ProblemList Found) Read(ContentFile file, byte[]? bytes)
        {
            var found = new ProblemList();
            if (bytes is null || ContentFile.Decode(file.RelativePath, file.DisplayPath, bytes, found) is not { } text)
            {
                return (FieldSet.Unread(file), null, null, found);
            }

            var (fields, body) = FrontMatter.Split(text, shape, found);
            if (body is not null)
            {
                wording.CheckText(fields.File, body, found);
            }

            return (fields, body, renderer?.Render(fields.File, body, found) ?? new RenderedMarkdown(), found);
        }
    }

    private static bool IsMarkdown(ContentFile file) => file.RelativePath.EndsWith(".md", StringComparison.Ordinal) && TextPath().IsMatch(file.RelativePath);

    private static Dictionary<string, T> ById<T>(IEnumerable<Compiled<T>> list, Func<T, string> id) =>
        list.ToDictionary(entry => id(entry.Item), entry => entry.Item);

    private static readonly Dictionary<string, string> ImageTypes = new()
    {
        ["svg"] = "image/svg+xml",
        ["png"] = "image/png",
        ["jpg"] = "image/jpeg",
        ["webp"] = "image/webp",
    };

    [GeneratedRegex("^images/(?<name>[a-z0-9]+(-[a-z0-9]+)*\\.(?<ending>svg|png|jpg|webp))\\z")]
    private static partial Regex ImagePath();

    [GeneratedRegex("^((reasons|guides|pages|experts)/[a-z0-9]+(-[a-z0-9]+)*\\.md|examples/([a-z0-9]+(-[a-z0-9]+)*/)?[a-z0-9]+(-[a-z0-9]+)*\\.txt|urgent/(abuse|crisis|medical|none)\\.txt|(site|topics|sources|figures|glossary|countries|resources|redirects|wording|search|find-your-way|cards|words)\\.yml)\\z")]
    private static partial Regex TextPath();
}
