using Microsoft.AspNetCore.Mvc.RazorPages;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Leave;

/// <summary>Tells what leaving does and does not do, and lets the reader try: for real, since a rehearsal would teach something else.</summary>
internal sealed class PractiseModel(ContentStore store) : PageModel
{
    public SitePage Words { get; private set; } = null!;

    public async Task OnGetAsync() => Words = await store.SitePageAsync("/practise-leaving");
}
