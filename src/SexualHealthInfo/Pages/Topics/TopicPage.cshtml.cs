using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Topics;

/// <summary>One topic with its articles.</summary>
internal sealed class TopicPageModel(ContentStore store) : PageModel
{
    public Topic Topic { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await store.Topics.Include(topic => topic.Articles).FirstOrDefaultAsync(topic => topic.Slug == slug) is not { } topic)
        {
            return NotFound();
        }

        Topic = topic;
        return Page();
    }
}
