using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Lookup;

/// <summary>Words explained, in order of the plain one.</summary>
internal sealed class GlossaryModel(ContentStore store) : PageModel
{
    public SitePage Words { get; private set; } = null!;
    public IReadOnlyList<GlossaryTerm> Terms { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Words = await store.SitePageAsync("/glossary");
        Terms = [.. (await store.GlossaryTerms.ToListAsync()).OrderBy(term => term.Term, StringComparer.OrdinalIgnoreCase)];
    }
}
