namespace SexualHealthInfo.Store;

/// <summary>Whom to call in each country, where a search may be urgent.</summary>
/// <param name="countries">All countries with their lines, in the order of lists.</param>
internal sealed class UrgentContacts(IReadOnlyList<Country> countries)
{
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
