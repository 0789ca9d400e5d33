using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>The rules that need more than one file, or a whole file, to be judged.</summary>
internal static class ContentRules
{
    /// <summary>The part of a reason in which each claim says how sure it is.</summary>
    public const string ClaimsBlock = "Why it may happen";

    /// <summary>The parts of every reason, in order. A reader learns where to look once.</summary>
    public static readonly string[] ReasonBlocks =
    [
        "In short", "What it can feel like", ClaimsBlock, "What helps right now", "What helps later", "For a partner", "Get help if",
        "What the experts said",
    ];

    /// <summary>The three questions under a reason's "In short".</summary>
    public static readonly string[] ShortQuestions = ["Am I OK?", "What do I do now?", "Who can I talk to?"];

    public static void Apply(CompiledContent content, ProblemList problems)
    {
        CheckPages(content, problems);
        foreach (var page in content.Pages)
        {
            CheckDates(page.Fields, problems);
            CheckTypedNumbers(page.Fields, problems);
        }

        foreach (var expert in content.Experts)
        {
            CheckDates(expert.Fields, problems);
            RequireSource(content, expert.Fields, problems);
        }

        foreach (var figure in content.Figures)
        {
            RequireSource(content, figure.Fields, problems);
        }

        var articles = content.Articles.ToDictionary(article => article.Item.Path, article => article.Item);
        foreach (var article in content.Articles)
        {
            CheckBlocks(article, problems);
            CheckRelated(articles, article, problems);
        }

        CheckTitles(content, problems);
        CheckImages(content, problems);
        LinkRules.Apply(content, problems);
        EvidenceRules.Apply(content, problems);
        new WordingRules(content.Refused).CheckFields(content, problems);
        DraftRules.Apply(content, problems);
        SearchRules.Apply(content, problems);
        ExampleRules.Apply(content, problems);
        QuestionRules.Apply(content, problems);

        // What an unread file would have used is not called unused.
        if (content.IsWhole)
        {
            FindOrphans(content, problems);
        }

        ComeBackRules.Apply(content, problems);
    }

    private static void CheckPages(CompiledContent content, ProblemList problems)
    {
        foreach (var slug in Addresses.RequiredPages.Where(slug => content.SitePages.All(page => page.Item.Path != Addresses.OfPage(slug))))
        {
            var path = $"pages/{slug}.md";
            if (content.Folder.Has(path))
            {
                continue; // It is there but broken, and has its problem already.
            }

            problems.Add(content.Folder.FileAt(path), 1, 1, ProblemCode.MissingFile, $"{path} is missing; the site cannot do without it");
        }

        foreach (var page in content.SitePages.Where(page => Addresses.IsReserved(page.Item.Path)))
        {
            problems.Add(page.Fields.File, 1, 1, ProblemCode.UnexpectedFile, $"'{page.Item.Path}' is an address of the program itself; nobody could read this page");
        }
    }

    private static void CheckDates(FieldSet fields, ProblemList problems)
    {
        Check("reviewed", "review-due");
        Check("publish", "expires");

        void Check(string earlier, string later)
        {
            if (fields.DateOrNull(earlier) is { } first && fields.DateOrNull(later) is { } second && second <= first)
            {
                problems.Add(fields.File, fields.At(later).Line, fields.At(later).Column, ProblemCode.DateOrder, $"'{later}' must be after '{earlier}' ({fields.Text(earlier)})");
            }
        }
    }

    private static void CheckTypedNumbers(FieldSet fields, ProblemList problems)
    {
        foreach (var field in new[] { fields.At("title"), fields.At("summary") }.Where(field => MarkdownWalk.TypedNumber().IsMatch(field.Text)))
        {
            problems.Add(fields.File, field.Line, field.Column, ProblemCode.TypedNumber, "no research numbers in a title or summary: a number travels with who was asked and what was counted");
        }
    }

    private static void RequireSource(CompiledContent content, FieldSet fields, ProblemList problems)
    {
        var source = fields.At("source");
        if (fields.Has("source") && !content.Broken.Contains("sources.yml") && content.Sources.All(known => known.Item.Id != source.Text))
        {
            problems.Add(fields.File, source.Line, source.Column, ProblemCode.UnknownReference,
                $"there is no source '{source.Text}' in sources.yml{Nearest.Hint(source.Text, content.Sources.Select(known => known.Item.Id))}");
        }
    }

    private static void CheckBlocks(Compiled<Article> article, ProblemList problems)
    {
        if (!article.Body!.IsWhole)
        {
            return;
        }

        var blocks = article.Body.Blocks;
        var expected = article.Item.Kind == ArticleKind.Reason ? ReasonBlocks : ["In short"];
        for (var i = 0; i < expected.Length; i++)
        {
            var found = i < blocks.Count ? blocks[i] : new Located("", article.Body.Lines, 1);
            if (found.Text != expected[i])
            {
                Report(found, $"here must stand '## {expected[i]}'" + (article.Item.Kind == ArticleKind.Reason ? $"; the parts of a reason are {string.Join(", ", ReasonBlocks)}" : ""));
                return;
            }
        }

        if (article.Item.Kind == ArticleKind.Guide)
        {
            return;
        }

        if (blocks.Count > expected.Length)
        {
            Report(blocks[expected.Length], $"'{blocks[expected.Length].Text}' is one part too many; sources and review dates are printed by the program");
        }

        var questions = article.Item.Headings.Skip(1).TakeWhile(heading => heading.Level == 3).Select(heading => heading.Text);
        if (!questions.SequenceEqual(ShortQuestions))
        {
            Report(blocks[0], $"'In short' must answer, each under ###: {string.Join(" · ", ShortQuestions)}");
        }

        void Report(Located at, string message) => problems.Add(article.Fields.File, at.Line, at.Column, ProblemCode.ReasonBlocks, message);
    }

    private static void CheckRelated(Dictionary<string, Article> articles, Compiled<Article> article, ProblemList problems)
    {
        foreach (var related in article.Fields.List("related"))
        {
            var to = articles.GetValueOrDefault($"/{related.Text}");
            if (to is null || to == article.Item)
            {
                problems.Add(article.Fields.File, related.Line, related.Column, ProblemCode.UnknownReference, to is null
                    ? $"there is no article '{related.Text}'{Nearest.Hint(related.Text, articles.Keys.Select(path => path[1..]))}"
                    : "this is the article itself");
            }
            else if (LinkRules.WhyHidden(to, article.Item) is { } why)
            {
                problems.Add(article.Fields.File, related.Line, related.Column, ProblemCode.BrokenLink, $"'{related.Text}' {why}");
            }
        }
    }

    private static void CheckTitles(CompiledContent content, ProblemList problems)
    {
        var titles = content.Pages.Select(page => (page.Fields, At: page.Fields.At("title")))
            .Concat(content.Topics.Select(topic => (topic.Fields, At: topic.Fields.At("title"))))
            .Concat(content.Experts.Select(expert => (expert.Fields, At: expert.Fields.At("name"))))
            .Where(title => title.At.Text.Length > 0);
        foreach (var same in titles.GroupBy(title => title.At.Text, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            foreach (var (fields, at) in same.Skip(1))
            {
                problems.Add(fields.File, at.Line, at.Column, ProblemCode.TitleNotUnique, $"'{at.Text}' is already the title of {same.First().Fields.File.DisplayPath}");
            }
        }
    }

    private static void CheckImages(CompiledContent content, ProblemList problems)
    {
        foreach (var (file, at) in ImagesOf(content).Where(wanted => content.Images.All(image => image.Name != wanted.At.Text)))
        {
            problems.Add(file, at.Line, at.Column, ProblemCode.MissingImage, $"there is no picture images/{at.Text}{Nearest.Hint(at.Text, content.Images.Select(image => image.Name))}");
        }
    }

    /// <summary>Every picture that a text or a front matter names, with where it does.</summary>
    private static IEnumerable<(ContentFile File, Located At)> ImagesOf(CompiledContent content) =>
        content.Bodies.SelectMany(body => body.Body.Images.Select(image => (body.File, image)))
            .Concat(content.Articles.Where(article => article.Fields.TextOrNull("illustration") is not null).Select(article => (article.Fields.File, article.Fields.At("illustration"))));

    private static void FindOrphans(CompiledContent content, ProblemList problems)
    {
        var cited = content.Bodies.SelectMany(body => body.Body.Citations.Select(citation => citation.SourceId))
            .Concat(content.Figures.Select(figure => figure.Item.SourceId)).Concat(content.Experts.Select(expert => expert.Item.SourceId)).ToHashSet();
        Report(content.Sources, source => cited.Contains(source.Id), "id", "nothing cites this source; cite it or remove it");

        var printed = content.Bodies.SelectMany(body => body.Body.Figures).ToHashSet();
        Report(content.Figures, figure => printed.Contains(figure.Id), "id", "no page uses this figure; use it or remove it");

        Report(content.Topics, topic => content.Articles.Any(article => article.Item.Topics.Contains(topic)), "slug", "no article has this topic");

        Report(content.Experts, expert => content.Articles.Any(article => article.Item.Experts.Contains(expert)), "name", "no article reports this expert's opinion");

        var shown = ImagesOf(content).Select(image => image.At.Text).ToHashSet();
        foreach (var image in content.Images.Where(image => !shown.Contains(image.Name)))
        {
            problems.Add(content.Folder.FileAt($"images/{image.Name}"), 1, 1, ProblemCode.Orphan, "no page shows this picture");
        }

        void Report<T>(IEnumerable<Compiled<T>> list, Func<T, bool> isUsed, string field, string message)
        {
            foreach (var entry in list.Where(entry => !isUsed(entry.Item)))
            {
                problems.Add(entry.Fields.File, entry.Fields.At(field).Line, entry.Fields.At(field).Column, ProblemCode.Orphan, message);
            }
        }
    }
}
