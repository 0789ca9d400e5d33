using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Topics;

/// <summary>All topics in the writer's order.</summary>
internal sealed class TopicListModel(ContentStore store) : PageModel
{
    public SitePage Words { get; private set; } = null!;
    public IReadOnlyList<Topic> Topics { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Words = await store.SitePageAsync("/topics");
        Topics = await store.Topics.OrderBy(topic => topic.Position).ToListAsync();
    }
}
