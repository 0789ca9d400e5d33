using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Http;

/// <summary>
/// One visit in plain mode. All there is of it is a random seed, which travels sealed in every address of the visit and is kept nowhere.
/// From it follow the names of pages and of places in them: short, the same all through the visit, and of no use in another one.
/// Every page seals the seed anew for its links, so that the hour begins again with each.
/// </summary>
internal sealed class PlainVisit
{
    private const string Purpose = "visit";
    private const string PagePurpose = "page";
    private const int SeedBytes = 16;
    private const int VisitRoom = 32;
    private const int PageRoom = 128;
    private const int NameBytes = 6;

    private readonly byte[] seed;
    private readonly Seal seal;
    private readonly PlainPages pages;
    private readonly string token;

    private PlainVisit(byte[] seed, Seal seal, PlainPages pages)
    {
        (this.seed, this.seal, this.pages) = (seed, seal, pages);
        token = seal.Close(Purpose, seed, VisitRoom);
    }

    public static PlainVisit Begin(Seal seal, PlainPages pages) => new(RandomNumberGenerator.GetBytes(SeedBytes), seal, pages);

    /// <summary>The visit of a token, or null when its hour is over or it is not ours.</summary>
    public static PlainVisit? Open(Seal seal, PlainPages pages, string token) => seal.Open(Purpose, token) is { } seed ? new(seed, seal, pages) : null;

    /// <summary>
    /// Where an address of ours is in this visit; null for what no visit holds, such as feeds. A page of the list has a short name; results
    /// of a search are sealed already; anything else is sealed here.
    /// </summary>
    public string? AddressOf(string address)
    {
        var (path, anchor) = address.Split('#', 2) is [var before, var after] ? (before, "#" + PlaceOf(after)) : (address, "");
        if (!Holds(path))
        {
            return null;
        }

        var name = pages.Contains(path) ? NameOf(path)
            : path.StartsWith(SealedSearch.Results, StringComparison.Ordinal) ? path[SealedSearch.Results.Length..]
            : seal.Close(PagePurpose, Encoding.UTF8.GetBytes(path), PageRoom);
        return $"{PlainMode.Prefix}/{token}/{name}{anchor}";
    }

    /// <summary>Whether a page can be read in plain mode: feeds, pictures and other readings of a page cannot, and the way to leave needs no seal.</summary>
    public static bool Holds(string path) => !path.Contains('.', StringComparison.Ordinal) && TextOnly.PageAt(path) is null && !PlainMode.IsAt(path) && path != "/leave";

    /// <summary>The page behind a name, with its query if it has one; null for a name that is not of this visit.</summary>
    public string? PageAt(string name) =>
        pages.All.FirstOrDefault(path => NameOf(path) == name)
        ?? (seal.Open(PagePurpose, name) is { } path ? Encoding.UTF8.GetString(path)
            : SealedSearch.Open(seal, name) is not null ? SealedSearch.Results + name : null);

    /// <summary>What a place in a page is called, in its id and in links to it.</summary>
    public string PlaceOf(string id) => "s" + NameOf("#" + id);

    private string NameOf(string of) => Base64Url.EncodeToString(HMACSHA256.HashData(seed, Encoding.UTF8.GetBytes(of)).AsSpan(0, NameBytes));
}
