using System.Collections.Concurrent;

namespace SexualHealthInfo.Http;

/// <summary>
/// The pages of the content in use, by address as it was asked for. All of one version are dropped together when it changes; those that show hours have versions of
/// their own within it, and a new one takes the place of the old.
/// </summary>
internal sealed class PageMemory(Generations contents, TimeProvider clock)
{
    /// <summary>More than this many bytes of pages, and the memory starts afresh: it is bounded, whatever is asked for.</summary>
    private const long MaxBytes = 128 * 1024 * 1024;

    private Pages current = new("");

    /// <summary>The page at an address, if it is there and as it would be rendered now.</summary>
    public ReadyPage? Find(string address)
    {
        var (versions, now) = (contents.Current.Versions, clock.GetUtcNow());
        var pages = current;
        return pages.Version == versions.At(now) && pages.ByAddress.TryGetValue(address, out var page) && page.Version == versions.Of(page.Path, now) ? page : null;
    }

    /// <summary>Keeps a page that was rendered in <paramref name="page"/>'s version, unless that is over.</summary>
    public void Keep(string address, ReadyPage page)
    {
        var (versions, now) = (contents.Current.Versions, clock.GetUtcNow());
        var pages = At(versions.At(now));
        if (page.Version != versions.Of(page.Path, now))
        {
            return;
        }

        var grown = page.Size - (pages.ByAddress.TryGetValue(address, out var older) ? older.Size : 0); // An older version of it gives up its place.
        if (Interlocked.Add(ref pages.Bytes, grown) > MaxBytes)
        {
            Interlocked.CompareExchange(ref current, new Pages(pages.Version), pages);
        }

        pages.ByAddress[address] = page;
    }

    private Pages At(string version)
    {
        var pages = current;
        if (pages.Version == version)
        {
            return pages;
        }

        // Two requests may both begin the new one; the loser's single page is rendered again later.
        var fresh = new Pages(version);
        Interlocked.CompareExchange(ref current, fresh, pages);
        return fresh;
    }

    private sealed class Pages(string version)
    {
        public long Bytes;

        public string Version { get; } = version;
        public ConcurrentDictionary<string, ReadyPage> ByAddress { get; } = new(StringComparer.Ordinal);
    }
}
