using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Lookup;

/// <summary>The bibliography, each source with the pages that use it.</summary>
internal sealed class SourceListModel(ContentStore store) : PageModel
{
    public SitePage Words { get; private set; } = null!;
    public IReadOnlyList<Source> Sources { get; private set; } = [];

    /// <summary>Where a source is used: at the sentence, at the figure, or on an expert's page.</summary>
    public static IEnumerable<(string Path, string Title)> UsesOf(Source source) =>
        source.Citations.Select(citation => ($"{citation.PagePath}#cite-{citation.Number}-1", citation.Page.Title)).OrderBy(use => use.Title, StringComparer.Ordinal)
            .Concat(source.Figures.Select(figure => ($"/numbers#{figure.Id}", figure.Label)))
            .Concat(source.Experts.Select(expert => (expert.Path, expert.Name)));

    public async Task OnGetAsync()
    {
        Words = await store.SitePageAsync("/sources");
        Sources = await store.Sources
            .Include(source => source.Citations).ThenInclude(citation => citation.Page)
            .Include(source => source.Figures)
            .Include(source => source.Experts)
            .OrderBy(source => source.Authors).ThenBy(source => source.Year).ThenBy(source => source.Id)
            .AsSplitQuery().ToListAsync();
    }
}
