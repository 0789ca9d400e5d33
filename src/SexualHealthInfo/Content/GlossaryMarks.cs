using System.Text.RegularExpressions;
using Markdig.Extensions.CustomContainers;
using Markdig.Helpers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>
/// Links the first use of each medical name on a page to the glossary, where the writer has not done so. Not in headings and links, and not in
/// blocks: a care card must not lead away, and words to say are copied.
/// </summary>
internal sealed partial class GlossaryMarks
{
    private readonly List<(string Name, string Id)> names;
    private readonly Regex? pattern;

    public GlossaryMarks(IEnumerable<GlossaryTerm> terms)
    {
        names = [.. terms.Where(term => term.Medical is not null).SelectMany(term => NamesIn(term.Medical!).Select(name => (name, term.Id)))];
        pattern = names.Count == 0 ? null
            : new Regex($@"(?<![\w-])({string.Join('|', names.OrderByDescending(name => name.Name.Length).Select(name => name.Name).Distinct().Select(Regex.Escape))})(?![\w-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    public void Apply(MarkdownDocument document)
    {
        if (pattern is null)
        {
            return;
        }

        var linked = document.Descendants<LinkInline>().Select(link => link.Url ?? "").Where(url => url.StartsWith("/glossary#", StringComparison.Ordinal)).Select(url => url["/glossary#".Length..]).ToHashSet();
        foreach (var literal in document.Descendants<ParagraphBlock>().Where(IsProse).SelectMany(paragraph => paragraph.Inline!.Descendants<LiteralInline>()).Where(literal => !IsInLink(literal)).ToList())
        {
            Mark(literal, linked);
        }
    }

    private void Mark(LiteralInline literal, HashSet<string> linked)
    {
        // What follows a link is looked at in its turn.
        for (LiteralInline? rest = literal; rest is not null;)
        {
            var text = rest.Content.ToString();
            var found = pattern!.Matches(text).Select(match => (match, Id: IdOf(match.Value))).FirstOrDefault(found => found.Id is not null && !linked.Contains(found.Id));
            if (found.Id is null)
            {
                return;
            }

            linked.Add(found.Id);
            rest = Split(rest, text, found.match.Index, found.match.Length, found.Id);
        }
    }

    private static LiteralInline Split(LiteralInline literal, string text, int start, int length, string id)
    {
        var link = new LinkInline($"/glossary#{id}", "") { Span = literal.Span, IsClosed = true };
        link.GetAttributes().AddClass("term");
        link.AppendChild(new LiteralInline(text.Substring(start, length)));
        var after = new LiteralInline(text[(start + length)..]) { Span = literal.Span };
        literal.Content = new StringSlice(text[..start]);
        literal.InsertAfter(link);
        link.InsertAfter(after);
        return after;
    }

    // An abbreviation in small letters is another word.
    private string? IdOf(string found) =>
        names.Find(name => string.Equals(name.Name, found, IsAbbreviation(name.Name) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase)).Id;

    private static bool IsAbbreviation(string name) => !name.Any(char.IsLower);

    private static bool IsInLink(Inline inline)
    {
        for (var around = inline.Parent; around is not null; around = around.Parent)
        {
            if (around is LinkInline)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsProse(ParagraphBlock paragraph)
    {
        for (var around = paragraph.Parent; around is not null; around = around.Parent)
        {
            if (around is CustomContainer)
            {
                return false;
            }
        }

        return paragraph.Inline is not null;
    }

    /// <summary>"post-traumatic stress disorder (PTSD)" is two names.</summary>
    private static IEnumerable<string> NamesIn(string medical) =>
        Bracketed().Match(medical) is { Success: true } match ? [match.Groups[1].Value, match.Groups[2].Value] : [medical];

    [GeneratedRegex(@"^(.+?) \(([^)]+)\)$")]
    private static partial Regex Bracketed();
}
