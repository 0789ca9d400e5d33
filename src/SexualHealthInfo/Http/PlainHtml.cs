using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace SexualHealthInfo.Http;

/// <summary>
/// What plain mode does to a finished page besides its links: places in it lose their telling names, pictures of one page go, since a
/// browser keeps them, and so does the name of the site. Fields keep their names: no address leads to a field, and styles ask for some. Our HTML is machine-made, so an attribute is known by its form alone.
/// </summary>
internal static partial class PlainHtml
{
    public static string Of(string html, PlainVisit visit, string siteName)
    {
        html = Picture().Replace(html, "");
        html = LinkToNoPage().Replace(html, match => PlainVisit.Holds(match.Groups["path"].Value) || match.Groups["path"].Value == "/leave" || match.Value.Contains(" rel=\"alternate\"", StringComparison.Ordinal) ? match.Value : "<a");
        var fields = Field().Matches(html).Select(Decode).ToHashSet();
        html = Place().Replace(html, match => $"{match.Groups["name"].Value}=\"{string.Join(' ', Decode(match).Split(' ').Select(NameOf))}\"");
        html = LinkToPlace().Replace(html, match => $"{match.Groups["name"].Value}=\"#{NameOf(Decode(match))}\"");
        html = Painted().Replace(html, match => $"url(#{NameOf(Decode(match))})");
        return html.Replace(siteName, "this site", StringComparison.OrdinalIgnoreCase);

        string NameOf(string id) => fields.Contains(id) ? id : visit.PlaceOf(id);
    }

    private static string Decode(Match match) => WebUtility.HtmlDecode(match.Groups["value"].Value);

    [GeneratedRegex("""<img [^>]*?src="/images/[^>]*>""")]
    private static partial Regex Picture();

    [GeneratedRegex("""<a\b[^>]*? href="(?<path>/[^"#?]*)[^"]*"[^>]*(?=>)""")]
    private static partial Regex LinkToNoPage();

    [GeneratedRegex("""<input [^>]*?id="(?<value>[^"]+)"[^>]*>""")]
    private static partial Regex Field();

    [GeneratedRegex("""(?<= )(?<name>id|for|form|list|headers|popovertarget|commandfor|aria-(?:labelledby|describedby|controls|owns|details|flowto|errormessage))="(?<value>[^"]+)"(?=[^<>]*>)""")]
    private static partial Regex Place();

    [GeneratedRegex("""(?<= )(?<name>href|xlink:href)="#(?<value>[^"]+)"(?=[^<>]*>)""")]
    private static partial Regex LinkToPlace();

    [GeneratedRegex("""url\(#(?<value>[^)]+)\)""")]
    private static partial Regex Painted();
}
