using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Lookup;

/// <summary>Every figure with who was asked, how many, what was counted and what it cannot tell.</summary>
internal sealed class NumbersModel(ContentStore store) : PageModel
{
    public SitePage Words { get; private set; } = null!;
    public IReadOnlyList<Figure> Figures { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Words = await store.SitePageAsync("/numbers");
        Figures = await store.Figures.Include(figure => figure.Source).Include(figure => figure.Pages).OrderBy(figure => figure.Position).AsSplitQuery().ToListAsync();
    }
}
