using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace SexualHealthInfo.Export;

/// <summary>What becomes of our HTML in an export. It is machine-made: double quotes, and text and values are encoded.</summary>
internal static partial class StaticHtml
{
    /// <summary>Every address of ours that a page links to or loads, without query and anchor.</summary>
    public static IEnumerable<string> AddressesIn(string html) =>
        Address().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value).Split('?', '#')[0]).Where(path => !path.StartsWith("//", StringComparison.Ordinal)).Distinct();

    /// <summary>The file of an address: a folder with an index for a page, which every host serves at the address of the page.</summary>
    public static string FileOf(string path)
    {
        var relative = Uri.UnescapeDataString(path.TrimStart('/'));
        return relative.Length == 0 ? "index.html" : Path.GetFileName(relative).Contains('.', StringComparison.Ordinal) ? relative : $"{relative}/index.html";
    }

    /// <summary>
    /// A page that carries the site's rules itself, since a host may send no headers of ours: what may run, and that no other site learns where
    /// a reader came from. What only a header can say is left out.
    /// </summary>
    public static string WithRules(string html, string policy, bool searchesHere)
    {
        const string Start = "<meta charset=\"utf-8\">";
        policy = PolicyFor(policy, searchesHere).Replace("; frame-ancestors 'none'", "", StringComparison.Ordinal);
        var at = html.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        return at < Start.Length ? throw new ExportException("A page does not begin as pages do.") : html.Insert(at, $"<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\"><meta name=\"referrer\" content=\"no-referrer\">");
    }

    /// <summary>The page that searches runs scripts of Pagefind and a compiled program, which need words in the policy.</summary>
    public static string PolicyFor(string policy, bool searchesHere) =>
        searchesHere ? policy.Replace("script-src ", "script-src 'self' 'wasm-unsafe-eval' ", StringComparison.Ordinal) : policy;

    /// <summary>Marks the part of a page that a search looks at; pages without it are not found.</summary>
    public static string Findable(string html) => html.Replace("<main id=\"main\"", "<main data-pagefind-body id=\"main\"", StringComparison.Ordinal);

    public static bool IsFindable(string html) => html.Contains("<link rel=\"canonical\"", StringComparison.Ordinal) && html.Contains("<main id=\"main\"", StringComparison.Ordinal);

    /// <summary>A page at an old address that leads to the new one, for hosts that know no redirects.</summary>
    public static byte[] Redirect(string to, string origin, string language) => Encoding.UTF8.GetBytes(
        $"""
        <!DOCTYPE html>
        <html lang="{language}">
        <head>
        <meta charset="utf-8"><meta name="referrer" content="no-referrer">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>This page has moved</title>
        <meta name="robots" content="noindex">
        <link rel="canonical" href="{WebUtility.HtmlEncode(origin + to)}">
        <meta http-equiv="refresh" content="0; url={WebUtility.HtmlEncode(to)}">
        </head>
        <body>
        <main><h1>This page has moved</h1><p><a href="{WebUtility.HtmlEncode(to)}">Go to the page</a></p></main>
        </body>
        </html>

        """);

    [GeneratedRegex("""\s(?:href|src)="(/[^"]*)""")]
    private static partial Regex Address();
}
