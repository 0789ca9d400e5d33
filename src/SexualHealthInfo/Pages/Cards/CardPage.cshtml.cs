using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Cards;

/// <summary>One card, to turn round and show: its words, a quiet way back, and nothing that says what site it is.</summary>
internal sealed class CardPageModel(ContentStore store) : PageModel
{
    public Card Card { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await store.Cards.FirstOrDefaultAsync(card => card.Slug == slug) is not { } card)
        {
            return NotFound();
        }

        Card = card;
        return Page();
    }
}
