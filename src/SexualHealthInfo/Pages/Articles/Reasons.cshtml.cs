using Microsoft.AspNetCore.Mvc.RazorPages;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Articles;

/// <summary>All reasons, grouped by how it feels. A feeling without a page of its own yet says where to turn.</summary>
internal sealed class ReasonsModel(ContentStore store) : PageModel
{
    public SitePage Words { get; private set; } = null!;
    public IReadOnlyList<(Feeling Feeling, IReadOnlyList<Article> Reasons)> ByFeeling { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Words = await store.SitePageAsync("/reasons");
        var reasons = await store.ArticlesAsync(ArticleKind.Reason);
        ByFeeling = [.. Feeling.All
            .Select(feeling => (feeling, (IReadOnlyList<Article>)[.. reasons.Where(reason => reason.Feeling == feeling.Id)]))
            .Where(group => group.Item2.Count > 0)];
    }
}
