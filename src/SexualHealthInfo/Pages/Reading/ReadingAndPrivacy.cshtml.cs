using Microsoft.AspNetCore.Mvc.RazorPages;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Reading;

/// <summary>The one page behind which every comfort waits, so that no other page is a wall of features. Its last part is the way into plain mode.</summary>
internal sealed class ReadingAndPrivacyModel(ContentStore store) : PageModel
{
    public SitePage Words { get; private set; } = null!;

    public async Task OnGetAsync() => Words = await store.SitePageAsync("/reading-and-privacy");
}
