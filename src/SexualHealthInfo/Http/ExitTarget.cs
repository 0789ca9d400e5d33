using SexualHealthInfo.Store;

namespace SexualHealthInfo.Http;

/// <summary>
/// Where "Leave this site" leads: the setting <c>Site:ExitUrl</c>, else what <c>content/site.yml</c> says. Whoever needs it asks here.
/// </summary>
internal sealed class ExitTarget(Site site, SiteOptions options)
{
    public string Url { get; } = options.ExitUrl ?? site.ExitUrl;

    /// <summary>What the place is called; an operator's own is called by its host.</summary>
    public string Name { get; } = options.ExitUrl is null ? site.ExitName : new Uri(options.ExitUrl).Host;
}
