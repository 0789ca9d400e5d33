using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Http;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.FindYourWay;

/// <summary>
/// A few questions that lead to pages. Everything is in the page, the same for everyone; the style sheet shows what fits the answers
/// that are ticked. So the answers are neither sent nor part of an address, and no browser may keep a copy of the page.
/// </summary>
[NeverStored]
internal sealed class FindYourWayModel(ContentStore store) : PageModel
{
    public SitePage Words { get; private set; } = null!;
    public IReadOnlyList<Question> Questions { get; private set; } = [];

    /// <summary>Every page that may be shown, what cannot wait first.</summary>
    public IReadOnlyList<FittingPage> Pages { get; private set; } = [];

    public IReadOnlyDictionary<string, Answer> Answers { get; private set; } = new Dictionary<string, Answer>();

    public async Task OnGetAsync()
    {
        Words = await store.SitePageAsync("/find-your-way");
        Questions = await store.Questions.OrderBy(question => question.Number).ToListAsync();
        Pages = await store.FittingPages.Include(page => page.To).OrderBy(page => page.Position).ToListAsync();
        Answers = Questions.SelectMany(question => question.Answers).ToDictionary(answer => answer.Id);
    }
}
