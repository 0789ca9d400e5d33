using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SexualHealthInfo.Content;

/// <summary>The words of a syntax tree, one block a line, for search and for the headings list. Pictures have none.</summary>
internal static class PlainText
{
    public static string Of(MarkdownObject root, Vocabulary vocabulary)
    {
        var text = new StringBuilder();
        foreach (var leaf in root is LeafBlock own ? [own] : root.Descendants<LeafBlock>())
        {
            if (leaf.Inline is not null && Container.Around(leaf) is not { IsPicture: true })
            {
                Append(text, leaf.Inline, vocabulary);
                text.Append('\n');
            }
        }

        return text.ToString().Trim();
    }

    public static string OfInlines(ContainerInline container, Vocabulary vocabulary)
    {
        var text = new StringBuilder();
        Append(text, container, vocabulary);
        return text.ToString().Trim();
    }

    private static void Append(StringBuilder text, ContainerInline container, Vocabulary vocabulary)
    {
        foreach (var inline in container)
        {
            _ = inline switch
            {
                LiteralInline literal => text.Append(literal.Content.AsSpan()),
                CodeInline code => text.Append(code.Content),
                LineBreakInline => text.Append(' '),
                HtmlEntityInline entity => text.Append(entity.Transcoded.AsSpan()),
                AutolinkInline link => text.Append(link.Url),
                ReferenceInline reference => text.Append(vocabulary.Print(reference)),
                _ => text,
            };
            if (inline is ContainerInline inner)
            {
                Append(text, inner, vocabulary);
            }
        }
    }
}
