using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Cards;

/// <summary>Words to show someone, and words to read out. What to know before showing a card stands here, where only the reader sees it.</summary>
internal sealed class CardListModel(ContentStore store) : PageModel
{
    public SitePage Words { get; private set; } = null!;
    public IReadOnlyList<Card> Cards { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Words = await store.SitePageAsync("/cards");
        Cards = await store.Cards.OrderBy(card => card.Position).ToListAsync();
    }
}
