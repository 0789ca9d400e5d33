using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Http;
using SexualHealthInfo.Pages.Errors;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.SitePages;

/// <summary>About, privacy and the like. Every one ends with who runs this copy of the site, which is a setting.</summary>
internal sealed class SitePageViewModel(ContentStore store) : PageModel
{
    public SitePage Words { get; private set; } = null!;

    /// <summary>The one part asked for, where the whole page would be too long.</summary>
    public string? Part { get; private set; }

    public bool IsInParts => TextOnly.IsOn(HttpContext) && TextOnly.IsInParts(Words.Path);

    public async Task<IActionResult> OnGetAsync(string slug, string? part)
    {
        var path = $"/{slug}";
        var words = await store.SitePages.Include(page => page.Citations).ThenInclude(citation => citation.Source).FirstOrDefaultAsync(page => page.Path == path);
        if (words is null)
        {
            return await GonePage.OrNotFoundAsync(this, store, path);
        }

        Words = words;
        Part = part is not null && IsInParts ? words.PartWith(part) : null;
        return part is null || Part is not null ? Page() : NotFound();
    }
}
