using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.SitePages;

/// <summary>About, privacy and the like. Every one ends with who runs this copy of the site, which is a setting.</summary>
internal sealed class SitePageViewModel(ContentStore store) : PageModel
{
    public SitePage Words { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var path = Request.Path.Value;
        var words = await store.SitePages.Include(page => page.Citations).ThenInclude(citation => citation.Source).FirstOrDefaultAsync(page => page.Path == path);
        if (words is null)
        {
            return NotFound();
        }

        Words = words;
        return Page();
    }
}
