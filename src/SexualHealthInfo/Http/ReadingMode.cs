using System.Net;
using System.Text;

namespace SexualHealthInfo.Http;

/// <summary>
/// Another way to read the same pages, such as text only. <see cref="ReadingModes"/> sets it for a request; the page is rendered as
/// ever, with the layout and partials of <c>Pages/{Name}</c> where that folder has one of the same name; and every address of our own in
/// its links and forms goes through <paramref name="Map"/>, so that a reader stays inside. A null from it leaves an address alone, and
/// so does <c>rel="alternate"</c> before the address: it names the same page outside the mode.
/// </summary>
internal sealed record ReadingMode(string Name, Func<string, string?> Map)
{
    /// <summary>For a mode whose addresses are one reader's own: nothing of it is kept, by us or by a browser.</summary>
    public bool NeverStored { get; init; }

    /// <summary>What else the mode does to a finished page, before it is kept.</summary>
    public Func<string, string> Trim { get; init; } = html => html;

    /// <summary>The addresses are found by their form alone: our HTML is machine-made, with double quotes, and encoded in text and values.</summary>
    public string MapLinks(string html)
    {
        const string ValueBegins = "=\"/";
        var mapped = new StringBuilder(html.Length + 1_000);
        var copied = 0;
        for (var at = html.IndexOf(ValueBegins, StringComparison.Ordinal); at >= 0; at = html.IndexOf(ValueBegins, at + 1, StringComparison.Ordinal))
        {
            var start = at + 2;
            var end = html.IndexOf('"', start);
            var tag = html.AsSpan(Math.Max(0, html.LastIndexOf('<', at))..at);
            if ((tag.StartsWith("<a ") && tag.EndsWith(" href") && !tag.Contains(" rel=\"alternate\"", StringComparison.Ordinal)) || (tag.StartsWith("<form ") && tag.EndsWith(" action")))
            {
                var address = WebUtility.HtmlDecode(html[start..end]);
                if (!address.StartsWith("//", StringComparison.Ordinal) && Map(address) is { } inside)
                {
                    mapped.Append(html, copied, start - copied).Append(WebUtility.HtmlEncode(inside));
                    copied = end;
                }
            }
        }

        return mapped.Append(html, copied, html.Length - copied).ToString();
    }
}
