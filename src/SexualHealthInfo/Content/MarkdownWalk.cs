using System.Text.RegularExpressions;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>
/// One walk over a syntax tree: refuses what the dialect does not have, notes what the text refers to, numbers the
/// citations, and rewrites links to the addresses readers see.
/// </summary>
internal sealed partial class MarkdownWalk(ContentFile file, Vocabulary vocabulary, RenderedMarkdown rendered, ProblemList problems)
{
    private readonly Dictionary<string, int> numbers = [];
    private int lastLevel = 1;
    private List<int> lineStarts = [];

    public void Walk(MarkdownDocument document)
    {
        lineStarts = document.LineStartIndexes!;
        foreach (var node in document.Descendants())
        {
            switch (node)
            {
                case HtmlBlock or HtmlInline:
                    Add(node, ProblemCode.RawHtml, "HTML is not used here; see docs/writing.md for what there is instead");
                    break;
                case QuoteBlock or CodeBlock or ThematicBreakBlock or CodeInline or HeadingBlock { IsSetext: true }:
                    Add(node, ProblemCode.NotInDialect, "quotes (>), code, rules (---) and underlined headings are not used here; see docs/writing.md for what there is instead");
                    break;
                case HeadingBlock heading:
                    Check(heading);
                    break;
                case CustomContainer container:
                    Check(container);
                    break;
                case ListItemBlock { Parent.Parent: MarkdownDocument } or ParagraphBlock { Parent: MarkdownDocument } when IsAmongClaims:
                    CheckClaim((Block)node);
                    break;
                case CustomContainerInline:
                    Add(node, ProblemCode.UnknownContainer, "'::' inside a line means nothing here; a block begins with ':::' on a line of its own");
                    break;
                case Table table:
                    // Alignment would be printed as an inline style, which the security policy forbids.
                    table.ColumnDefinitions.ForEach(column => column.Alignment = null);
                    break;
                case ReferenceInline reference:
                    Check(reference);
                    break;
                case AutolinkInline link:
                    MarkOutside(link, CheckAddress(link, link.IsEmail ? $"mailto:{link.Url}" : link.Url));
                    break;
                case LinkInline { IsImage: true } image:
                    CheckImage(image);
                    break;
                case LinkInline link:
                    CheckLink(link);
                    break;
                case HtmlEntityInline entity when ContentFile.IndexOfNoText(entity.Transcoded.ToString()) >= 0:
                    Add(entity, ProblemCode.Unreadable, $"'{entity.Original}' is a control character, not text");
                    break;
                case LiteralInline literal:
                    CheckNumbers(literal, literal.Content.ToString());
                    break;
            }
        }
    }

    /// <summary>A number as research gives it, typed out. It belongs to figures.yml, with who was asked and what was counted.</summary>
    [GeneratedRegex(@"\b\d[\d.,]{0,20}\s?%|\bper\s?cent\b|\b\d{1,3}(\.\d+)? (in|out of) (every )?\d+", RegexOptions.IgnoreCase)]
    public static partial Regex TypedNumber();

    private void CheckNumbers(MarkdownObject node, string text)
    {
        foreach (Match match in TypedNumber().Matches(text))
        {
            Add(node, ProblemCode.TypedNumber, $"'{match.Value}' is typed; put the number into figures.yml and name it here, as in [#pcd-women-ever]", node is LiteralInline ? match.Index : 0);
        }
    }

    private void Check(HeadingBlock heading)
    {
        TakeId(heading);
        var text = PlainText.Of(heading, vocabulary);
        if (heading.Parent is CustomContainer open)
        {
            AddNotClosed(open);
            return;
        }

        if (heading.Level == 1)
        {
            Add(heading, ProblemCode.HeadingLevel, "a single # is the page's title, which stands in the front matter; begin with ##");
        }
        else if (heading.Level > 3 || heading.Level > lastLevel + 1)
        {
            Add(heading, ProblemCode.HeadingLevel, heading.Level > 3 ? "only ## and ### headings are used" : "a ### heading must stand under a ## heading");
        }
        else if (heading.Parent is not MarkdownDocument)
        {
            Add(heading, ProblemCode.HeadingLevel, "a heading cannot stand inside a list");
        }

        lastLevel = Math.Min(heading.Level, 2);
        var id = heading.TryGetAttributes()?.Id ?? "";
        if (rendered.Headings.Exists(other => other.Id == id))
        {
            Add(heading, ProblemCode.DuplicateId, $"another heading of this text has the anchor '#{id}'");
        }

        rendered.Headings.Add(new Heading(heading.Level, id, text));
        if (heading.Level == 2)
        {
            var (line, column) = PositionOf(heading);
            rendered.Blocks.Add(new Located(text, line, column));
        }
    }

    /// <summary>A heading may end with <c>{#its-anchor}</c>: so that its words can change and links to it still land.</summary>
    private static void TakeId(HeadingBlock heading)
    {
        if (heading.Inline?.LastChild is LiteralInline last && GivenId().Match(last.Content.ToString()) is { Success: true } match)
        {
            last.Content.End -= match.Length;
            heading.GetAttributes().Id = match.Groups["id"].Value;
        }
    }

    // Only a reason has such a part; there a reader is told how sure each claim is.
    private bool IsAmongClaims =>
        rendered.Blocks is [.., { Text: ContentRules.ClaimsBlock }] && file.RelativePath.StartsWith("reasons/", StringComparison.Ordinal);

    /// <summary>A list entry is a claim, and so is a paragraph that names a source or a number.</summary>
    private void CheckClaim(Block block)
    {
        var references = (block is LeafBlock { Inline: { } inline } ? inline.Descendants<ReferenceInline>() : block.Descendants<ReferenceInline>()).ToList();
        if ((block is ListItemBlock || references.Count > 0) && !references.Exists(reference => reference.Kind == ReferenceKind.Certainty))
        {
            Add(block, ProblemCode.CertaintyMissing, $"say how sure this is, at its end, as in [certainty: some studies]; there are {string.Join(", ", Certainty.All)}");
        }
    }

    private void Check(ReferenceInline reference)
    {
        switch (reference.Kind)
        {
            case ReferenceKind.Source:
                Require(vocabulary.Sources, "source", "sources.yml");
                Cite(reference);
                break;

            case ReferenceKind.Figure:
                Require(vocabulary.Figures.Keys, "figure", "figures.yml");
                rendered.Figures.Add(reference.Id);
                break;

            case ReferenceKind.Asked:
                Require(vocabulary.Figures.Where(figure => figure.Value.Asked is not null).Select(figure => figure.Key), "figure with 'asked'", "figures.yml");
                break;

            case ReferenceKind.Certainty when Certainty.All.Contains(reference.Id):
                AddLink(reference, "/editorial-policy", Certainty.Anchor(reference.Id));
                if (Around(reference) is not { IsPicture: true })
                {
                    rendered.Certainties.Add(reference.Id);
                }

                break;

            case ReferenceKind.Certainty:
                Add(reference, ProblemCode.UnknownCertainty, $"'{reference.Id}' is not a certainty label{Nearest.Hint(reference.Id, Certainty.All)}; there are {string.Join(", ", Certainty.All)}");
                break;
        }

        void Require(IEnumerable<string> known, string what, string where)
        {
            if (!known.Contains(reference.Id) && !vocabulary.Broken.Contains(where))
            {
                Add(reference, ProblemCode.UnknownReference, $"there is no {what} '{reference.Id}' in {where}{Nearest.Hint(reference.Id, known)}");
            }
        }
    }

    private void Cite(ReferenceInline source)
    {
        if (file.RelativePath.StartsWith("experts/", StringComparison.Ordinal))
        {
            Add(source, ProblemCode.CitationPlace, "an expert's page prints no list of sources; its 'source' field says where they were quoted");
        }

        if (!numbers.TryGetValue(source.Id, out var number))
        {
            numbers[source.Id] = number = numbers.Count + 1;
            rendered.Citations.Add((source.Id, 0));
        }

        source.Number = number;
        source.Use = rendered.Citations[number - 1].Uses + 1;
        rendered.Citations[number - 1] = (source.Id, source.Use);
    }

    private void CheckLink(LinkInline link)
    {
        if (PlainText.OfInlines(link, vocabulary).Length == 0)
        {
            Add(link, ProblemCode.EmptyLink, "a link needs words that say where it leads");
        }

        if (link.Url is ['t', 'e', 'r', 'm', ':', .. var term])
        {
            if (!vocabulary.Terms.ContainsKey(term) && !vocabulary.Broken.Contains("glossary.yml"))
            {
                Add(link, ProblemCode.UnknownReference, $"there is no term '{term}' in glossary.yml{Nearest.Hint(term, vocabulary.Terms.Keys)}");
            }

            link.Url = $"/glossary#{term}";
            link.GetAttributes().AddClass("term");
            return;
        }

        link.Url = CheckAddress(link, link.Url ?? "");
        MarkOutside(link, link.Url);
    }

    /// <summary>The site a reader goes to need not learn where they come from.</summary>
    private static void MarkOutside(MarkdownObject link, string address)
    {
        if (address.StartsWith("http", StringComparison.Ordinal))
        {
            link.GetAttributes().AddProperty("rel", "noreferrer noopener");
        }
    }

    /// <summary>The address readers get; a problem where there is none.</summary>
    private string CheckAddress(MarkdownObject node, string address)
    {
        if (OutsideAddress().IsMatch(address))
        {
            if (address.StartsWith("tel:", StringComparison.Ordinal) && Around(node) is { IsCareCard: true })
            {
                Add(node, ProblemCode.CardPhone, "no phone numbers in a card: a page cannot know where its reader is");
            }

            if (address.StartsWith("http", StringComparison.Ordinal))
            {
                var (line, column) = PositionOf(node);
                rendered.OutsideLinks.Add(new Located(address, line, column));
            }

            return address;
        }

        var (path, anchor) = address.Split('#', 2) is [var before, var after] ? (before, after) : (address, null);
        if (path.EndsWith(".md", StringComparison.Ordinal) && !path.Contains(':', StringComparison.Ordinal))
        {
            path = AddressOf(path);
        }

        if (address.Length == 0 || (path.Length > 0 && (path[0] != '/' || path.StartsWith("//", StringComparison.Ordinal) || path.Contains('\\', StringComparison.Ordinal))))
        {
            Add(node, ProblemCode.LinkScheme, $"'{address}' is not a link we allow: write https://…, mailto:…, tel:…, #heading, /an/address or ../a/file.md");
            return "";
        }

        AddLink(node, path.Length == 0 ? null : path.Split('?')[0], anchor);
        return anchor is null ? path : $"{path}#{anchor}";
    }

    /// <summary>The address of a content file named relative to this one.</summary>
    private string AddressOf(string relative)
    {
        var folder = System.IO.Path.GetDirectoryName(file.RelativePath) ?? "";
        var target = System.IO.Path.GetFullPath(System.IO.Path.Combine("/", folder, relative)).Replace('\\', '/')[..^".md".Length];
        return target.StartsWith("/pages/", StringComparison.Ordinal) ? Addresses.OfPage(target["/pages/".Length..]) : target;
    }

    private void CheckImage(LinkInline image)
    {
        var alt = PlainText.OfInlines(image, vocabulary);
        if (alt.Length == 0)
        {
            Add(image, ProblemCode.MissingAltText, "say in the brackets what the picture shows; for mere decoration write ![decoration](…)");
        }
        else if (alt == "decoration")
        {
            // An empty alt text, on purpose.
            image.Clear();
        }

        if (image.Url?.Split("images/") is not [var before, var name] || before.Trim('.', '/').Length > 0 || name.Contains('/', StringComparison.Ordinal))
        {
            Add(image, ProblemCode.LinkScheme, $"'{image.Url}' is not one of our pictures: put the file into content/images/ and write ![words](/images/name.svg)");
            return;
        }

        var (line, column) = PositionOf(image);
        rendered.Images.Add(new Located(name, line, column));
        image.Url = $"/images/{name}";
        image.GetAttributes().AddProperty("loading", "lazy");
    }

    private void AddLink(MarkdownObject node, string? path, string? anchor)
    {
        var (line, column) = PositionOf(node);
        rendered.Links.Add(new LinkReference(path, anchor, line, column));
    }

    /// <summary>A problem at a node, or <paramref name="offset"/> characters into it.</summary>
    private void Add(MarkdownObject node, ProblemCode code, string message, int offset = 0)
    {
        var (line, column) = PositionOf(node);
        problems.Add(file, line, column + offset, code, message);
    }

    /// <summary>From the node's span: Markdig counts its lines wrongly in an underlined heading and after a link definition.</summary>
    private (int Line, int Column) PositionOf(MarkdownObject node)
    {
        var found = lineStarts.BinarySearch(node.Span.Start);
        var line = found < 0 ? ~found : found + 1;
        return (line, node.Span.Start - lineStarts[line - 1] + 1);
    }

    [GeneratedRegex(@"\s*\{#(?<id>[a-z0-9]+(-[a-z0-9]+)*)\}\s*$")]
    private static partial Regex GivenId();

    [GeneratedRegex("^(https?://[^/]|mailto:.+@|tel:\\+?[0-9]+$)")]
    private static partial Regex OutsideAddress();
}
