using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>The rules that need more than one file, or a whole file, to be judged.</summary>
internal static class ContentRules
{
    /// <summary>The parts of every reason, in order. A reader learns where to look once.</summary>
    public static readonly string[] ReasonBlocks =
    [
        "In short", "What it can feel like", "Why it may happen", "What helps right now", "What helps later", "For a partner", "Get help if",
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

        foreach (var article in content.Articles)
        {
            CheckBlocks(article, problems);
            CheckRelated(content, article, problems);
        }

        CheckTitles(content, problems);
        CheckLinks(content, problems);
        CheckImages(content, problems);
        CheckRedirects(content, problems);

        // What an unread file would have used is not called unused.
        if (content.Broken.Count == 0 && content.Bodies.All(body => body.Body.IsWhole))
        {
            FindOrphans(content, problems);
        }
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
            var found = i < blocks.Count ? blocks[i] : new Located("", article.Fields.File.Text.AsSpan().Count('\n'), 1);
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

    private static void CheckRelated(CompiledContent content, Compiled<Article> article, ProblemList problems)
    {
        foreach (var related in article.Fields.List("related"))
        {
            var to = content.Articles.Find(other => other.Item.Path == $"/{related.Text}")?.Item;
            if (to is null || to == article.Item)
            {
                problems.Add(article.Fields.File, related.Line, related.Column, ProblemCode.UnknownReference, to is null
                    ? $"there is no article '{related.Text}'{Nearest.Hint(related.Text, content.Articles.Select(other => other.Item.Path[1..]))}"
                    : "this is the article itself");
            }
            else if (WhyHidden(to, article.Item) is { } why)
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

    /// <summary>Every address of the site, each with the anchors on it.</summary>
    private static Dictionary<string, HashSet<string>> AddressesOf(CompiledContent content)
    {
        var addresses = Addresses.OfProgram.ToDictionary(path => path, _ => new HashSet<string>());
        foreach (var (path, _, body) in content.Bodies)
        {
            addresses[path] = [.. body.Headings.Select(heading => heading.Id), .. body.Citations.Select((_, index) => $"source-{index + 1}")];
        }

        foreach (var topic in content.Topics)
        {
            addresses[topic.Item.Path] = [];
        }

        foreach (var country in content.Countries)
        {
            addresses[country.Item.Path] = [.. content.Resources.Where(resource => resource.Item.Countries.Contains(country.Item)).Select(resource => resource.Item.Id)];
        }

        AddAnchors("/glossary", content.Terms.Select(term => term.Item.Id));
        AddAnchors("/numbers", content.Figures.Select(figure => figure.Item.Id));
        AddAnchors("/sources", content.Sources.Select(source => source.Item.Id));
        AddAnchors("/reasons", content.Articles.Select(article => article.Item.Feeling).OfType<string>());
        return addresses;

        void AddAnchors(string path, IEnumerable<string> anchors)
        {
            if (addresses.TryGetValue(path, out var known))
            {
                known.UnionWith(anchors);
            }
        }
    }

    private static void CheckLinks(CompiledContent content, ProblemList problems)
    {
        var addresses = AddressesOf(content);
        var pages = content.Pages.ToDictionary(page => page.Item.Path, page => page.Item);
        foreach (var (ownPath, file, body) in content.Bodies)
        {
            foreach (var link in body.Links)
            {
                var path = link.Path ?? ownPath;
                if (MayBeIn(content, path))
                {
                    continue;
                }

                if (!addresses.TryGetValue(path, out var anchors))
                {
                    problems.Add(file, link.Line, link.Column, ProblemCode.BrokenLink, $"there is no page '{path}'{Nearest.Hint(path, addresses.Keys)}");
                }
                else if (pages.TryGetValue(path, out var target) && WhyHidden(target, pages.GetValueOrDefault(ownPath)) is { } why)
                {
                    problems.Add(file, link.Line, link.Column, ProblemCode.BrokenLink, $"'{path}' {why}");
                }
                else if (link.Anchor is not null && IsWhole(content, path) && !anchors.Contains(link.Anchor))
                {
                    problems.Add(file, link.Line, link.Column, ProblemCode.BrokenAnchor,
                        $"'{path}' has no heading '#{link.Anchor}'{Nearest.Hint(link.Anchor, anchors)}" + (anchors.Count is > 0 and < 40 ? $"; it has {string.Join(", ", anchors.Where(anchor => !anchor.StartsWith("source-", StringComparison.Ordinal)).Select(anchor => $"#{anchor}"))}" : ""));
                }
            }
        }
    }

    /// <summary>Whether the address or its anchors come from a data file that could not be read.</summary>
    private static bool MayBeIn(CompiledContent content, string path) => content.Broken.Any(broken => broken switch
    {
        "topics.yml" => path.StartsWith("/topics/", StringComparison.Ordinal),
        "countries.yml" or "resources.yml" => path.StartsWith("/talk-to-a-professional/", StringComparison.Ordinal),
        "glossary.yml" => path == "/glossary",
        "figures.yml" => path == "/numbers",
        "sources.yml" => path == "/sources",
        _ => false,
    });

    /// <summary>Whether the headings of a page are known.</summary>
    private static bool IsWhole(CompiledContent content, string path) => content.Bodies.All(body => body.Path != path || body.Body.IsWhole);

    /// <summary>Why a reader of <paramref name="from"/> may not find <paramref name="to"/>, on some day; null if they always do.
    /// Compares the two pages' dates with each other, never with the present day.</summary>
    private static string? WhyHidden(Page to, Page? from) =>
        from is { Draft: true } ? null
        : to.Draft ? "is a draft"
        : to.Publish > (from?.Publish ?? DateOnly.MinValue) ? $"is published only on {to.Publish:yyyy-MM-dd}"
        : to.Expires < (from?.Expires ?? DateOnly.MaxValue) ? $"expires on {to.Expires:yyyy-MM-dd}"
        : null;

    private static void CheckImages(CompiledContent content, ProblemList problems)
    {
        var allAreRead = content.Broken.Count == 0 && content.Bodies.All(body => body.Body.IsWhole);
        var used = new HashSet<string>();
        var wanted = content.Bodies.SelectMany(body => body.Body.Images.Select(image => (body.File, At: image)))
            .Concat(content.Articles.Where(article => article.Item.Illustration is not null).Select(article => (article.Fields.File, At: article.Fields.At("illustration"))));
        foreach (var (file, at) in wanted)
        {
            used.Add(at.Text);
            if (content.Images.All(image => image.Name != at.Text))
            {
                problems.Add(file, at.Line, at.Column, ProblemCode.MissingImage, $"there is no picture images/{at.Text}{Nearest.Hint(at.Text, content.Images.Select(image => image.Name))}");
            }
        }

        foreach (var image in content.Images.Where(image => allAreRead && !used.Contains(image.Name)))
        {
            problems.Add(content.Folder.FileAt($"images/{image.Name}"), 1, 1, ProblemCode.Orphan, "no page shows this picture");
        }
    }

    private static void CheckRedirects(CompiledContent content, ProblemList problems)
    {
        var addresses = AddressesOf(content);
        var from = content.Redirects.Select(redirect => redirect.Redirect.From).ToHashSet();
        foreach (var (redirect, file, at) in content.Redirects)
        {
            var complaint = redirect switch
            {
                _ when Addresses.IsReserved(redirect.From) => $"'{redirect.From}' is kept for the program itself",
                _ when addresses.ContainsKey(redirect.From) => $"'{redirect.From}' is the address of a page; a redirect would hide it",
                _ when from.Contains(redirect.To) => $"'{redirect.To}' is a redirect itself; lead straight to where it leads",
                _ when !addresses.ContainsKey(redirect.To) && !MayBeIn(content, redirect.To) => $"there is no page '{redirect.To}'{Nearest.Hint(redirect.To, addresses.Keys)}",
                _ when content.Redirects.Count(other => other.Redirect.From == redirect.From) > 1 => $"'{redirect.From}' is redirected twice",
                _ => null,
            };
            if (complaint is not null)
            {
                problems.Add(file, at.Line, at.Column, ProblemCode.BadRedirect, complaint);
            }
        }
    }

    private static void FindOrphans(CompiledContent content, ProblemList problems)
    {
        var cited = content.Bodies.SelectMany(body => body.Body.Citations.Select(citation => citation.SourceId))
            .Concat(content.Figures.Select(figure => figure.Item.SourceId)).Concat(content.Experts.Select(expert => expert.Item.SourceId)).ToHashSet();
        Report(content.Sources, source => cited.Contains(source.Id), "id", "nothing cites this source; cite it or remove it");

        var printed = content.Bodies.SelectMany(body => body.Body.Figures).ToHashSet();
        Report(content.Figures, figure => printed.Contains(figure.Id), "id", "no page uses this figure; use it or remove it");

        Report(content.Topics, topic => content.Articles.Any(article => article.Item.Topics.Contains(topic)), "slug", "no article has this topic");

        Report(content.Experts, expert => content.Articles.Any(article => article.Item.Experts.Contains(expert)), "name", "no article reports this expert's opinion");

        void Report<T>(IEnumerable<Compiled<T>> list, Func<T, bool> isUsed, string field, string message)
        {
            foreach (var entry in list.Where(entry => !isUsed(entry.Item)))
            {
                problems.Add(entry.Fields.File, entry.Fields.At(field).Line, entry.Fields.At(field).Column, ProblemCode.Orphan, message);
            }
        }
    }
}
