using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Http;

/// <summary>
/// The version of a page at a moment. Two requests for one address with the same version get the same bytes, so it names cache entries and
/// makes ETags. It is the content version, the latest day on which some page changed by the clock and, for the page of a country
/// alone, what that page says of the hours of its lines.
/// </summary>
internal sealed class PageVersions(string contentVersion, IEnumerable<DateOnly> changes, IEnumerable<Country> countries)
{
    private readonly DateOnly[] changes = [.. changes.Order()];
    private readonly Dictionary<string, Country> countries = countries.ToDictionary(country => country.Path);

    private readonly ConcurrentDictionary<string, (long Minute, string Version)> versions = new(StringComparer.Ordinal);

    private Day? day;

    /// <summary>What all pages have in common.</summary>
    public string At(DateTimeOffset now)
    {
        // Asked for with every request, and the same all day.
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var known = day;
        if (known?.On != today)
        {
            var latest = Array.FindLast(changes, change => change <= today);
            day = known = new(today, latest == default ? contentVersion : $"{contentVersion}-{latest.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}");
        }

        return known.Version;
    }

    /// <summary>Whether a page says what is open now.</summary>
    public bool ShowsHours(string path) => countries.ContainsKey(path);

    /// <summary>The version of one page.</summary>
    public string Of(string path, DateTimeOffset now)
    {
        if (!countries.TryGetValue(path, out var country))
        {
            return At(now);
        }

        // What is said of hours holds for a minute, and takes longer to find out than a page from the cache does.
        var minute = now.UtcTicks / TimeSpan.TicksPerMinute;
        var known = versions.GetValueOrDefault(path);
        if (known.Version is null || known.Minute != minute)
        {
            known = (minute, $"{At(now)}-{HoursIn(country, now)}");
            versions[path] = known;
        }

        return known.Version;
    }

    public static PageVersions Of(ContentStore store, IEnumerable<Country> countries) => new(
        store.Sites.Single().ContentVersion,
        store.ClockChanges.Select(change => change.On),
        countries);

    // The very words that the page prints, and that order its lines: the version cannot miss a change.
    private static string HoursIn(Country country, DateTimeOffset now)
    {
        var words = string.Join('\n', country.Resources.Select(line => OpeningHours.At(line, now, country.HasSeveralZones)?.Text));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)).AsSpan(0, 6));
    }

    private sealed record Day(DateOnly On, string Version);
}
