using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Http;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Help;

/// <summary>One country: the emergency number first, then help by need, then every entry in full. It changes as lines open and close.</summary>
internal sealed class CountryPageModel(ContentStore store) : PageModel
{
    private static readonly (string Kind, string Name)[] Kinds =
    [
        ("helpline", "Today, usually free"),
        ("peer-support", "People who have been there"),
        ("directory", "Book someone"),
        ("clinic-finder", "Find a clinic or service"),
        ("information", "Read more"),
    ];

    public Country Country { get; private set; } = null!;

    /// <summary>What helps in many countries, where the country's own emergency number could not be confirmed; it stands first then.</summary>
    public Country? Fallback { get; private set; }

    /// <summary>What serves every country, for readers whose own has too little. Empty on the page that lists it.</summary>
    public IReadOnlyList<Resource> Anywhere { get; private set; } = [];

    public IEnumerable<(Need Need, IReadOnlyList<Resource> Resources)> ByNeed =>
        Need.All.Select(need => (need, Group(resource => resource.Needs.Contains(need.Id), need.Id))).Where(group => group.Item2.Count > 0);

    public IEnumerable<(string Name, IReadOnlyList<Resource> Resources)> ByKind =>
        Kinds.Select(kind => (kind.Name, Group(resource => resource.Kind == kind.Kind))).Where(group => group.Item2.Count > 0);

    /// <summary>Whether the page is made when it is read. A static copy is read later, so it says nothing of what is open now.</summary>
    public bool KnowsTheHour => StaticCopy.Of(HttpContext) is null;

    /// <summary>Whether an entry is open now, as readers are told; null for what has no hours.</summary>
    public Openness? OpennessOf(Resource resource) => KnowsTheHour ? OpeningHours.At(resource, store.Now, Country.HasSeveralZones) : null;

    /// <summary>Two lines that answer now and take more than one thing, for readers whose own line is closed.</summary>
    public IEnumerable<Resource> UntilThen =>
        Country.Resources.Where(resource => OpennessOf(resource)?.State == OpenState.Open && (resource.Needs.Contains("crisis") || resource.Needs.Contains("general")))
            .OrderBy(resource => (uint)resource.Needs.IndexOf("crisis")).ThenBy(resource => (uint)resource.Needs.IndexOf("general")).ThenBy(resource => resource.Position).Take(2);

    /// <summary>What can be reached today, without a booking, apart from what must be booked or read.</summary>
    public static IEnumerable<(string When, IReadOnlyList<Resource> Resources)> ByWhen(IReadOnlyList<Resource> resources) =>
        resources.GroupBy(resource => resource.Kind switch
        {
            "helpline" or "peer-support" => "Today, usually free",
            "information" => "To read",
            _ => "To book",
        }).Select(group => (group.Key, (IReadOnlyList<Resource>)[.. group]));

    /// <summary>The oldest check on the page: the list is no fresher than that.</summary>
    public DateOnly? Reviewed => Country.Resources.Count > 0 ? Country.Resources.Min(resource => resource.Reviewed) : null;

    public async Task<IActionResult> OnGetAsync(string country)
    {
        var countries = await store.Countries.Include(known => known.Resources).Where(known => known.Code == country || known.Code == "elsewhere").ToListAsync();
        if (countries.Find(known => known.Code == country) is not { } found)
        {
            return NotFound();
        }

        Country = found;
        Fallback = found.Confirmed ? null : countries.Find(other => other != found);
        Anywhere = [.. countries.Where(other => other != found).SelectMany(other => other.Resources)
            .Where(resource => found.Resources.All(own => own.Id != resource.Id)).OrderBy(resource => resource.Position)];
        return Page();
    }

    // What answers today comes before what has to be booked, what we can give a number for before the rest, what is there for this need before
    // what also takes it, and only then what is open now: a line for something else is no help for being open.
    private IReadOnlyList<Resource> Group(Func<Resource, bool> belongs, string need = "") =>
        [.. Country.Resources.Where(belongs)
            .OrderBy(resource => Array.FindIndex(Kinds, kind => kind.Kind == resource.Kind))
            .ThenBy(resource => resource.Checked == "not-checked")
            .ThenBy(resource => resource.Needs.IndexOf(need))
            .ThenBy(resource => OpennessOf(resource)?.State ?? OpenState.Unsure)
            .ThenBy(resource => resource.Position)];
}
