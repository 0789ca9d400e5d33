using System.Globalization;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Http;

/// <summary>
/// The version of all pages at a moment: the content version and the latest day on which a page changed by the clock.
/// Two requests with the same version get the same bytes, so it names cache entries and makes ETags.
/// </summary>
internal sealed class PageVersions(string contentVersion, IEnumerable<DateOnly> changes)
{
    private readonly DateOnly[] changes = [.. changes.Order()];

    public string At(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var latest = Array.FindLast(changes, day => day <= today);
        return latest == default ? contentVersion : $"{contentVersion}-{latest.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}";
    }

    public static PageVersions Of(ContentStore store) =>
        new(store.Sites.Single().ContentVersion, store.ClockChanges.Select(change => change.On));
}
