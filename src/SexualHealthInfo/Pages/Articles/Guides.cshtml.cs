using Microsoft.AspNetCore.Mvc.RazorPages;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Articles;

/// <summary>All guides: what to do, how to talk.</summary>
internal sealed class GuidesModel(ContentStore store) : PageModel
{
    public SitePage Words { get; private set; } = null!;
    public IReadOnlyList<Article> Guides { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Words = await store.SitePageAsync("/guides");
        Guides = await store.ArticlesAsync(ArticleKind.Guide);
    }
}
