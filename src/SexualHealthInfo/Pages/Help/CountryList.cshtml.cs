using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Help;

/// <summary>Where to find a person to talk to: choose a country; what a first appointment is like; how to choose.</summary>
internal sealed class CountryListModel(ContentStore store) : PageModel
{
    public SitePage Words { get; private set; } = null!;
    public IReadOnlyList<Country> Countries { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Words = await store.SitePageAsync("/talk-to-a-professional");
        Countries = await store.Countries.OrderBy(country => country.Position).ToListAsync();
    }
}
