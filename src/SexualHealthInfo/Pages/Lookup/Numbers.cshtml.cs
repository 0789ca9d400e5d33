using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Http;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Lookup;

/// <summary>Every figure with who was asked, how many, what was counted and what it cannot tell.</summary>
internal sealed class NumbersModel(ContentStore store) : PageModel
{
    public SitePage Words { get; private set; } = null!;
    public IReadOnlyList<Figure> Figures { get; private set; } = [];

    /// <summary>The one number asked for, where the whole list would be too long.</summary>
    public Figure? Figure { get; private set; }

    /// <summary>Or the one part of the words.</summary>
    public string? Part { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? id)
    {
        Words = await store.SitePageAsync("/numbers");
        Figures = await store.Figures.Include(figure => figure.Source).Include(figure => figure.Pages).OrderBy(figure => figure.Position).AsSplitQuery().ToListAsync();
        Figure = Figures.FirstOrDefault(figure => figure.Id == id);
        Part = id is null || Figure is not null ? null : Words.PartWith(id);
        return id is null || ((Figure is not null || Part is not null) && TextOnly.IsOn(HttpContext)) ? Page() : NotFound();
    }
}
