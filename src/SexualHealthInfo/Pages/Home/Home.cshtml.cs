using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Home;

/// <summary>The answer, what to do now, who to talk to; then everything else.</summary>
internal sealed class HomeModel(ContentStore store) : PageModel
{
    public SitePage Words { get; private set; } = null!;
    public IReadOnlyList<Article> Reasons { get; private set; } = [];
    public IReadOnlyList<Article> Guides { get; private set; } = [];

    /// <summary>The feelings that lead to a page.</summary>
    public IEnumerable<Feeling> Feelings => Feeling.All.Where(feeling => Reasons.Any(reason => reason.Feeling == feeling.Id));

    public async Task OnGetAsync()
    {
        Words = await store.SitePageAsync("/");
        Reasons = await store.ArticlesAsync(ArticleKind.Reason);
        Guides = await store.ArticlesAsync(ArticleKind.Guide);
    }
}
