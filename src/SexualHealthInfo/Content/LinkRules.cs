using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>The rules about addresses: every link, anchor and redirect lands on something readers can see.</summary>
internal static class LinkRules
{
    public static void Apply(CompiledContent content, ProblemList problems)
    {
        var addresses = AddressesOf(content);
        CheckLinks(content, addresses, problems);
        CheckRedirects(content, addresses, problems);
    }

    /// <summary>Why a reader of <paramref name="from"/> may not find <paramref name="to"/>, on some day; null if they always do.
    /// Compares the two pages' dates with each other, never with the present day.</summary>
    public static string? WhyHidden(Page to, Page? from) =>
        from is { Draft: true } ? null
        : to.Draft ? "is a draft"
        : to.Publish > (from?.Publish ?? DateOnly.MinValue) ? $"is published only on {to.Publish:yyyy-MM-dd}"
        : to.Expires < (from?.Expires ?? DateOnly.MaxValue) ? $"expires on {to.Expires:yyyy-MM-dd}"
        : null;

    /// <summary>Every address of the site, each with the anchors on it.</summary>
    public static Dictionary<string, HashSet<string>> AddressesOf(CompiledContent content)
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

        foreach (var card in content.Cards)
        {
            addresses[card.Item.Path] = [];
        }

        foreach (var country in content.Countries)
        {
            addresses[country.Item.Path] = [.. content.Resources.Where(resource => resource.Item.Countries.Contains(country.Item)).Select(resource => resource.Item.Id)];
        }

        AddAnchors("/glossary", content.Terms.Select(term => term.Item.Id));
        AddAnchors("/numbers", content.Figures.Select(figure => figure.Item.Id));
        AddAnchors("/sources", content.Sources.Select(source => source.Item.Id));
        AddAnchors(Addresses.FindYourWay, ["pages-that-may-fit"]);
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

    private static void CheckLinks(CompiledContent content, Dictionary<string, HashSet<string>> addresses, ProblemList problems)
    {
        var unread = content.Bodies.Where(body => !body.Body.IsWhole).Select(body => body.Path).ToHashSet();
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
                else if (link.Anchor is not null && !unread.Contains(path) && !anchors.Contains(link.Anchor))
                {
                    problems.Add(file, link.Line, link.Column, ProblemCode.BrokenAnchor,
                        $"'{path}' has no heading '#{link.Anchor}'{Nearest.Hint(link.Anchor, anchors)}" + (anchors.Count is > 0 and < 40 ? $"; it has {string.Join(", ", anchors.Where(anchor => !anchor.StartsWith("source-", StringComparison.Ordinal)).Select(anchor => $"#{anchor}"))}" : ""));
                }
            }
        }
    }

    /// <summary>Whether the address or its anchors come from a data file that could not be read.</summary>
    public static bool MayBeIn(CompiledContent content, string path) => content.Broken.Any(broken => broken switch
    {
        "topics.yml" => path.StartsWith("/topics/", StringComparison.Ordinal),
        "countries.yml" or "resources.yml" => path.StartsWith("/talk-to-a-professional/", StringComparison.Ordinal),
        "cards.yml" => path.StartsWith("/cards/", StringComparison.Ordinal),
        "glossary.yml" => path == "/glossary",
        "figures.yml" => path == "/numbers",
        "sources.yml" => path == "/sources",
        _ => false,
    });

    private static void CheckRedirects(CompiledContent content, Dictionary<string, HashSet<string>> addresses, ProblemList problems)
    {
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
}
