using System.Globalization;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>
/// What one Markdown body became: HTML to print, plain text to search, and everything it refers to, for the rules that
/// look at the whole site.
/// </summary>
internal sealed class RenderedMarkdown
{
    // No text of ours holds a control character: the compiler refuses them.
    private const char Next = '\u001E';
    private const char Part = '\u001F';

    private byte[] html = [];
    private byte[] sections = [];

    /// <summary>Kept packed until it is asked for: ten thousand articles would fill the memory.</summary>
    public string Html { get => PackedText.Unpack(html); set => html = PackedText.Pack(value); }

    /// <summary>False when the text could not be understood, so that nothing more can be said about it.</summary>
    public bool IsWhole { get; set; }

    /// <summary>The words alone, one block a line, taken from the syntax tree: no markup, no certainty labels, no citation numbers.</summary>
    public string PlainText => string.Join('\n', Sections.SelectMany(section => $"{section.Heading}\n{section.Text}".Split('\n', StringSplitOptions.RemoveEmptyEntries)));

    public Reading Reading { get; set; } = new(0, 0, 0, 0);

    /// <summary>The certainty labels, in order.</summary>
    public List<string> Certainties { get; } = [];

    public List<Heading> Headings { get; } = [];

    /// <summary>The text under each heading, as plain words. Packed, as <see cref="Html"/> is.</summary>
    public IReadOnlyList<SearchSection> Sections
    {
        get => [.. PackedText.Unpack(sections).Split(Next, StringSplitOptions.RemoveEmptyEntries).Select(section => section.Split(Part)).Select(parts => new SearchSection(parts[0], parts[1], parts[2]))];
        set => sections = PackedText.Pack(string.Join(Next, value.Select(section => $"{section.Anchor}{Part}{section.Heading}{Part}{section.Text}")));
    }

    /// <summary>How many words <see cref="PlainText"/> has.</summary>
    public int Words { get; set; }

    /// <summary>How many lines the file has, its front matter included.</summary>
    public int Lines { get; set; }

    /// <summary>The titles of second level and where they stand.</summary>
    public List<Located> Blocks { get; } = [];

    public List<LinkReference> Links { get; } = [];

    /// <summary>Web addresses of others, as they are written.</summary>
    public List<Located> OutsideLinks { get; } = [];

    /// <summary>Sources in order of first use, each with the number of its uses.</summary>
    public List<(string SourceId, int Uses)> Citations { get; } = [];

    public SortedSet<string> Figures { get; } = new(StringComparer.Ordinal);
    public SortedSet<string> Experts { get; } = new(StringComparer.Ordinal);
    public List<Located> Images { get; } = [];

    /// <summary>Where words are still to be written.</summary>
    public List<Located> StillToWrite { get; } = [];
}

/// <summary>A link to our own pages, to be checked when all pages are known. <see cref="Path"/> is null for the page itself.</summary>
internal sealed record LinkReference(string? Path, string? Anchor, int Line, int Column);

/// <summary>What a text may refer to by id.</summary>
internal sealed record Vocabulary(
    IReadOnlySet<string> Sources,
    IReadOnlyDictionary<string, Figure> Figures,
    IReadOnlyDictionary<string, GlossaryTerm> Terms,
    IReadOnlyDictionary<string, ExpertCard> Experts,
    IReadOnlyList<Country> Countries,
    IReadOnlySet<string> Broken)
{
    /// <summary>What a reference to a figure prints; nothing for one that is not there, which has its problem.</summary>
    public string Print(ReferenceInline reference) => (reference.Kind, Figures.GetValueOrDefault(reference.Id)) switch
    {
        (ReferenceKind.Figure, { } figure) => figure.Value,
        (ReferenceKind.Asked, { Asked: { } asked }) => asked.ToString("N0", CultureInfo.InvariantCulture),
        _ => "",
    };
}

/// <summary>What is printed around an expert's opinion, so that nobody reads it without knowing who speaks.</summary>
internal sealed record ExpertCard(string Slug, string Name, string Role, string Interests, string QuotedIn, DateOnly QuotedOn);
