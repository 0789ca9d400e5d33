using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Pages.Errors;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Articles;

/// <summary>One article, a reason or a guide: <c>/reasons/{slug}</c> and, by a second route in Program.cs, <c>/guides/{slug}</c>.</summary>
internal sealed class ArticlePageModel(ContentStore store) : PageModel
{
    public Article Article { get; private set; } = null!;

    public Feeling? Feeling => Array.Find(Feeling.All, feeling => feeling.Id == Article.Feeling);

    /// <summary>The neighbours of a reason among those of the same feeling, in the order of lists.</summary>
    public Article? Previous { get; private set; }

    public Article? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var path = Request.Path.Value!;
        var article = await store.Articles
            .Include(article => article.Topics)
            .Include(article => article.Citations).ThenInclude(citation => citation.Source)
            .Include(article => article.Related).ThenInclude(related => related.To)
            .AsSplitQuery()
            .FirstOrDefaultAsync(article => article.Path == path);
        if (article is null)
        {
            return await GonePage.OrNotFoundAsync(this, store, path);
        }

        Article = article;
        if (article.Feeling is { } feeling)
        {
            var alike = await store.Articles.Where(other => other.Feeling == feeling).OrderBy(other => other.Position).ThenBy(other => other.Title).ToListAsync();
            var at = alike.FindIndex(other => other.Path == article.Path);
            Previous = alike.ElementAtOrDefault(at - 1);
            Next = alike.ElementAtOrDefault(at + 1);
        }

        return Page();
    }
}
