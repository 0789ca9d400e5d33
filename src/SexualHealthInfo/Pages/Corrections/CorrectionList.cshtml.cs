using Microsoft.AspNetCore.Mvc.RazorPages;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Corrections;

/// <summary>Every mistake that was put right, the latest first.</summary>
internal sealed class CorrectionListModel(ContentStore store) : PageModel
{
    public SitePage Words { get; private set; } = null!;
    public IReadOnlyList<CorrectedPage> Corrections { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Words = await store.SitePageAsync("/corrections");
        Corrections = await store.CorrectionsAsync();
    }
}
