using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Experts;

/// <summary>One expert: who they are, what they gain, where they are quoted.</summary>
internal sealed class ExpertPageModel(ContentStore store) : PageModel
{
    public Expert Expert { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var expert = await store.Experts.Include(expert => expert.Source).Include(expert => expert.Articles).FirstOrDefaultAsync(expert => expert.Slug == slug);
        if (expert is null)
        {
            return NotFound();
        }

        Expert = expert;
        return Page();
    }
}
