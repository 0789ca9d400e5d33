using Microsoft.AspNetCore.Mvc.RazorPages;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Now;

/// <summary>What to do this minute. Its words and nothing else: who reads it may be in tears.</summary>
internal sealed class NowModel(ContentStore store) : PageModel
{
    public SitePage Words { get; private set; } = null!;

    public async Task OnGetAsync() => Words = await store.SitePageAsync("/now");
}
