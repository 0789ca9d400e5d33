using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Http;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Lookup;

/// <summary>Words explained, in order of the plain one.</summary>
internal sealed class GlossaryModel(ContentStore store) : PageModel
{
    public SitePage Words { get; private set; } = null!;
    public IReadOnlyList<GlossaryTerm> Terms { get; private set; } = [];

    /// <summary>The one word asked for, where the whole list would be too long.</summary>
    public GlossaryTerm? Term { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? id)
    {
        Words = await store.SitePageAsync("/glossary");
        Terms = [.. (await store.GlossaryTerms.ToListAsync()).OrderBy(term => term.Term, StringComparer.OrdinalIgnoreCase)];
        Term = Terms.FirstOrDefault(term => term.Id == id);
        return id is null || (Term is not null && TextOnly.IsOn(HttpContext)) ? Page() : NotFound();
    }
}
