using Markdig.Extensions.CustomContainers;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SexualHealthInfo.Content;

/// <summary>What stands in brackets: <c>[@source]</c>, <c>[#figure]</c>, <c>[#figure:asked]</c> (how many were asked) or <c>[certainty: some studies]</c>.</summary>
internal enum ReferenceKind
{
    Source,
    Figure,
    Asked,
    Certainty,
}

/// <summary>A reference in running text. <see cref="Number"/> and <see cref="Use"/> are set for sources by the walk.</summary>
internal sealed class ReferenceInline(ReferenceKind kind, string id) : LeafInline
{
    public ReferenceKind Kind { get; } = kind;
    public string Id { get; } = id;

    /// <summary>The place of the source among those of the page, from 1.</summary>
    public int Number { get; set; }

    /// <summary>Which use of that source this is, from 1.</summary>
    public int Use { get; set; }
}

/// <summary>Recognises <see cref="ReferenceInline"/>; anything else in brackets is left to the link parser.</summary>
internal sealed class ReferenceParser : InlineParser
{
    private const string CertaintyMark = "certainty:";
    private const string AskedMark = ":asked";
    private const int MaxLength = 80;

    public ReferenceParser() => OpeningCharacters = ['['];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        // "[#words](address)" is a link, whatever its words begin with.
        var end = slice.Text.IndexOf(']', slice.Start, Math.Min(MaxLength, slice.Length));
        if (end < 0 || (end < slice.End && slice.Text[end + 1] == '('))
        {
            return false;
        }

        var inside = slice.Text[(slice.Start + 1)..end];
        ReferenceInline? reference = inside switch
        {
            // Misspelt ones too: a reference that is not recognised must not end as text on a page.
            ['@', .. var id] => new(ReferenceKind.Source, id.Trim()),
            ['#', .. var id] when id.EndsWith(AskedMark, StringComparison.Ordinal) => new(ReferenceKind.Asked, id[..^AskedMark.Length]),
            ['#', .. var id] => new(ReferenceKind.Figure, id.Trim()),
            _ when inside.StartsWith(CertaintyMark, StringComparison.OrdinalIgnoreCase) => new(ReferenceKind.Certainty, inside[CertaintyMark.Length..].Trim().Replace('’', '\'')),
            _ => null,
        };
        if (reference is null)
        {
            return false;
        }

        reference.Span = new(processor.GetSourcePosition(slice.Start), processor.GetSourcePosition(end));
        processor.Inline = reference;
        slice.Start = end + 1;
        return true;
    }
}

/// <summary>How sure a claim is. The same four words everywhere, explained on the editorial policy page.</summary>
internal static class Certainty
{
    public static readonly string[] All = ["well supported", "some studies", "experts' view", "one person's idea"];

    /// <summary>The heading that explains a label, in <c>pages/editorial-policy.md</c>.</summary>
    public static string Anchor(string label) => label.Replace("'", "", StringComparison.Ordinal).Replace(' ', '-');
}

/// <summary>A ::: block. Care cards have a fixed meaning, and a word before their title that says how urgent they are.</summary>
internal sealed record Container(string Kind, string Word, bool IsCareCard)
{
    public static readonly Container[] All =
    [
        new("emergency", "Now", IsCareCard: true),
        new("urgent", "Today", IsCareCard: true),
        new("soon", "Soon", IsCareCard: true),
        new("talk", "Talk", IsCareCard: true),
        new("note", "", IsCareCard: false),
        new("details", "", IsCareCard: false),
        new("expert", "", IsCareCard: false),
        new("say", "", IsCareCard: false),
        new("chart", "", IsCareCard: false),
        new("diagram", "", IsCareCard: false),
    ];

    public static Container? Find(string? kind) => Array.Find(All, container => container.Kind == kind);

    /// <summary>The ::: block that something stands in, or is.</summary>
    public static Container? Around(Block? block)
    {
        while (block is not null and not CustomContainer)
        {
            block = block.Parent;
        }

        return Find((block as CustomContainer)?.Info);
    }

    /// <summary>What it holds belongs to a picture: readers see it, but it is no prose to search or to measure.</summary>
    public bool IsPicture => Kind is "chart" or "diagram";
}
