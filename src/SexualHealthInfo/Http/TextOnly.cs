using System.Text;
using Microsoft.AspNetCore.Http;

namespace SexualHealthInfo.Http;

/// <summary>
/// Every page as words alone, at <c>/t</c> and its own address: for a slow line, an old phone, a watch. None weighs more than 15 KB. A list
/// too long for that is cut: its entries have addresses of their own here, such as <c>/t/glossary/consent</c> for <c>/glossary#consent</c>.
/// </summary>
internal static class TextOnly
{
    private const string Prefix = "/t";

    public static readonly ReadingMode Mode = new("Text", AddressOf) { Trim = Trim };

    /// <summary>What is left out whole, by how it begins and ends.</summary>
    private static readonly (string Begin, string End)[] LeftOut =
    [
        ("<img ", ">"), ("<svg ", "</svg>"), ("<nav class=\"contents\"", "</nav>"), ("<p class=\"print-only\"", "</p>"),
        ("<p class=\"chart-key\"", "</p>"), ("<details class=\"chart-data\"", "</details>"),
    ];

    /// <summary>Pages that would be too long, so that what a fragment names in them has an address of its own.</summary>
    private static readonly string[] InParts = ["/glossary", "/numbers", "/what-this-visit-leaves-behind"];

    public static bool IsOn(HttpContext context) => context.Features.Get<ReadingMode>() == Mode;

    public static bool IsInParts(string path) => Array.IndexOf(InParts, path) >= 0;

    /// <summary>The page whose text-only twin is at this address; null where none is.</summary>
    public static string? PageAt(string path) =>
        path == Prefix ? "/" : path.StartsWith("/t/", StringComparison.Ordinal) ? path[Prefix.Length..] : null;

    /// <summary>
    /// Where the twin of a page is. Feeds, styles and pictures have a dot in their names and no twin; nor have a twin itself, and plain mode,
    /// which is a mode of its own.
    /// </summary>
    public static string? AddressOf(string address)
    {
        var path = address.AsSpan(0, address.AsSpan().IndexOfAny('?', '#') is >= 0 and var end ? end : address.Length);
        return path.Contains('.') || path is Prefix or "/p" ? null : path is "/" ? Prefix + address[1..] : Prefix + address;
    }

    /// <summary>
    /// A page without what weighs and is not read: pictures, classes, indentation, the link to each source. Our HTML is machine-made, so a
    /// tag ends at the next ">" and a value at the next quote.
    /// </summary>
    private static string Trim(string html)
    {
        var text = new StringBuilder(html.Length);
        for (var at = 0; at < html.Length;)
        {
            var end = at + 1;
            if (html[at] == '<')
            {
                end = AppendTag(text, html, at);
            }
            else if (char.IsWhiteSpace(html[at]))
            {
                while (end < html.Length && char.IsWhiteSpace(html[end]))
                {
                    end++;
                }

                text.Append(html.AsSpan(at, end - at).Contains('\n') ? '\n' : ' ');
            }
            else
            {
                text.Append(html[at]);
            }

            at = end;
        }

        return text.ToString();
    }

    /// <summary>Appends what stays of the tag that begins here, and says where to go on.</summary>
    private static int AppendTag(StringBuilder text, string html, int start)
    {
        var rest = html.AsSpan(start);
        foreach (var (begin, close) in LeftOut)
        {
            if (rest.StartsWith(begin))
            {
                return After(close);
            }
        }

        if (rest.StartsWith("<sup class=\"cite\">"))
        {
            // The number stays, as on the page in full; in brackets, since two may follow each other.
            var number = html.AsSpan(start..(After("</a>") - "</a>".Length));
            text.Append("<sup>[").Append(number[(number.LastIndexOf('>') + 1)..]).Append("]</sup>");
            return After("</sup>");
        }

        var end = After(">");
        var tag = html[start..end];
        if (tag.StartsWith("<div class=\"care ", StringComparison.Ordinal))
        {
            tag = "<div class=\"care\">";
        }
        else if (tag.IndexOf(" class=\"", StringComparison.Ordinal) is >= 0 and var attribute)
        {
            tag = tag.Remove(attribute, tag.IndexOf('"', attribute + " class=\"".Length) + 1 - attribute);
        }

        // The page in full is in one piece.
        foreach (var page in tag.Contains(" rel=\"alternate\"", StringComparison.Ordinal) ? [] : InParts)
        {
            tag = tag.Replace($"href=\"{page}#", $"href=\"{page}/", StringComparison.Ordinal);
        }

        text.Append(tag);
        return end;

        int After(string closing) => html.IndexOf(closing, start, StringComparison.Ordinal) is >= 0 and var found ? found + closing.Length : html.Length;
    }
}
