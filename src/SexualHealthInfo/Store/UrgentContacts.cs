using Microsoft.EntityFrameworkCore;

namespace SexualHealthInfo.Store;

/// <summary>Whom to call in each country, where a search may be urgent. Read once: all countries with all their lines are the dearest query there is.</summary>
internal sealed class UrgentContacts
{
    private readonly IReadOnlyList<Country> countries;

    private UrgentContacts(IReadOnlyList<Country> countries) => this.countries = countries;

    public static UrgentContacts Of(ContentStore store) =>
        new(store.Countries.AsNoTracking().Include(country => country.Resources).OrderBy(country => country.Position).ToList());

    /// <summary>Each country with its emergency number and the line that answers this need first, if there is one.</summary>
    /// <param name="about">What may be urgent, as in search.yml.</param>
    public IReadOnlyList<(Country Country, Resource? Line)> For(string about)
    {
        var need = about == "abuse" ? "abuse" : "crisis";
        return [.. countries.Select(country => (country, country.Resources
            .Where(resource => resource.Kind == "helpline" && resource.Phones.Count > 0 && resource.Needs.Contains(need))
            .OrderBy(resource => resource.Needs.IndexOf(need)).ThenBy(resource => resource.Position).FirstOrDefault()))];
    }
}
