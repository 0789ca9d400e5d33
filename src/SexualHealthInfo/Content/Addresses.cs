namespace SexualHealthInfo.Content;

/// <summary>Where a content file is found on the site. Path is address: there is no second list.</summary>
internal static class Addresses
{
    /// <summary>Pages the program asks for by address; content without them cannot be served.</summary>
    public static readonly string[] RequiredPages =
    [
        "home", "reasons", "guides", "topics", "experts", "numbers", "sources", "glossary", "talk-to-a-professional",
        "now", "find-your-way", "cards", "about", "quality", "privacy", "editorial-policy", "accessibility", "reading-and-privacy",
        "practise-leaving", "corrections",
    ];

    /// <summary>What to do this minute, one tap from every page.</summary>
    public const string Now = "/now";

    /// <summary>A few questions that lead to pages.</summary>
    public const string FindYourWay = "/find-your-way";

    /// <summary>Addresses that are the program's own, with no content file behind them.</summary>
    public static readonly string[] OfProgram = ["/search", "/t", "/feed.xml", "/corrections.xml", "/sitemap.xml", "/robots.txt"];

    private static readonly string[] Reserved = ["/p", "/t", "/s", "/search", "/leave", "/error", "/healthz", "/css", "/images"];

    /// <summary>Whether no page or redirect may be there, because the program answers itself or keeps the place for later.</summary>
    public static bool IsReserved(string path) => Array.Exists(Reserved, place => path == place || path.StartsWith($"{place}/", StringComparison.Ordinal));

    public static string OfPage(string slug) => slug switch
    {
        "home" => "/",
        "quality" => "/about/quality",
        _ => $"/{slug}",
    };
}
