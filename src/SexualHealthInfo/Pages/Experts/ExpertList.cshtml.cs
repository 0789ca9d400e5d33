using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Experts;

/// <summary>Everyone whose opinion the site reports, with their interests.</summary>
internal sealed class ExpertListModel(ContentStore store) : PageModel
{
    public SitePage Words { get; private set; } = null!;
    public IReadOnlyList<Expert> Experts { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Words = await store.SitePageAsync("/experts");
        Experts = await store.Experts.OrderBy(expert => expert.Slug).ToListAsync();
    }
}
