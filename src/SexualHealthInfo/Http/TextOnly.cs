namespace SexualHealthInfo.Http;

/// <summary>Every page as words alone, at <c>/t</c> and its own address: for a slow line, an old phone, a watch.</summary>
internal static class TextOnly
{
    private const string Prefix = "/t";

    public static readonly ReadingMode Mode = new("TextOnly", AddressOf);

    /// <summary>The page whose text-only twin is at this address; null where none is.</summary>
    public static string? PageAt(string path) => path switch
    {
        Prefix => "/",
        _ when path.StartsWith("/t/", StringComparison.Ordinal) => path[Prefix.Length..],
        _ => null,
    };

    /// <summary>Where the twin of a page is. Feeds, styles and pictures have a dot in their names and no twin.</summary>
    public static string? AddressOf(string address)
    {
        var path = address.AsSpan(0, address.AsSpan().IndexOfAny('?', '#') is >= 0 and var end ? end : address.Length);
        return path.Contains('.') ? null : path is "/" ? Prefix + address[1..] : Prefix + address;
    }
}
