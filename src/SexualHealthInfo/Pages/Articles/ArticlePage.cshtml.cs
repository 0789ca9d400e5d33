using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Pages.Errors;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Articles;

/// <summary>One article, a reason or a guide: <c>/reasons/{slug}</c> and, by a second route in Program.cs, <c>/guides/{slug}</c>.</summary>
internal sealed class ArticlePageModel(ContentStore store) : PageModel
{
    private const int MaxRelated = 4;

    public Article Article { get; private set; } = null!;

    public Feeling? Feeling => Array.Find(Feeling.All, feeling => feeling.Id == Article.Feeling);

    /// <summary>The neighbours of a reason among those of the same feeling, in the order of lists.</summary>
    public Article? Previous { get; private set; }

    public Article? Next { get; private set; }

    /// <summary>Where to go on reading, at most four: the writer's choice, then the articles that have most in common with this one.</summary>
    public IReadOnlyList<Article> Related { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        var path = Request.Path.Value!;
        var article = await store.Articles
            .Include(article => article.Topics)
            .Include(article => article.Experts)
            .Include(article => article.Citations).ThenInclude(citation => citation.Source)
            .Include(article => article.Related).ThenInclude(related => related.To)
            .AsSplitQuery()
            .FirstOrDefaultAsync(article => article.Path == path);
        if (article is null)
        {
            return await GonePage.OrNotFoundAsync(this, store, path);
        }

        Article = article;
        var alike = store.Articles.Where(other => other.Feeling != null && other.Feeling == article.Feeling);
        Previous = await alike.Where(other => other.Position < article.Position || (other.Position == article.Position && string.Compare(other.Title, article.Title) < 0))
            .OrderByDescending(other => other.Position).ThenByDescending(other => other.Title).FirstOrDefaultAsync();
        Next = await alike.Where(other => other.Position > article.Position || (other.Position == article.Position && string.Compare(other.Title, article.Title) > 0))
            .OrderBy(other => other.Position).ThenBy(other => other.Title).FirstOrDefaultAsync();
        var chosen = article.Related.OrderBy(related => related.Position).Select(related => related.To).ToList();
        Related = [.. chosen, .. await AlikeAsync(article, MaxRelated - chosen.Count, [article.Path, .. chosen.Select(other => other.Path)])];
        return Page();
    }

    /// <summary>Articles that share a topic, by what else they share: a topic counts three, a source or an expert one.</summary>
    private async Task<IReadOnlyList<Article>> AlikeAsync(Article article, int count, IReadOnlyCollection<string> except)
    {
        if (count <= 0)
        {
            return [];
        }

        // Counted in the store: of those that share a topic only the best few are read.
        var topics = article.Topics.Select(topic => topic.Slug).ToList();
        var sources = article.Citations.Select(citation => citation.SourceId).ToList();
        var experts = article.Experts.Select(expert => expert.Slug).ToList();
        return await store.Articles.Where(other => !except.Contains(other.Path) && other.Topics.Any(topic => topics.Contains(topic.Slug)))
            .OrderByDescending(other => (3 * other.Topics.Count(topic => topics.Contains(topic.Slug)))
                + other.Citations.Count(citation => sources.Contains(citation.SourceId)) + other.Experts.Count(expert => experts.Contains(expert.Slug)))
            .ThenBy(other => other.Path).Take(count).ToListAsync();
    }
}
