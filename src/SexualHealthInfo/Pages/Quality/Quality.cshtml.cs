using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Http;
using SexualHealthInfo.Store;
using Page = SexualHealthInfo.Store.Page;

namespace SexualHealthInfo.Pages.Quality;

/// <summary>
/// The site judged in public, by what a program can count: reading grade, sources, certainty, days since the last check, and those items
/// of DISCERN and of the JAMA benchmarks that can be told without judgement. No total and no band: the rest needs people.
/// </summary>
[NeverStored]
internal sealed class QualityModel(ContentStore store, SiteOptions options) : PageModel
{
    public SitePage Words { get; private set; } = null!;

    /// <summary>Reasons and guides in the order of their lists, then the pages about the site.</summary>
    public IReadOnlyList<Page> Pages { get; private set; } = [];

    /// <summary>One item of a scale, as we put it, and whether the site or a page meets it.</summary>
    internal sealed record Item(string Scale, string Text, bool Met);

    /// <summary>The items that are the same on every page.</summary>
    public IReadOnlyList<Item> OfTheSite =>
    [
        new("JAMA, authorship", "no author is named with qualifications.", Met: false),
        new("JAMA, disclosure", options.Owner is null ? "who runs this copy of the site is not said. The interests of quoted experts are." : "who runs this copy is said on About, and the interests of quoted experts beside their words.", Met: options.Owner is not null),
        new("JAMA, currency", "the day of the last check is on every page. The day a page was first published is not.", Met: false),
        new("DISCERN 7, where to find more", "every page leads to people to talk to.", Met: true),
    ];

    public async Task OnGetAsync()
    {
        Words = await store.SitePageAsync("/about/quality");
        var articles = await store.Articles.Include(article => article.Citations).ThenInclude(citation => citation.Source).AsSplitQuery().ToListAsync();
        var pages = await store.SitePages.Include(page => page.Citations).ThenInclude(citation => citation.Source).AsSplitQuery().ToListAsync();
        Pages =
        [
            .. articles.OrderBy(article => article.Kind).ThenBy(article => article.Position).ThenBy(article => article.Title, StringComparer.Ordinal),
            .. pages.OrderBy(page => page.Path, StringComparer.Ordinal),
        ];
    }

    public static string SourcesOf(Page page) => (page.Citations.Count, page.Citations.Count(citation => citation.Source.Checked != "page-read")) switch
    {
        (0, _) => "None",
        (var all, 0) => $"{all}",
        var (all, partly) => $"{all}, of which we could confirm {partly} only in part",
    };

    public static string CertaintyOf(Page page) => page.Certainties.Count == 0
        ? "No claim carries a certainty word"
        : string.Join(", ", page.Certainties.GroupBy(label => label).OrderByDescending(group => group.Count()).Select(group => $"{group.Count()} {group.Key}"));

    public string DaysSince(DateOnly day) => (store.Today.DayNumber - day.DayNumber) switch
    {
        <= 0 => "today",
        1 => "1 day ago",
        var days => $"{days} days ago",
    };

    /// <summary>The items that can be told page by page and that this one does not meet.</summary>
    public IReadOnlyList<Item> FailuresOf(Page page) =>
    [
        .. new Item[]
        {
            new("DISCERN 1, clear aims", "it does not open with a short answer.", page.Headings is [{ Text: "In short" }, ..]),
            new("DISCERN 4 and JAMA, sources", "it names none.", page.Citations.Count > 0),
            new("DISCERN 5, dates of the information", "a source it uses has no year.", page.Citations.TrueForAll(citation => citation.Source.Year is not null)),
            new("DISCERN 5, dates of the information", "its next check is overdue.", store.Today < page.ReviewDue),
            new("DISCERN 8, uncertainty", "no claim says how sure it is.", page.Certainties.Count > 0),
            new("Our own target", "a sentence has more than 25 words.", page.Reading.LongestSentence <= 25),
        }.Where(item => !item.Met),
    ];
}
