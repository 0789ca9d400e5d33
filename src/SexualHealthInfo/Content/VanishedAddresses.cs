using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>
/// Addresses that readers could open in an older state of the content and can no more: pages, old addresses that led to one, come-back
/// words, and those headings that the older content linked to. Whoever wrote an address down finds nothing else.
/// </summary>
internal static class VanishedAddresses
{
    /// <summary>What vanished, as problems of the new content. <paramref name="day"/> tells which pages were or are published.</summary>
    public static IReadOnlyList<ContentProblem> Find(CompiledContent before, CompiledContent after, string since, DateOnly day)
    {
        var problems = new ProblemList();
        var was = LinkRules.AddressesOf(before);
        var addresses = LinkRules.AddressesOf(after);
        var redirects = after.Redirects.DistinctBy(redirect => redirect.Redirect.From).ToDictionary(redirect => redirect.Redirect.From, redirect => redirect.Redirect.To);
        var pages = after.Pages.ToDictionary(page => page.Item.Path);
        var oldPages = before.Pages.ToDictionary(page => page.Item.Path);

        foreach (var path in was.Keys.Concat(before.Redirects.Select(redirect => redirect.Redirect.From)).Distinct().Where(path => WasSeen(path) && !LinkRules.MayBeIn(after, path)))
        {
            var landing = redirects.GetValueOrDefault(path, path);
            if (!addresses.ContainsKey(landing))
            {
                Add("redirects.yml", 1, $"'{path}' could be read at {since} and leads nowhere now; add 'aliases: [{path}]' to the page that took its place{SameTitle(path)}");
            }
            else if (pages.TryGetValue(landing, out var page) && (page.Item.Draft || page.Item.Publish > day))
            {
                Report(page.Fields, page.Item.Draft ? "draft" : "publish", $"'{landing}' could be read at {since}, and {(page.Item.Draft ? "is a draft now" : $"is published only on {page.Item.Publish:yyyy-MM-dd} now")}");
            }
        }

        foreach (var (path, anchor) in before.Bodies.SelectMany(body => body.Body.Links.Select(link => (Path: link.Path ?? body.Path, link.Anchor))).Distinct())
        {
            var landing = redirects.GetValueOrDefault(path, path);
            if (anchor is not null && !anchor.StartsWith("source-", StringComparison.Ordinal) && was.TryGetValue(path, out var had) && had.Contains(anchor) && WasSeen(path)
                && addresses.TryGetValue(landing, out var anchors) && !anchors.Contains(anchor) && !LinkRules.MayBeIn(after, landing) && after.Bodies.All(body => body.Path != landing || body.Body.IsWhole))
            {
                Add(after.Bodies.Where(body => body.Path == landing).Select(body => body.File.RelativePath).FirstOrDefault("redirects.yml"), 1,
                    $"'{landing}' had the heading '#{anchor}' at {since}, and pages linked to it; write {{#{anchor}}} after the heading that took its place");
            }
        }

        var words = after.ComeBacks.Select(pair => pair.Item.Words).ToHashSet();
        foreach (var pair in before.ComeBacks.Select(pair => pair.Item).Where(pair => !words.Contains(pair.Words) && !after.Broken.Contains("words.yml")))
        {
            Add("words.yml", 1, $"the words '{pair.Words}' led to '{pair.Path}' at {since}; put the line back, somebody may have them on paper");
        }

        return problems.Sorted;

        bool WasSeen(string path) => !oldPages.TryGetValue(path, out var page) || (!page.Item.Draft && !(page.Item.Publish > day));

        string SameTitle(string path) =>
            oldPages.TryGetValue(path, out var old) && after.Pages.FirstOrDefault(page => page.Item.Title == old.Item.Title && !oldPages.ContainsKey(page.Item.Path)) is { } moved ? $"; {moved.Fields.File.DisplayPath} has the same title" : "";

        void Add(string file, int line, string message) => problems.Add(after.Folder.FileAt(file), line, 1, ProblemCode.AddressVanished, message);

        void Report(FieldSet fields, string at, string message) => problems.Add(fields.File, fields.At(at).Line, fields.At(at).Column, ProblemCode.AddressVanished, message);
    }
}
