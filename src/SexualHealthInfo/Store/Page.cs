namespace SexualHealthInfo.Store;

/// <summary>
/// Anything a writer wrote in Markdown that has an address of its own: an <see cref="Article"/> or a <see cref="SitePage"/>.
/// Keyed by <see cref="Path"/>. Whether readers may see it depends on the clock, see <see cref="ContentStore"/>.
/// </summary>
internal abstract class Page
{
    /// <summary>The address from the root, lower case, no trailing slash: <c>/reasons/shame</c>, <c>/about</c>, <c>/</c>.</summary>
    public required string Path { get; init; }

    public required string Title { get; init; }

    /// <summary>One or two sentences for lists and search engines, at most 160 characters.</summary>
    public required string Summary { get; init; }

    /// <summary>Compiled prose, safe to print as it stands: raw HTML in the source is a compile error.</summary>
    public required string BodyHtml { get; init; }

    /// <summary>The second- and third-level headings, in order; each <see cref="Heading.Id"/> is an anchor in <see cref="BodyHtml"/>.</summary>
    public List<Heading> Headings { get; init; } = [];

    /// <summary>When the words were last checked against their sources. Never a clinical review: there has been none.</summary>
    public required DateOnly Reviewed { get; init; }

    /// <summary>From this day on, readers are told that the page is due to be checked again.</summary>
    public required DateOnly ReviewDue { get; init; }

    /// <summary>How hard the text is to read, for <c>/about/quality</c>.</summary>
    public required Reading Reading { get; init; }

    /// <summary>The certainty of each claim that states one, in their order.</summary>
    public List<string> Certainties { get; init; } = [];

    public bool Draft { get; init; }

    /// <summary>The first day (UTC) readers may see the page; null means always.</summary>
    public DateOnly? Publish { get; init; }

    /// <summary>The first day (UTC) readers no longer see the page; null means never.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>Mistakes that were put right. Readers are told of one from its day on.</summary>
    public List<Correction> Corrections { get; init; } = [];

    public List<Citation> Citations { get; init; } = [];

    public List<Figure> Figures { get; init; } = [];

    /// <summary>
    /// The part of the prose that holds a title, for readers who get a long page part by part; null where there is no such title. Links
    /// within the page then lead to its other parts, at addresses below its own. The compiler writes one section for each part.
    /// </summary>
    public string? PartWith(string id)
    {
        const string Begin = "<section class=\"block ";
        var at = BodyHtml.IndexOf($" id=\"{id}\"", StringComparison.Ordinal);
        var start = at < 0 ? -1 : BodyHtml.LastIndexOf(Begin, at, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var end = BodyHtml.IndexOf(Begin, at, StringComparison.Ordinal);
        return BodyHtml[start..(end < 0 ? BodyHtml.Length : end)].Replace("href=\"#", $"href=\"{Path}/", StringComparison.Ordinal);
    }
}

/// <summary>
/// What can be counted of a text: its words, its grade by Flesch and Kincaid, and the words of its mean and of its longest sentence.
/// See <c>ReadingLevel</c> for what is left out.
/// </summary>
internal sealed record Reading(int Words, double Grade, double MeanSentence, int LongestSentence);

/// <summary>A heading inside compiled prose. <see cref="Level"/> is 2 or 3.</summary>
internal sealed record Heading(int Level, string Id, string Text);

/// <summary>A source used on a page: the <see cref="Number"/>th in order of first use, cited <see cref="Uses"/> times.
/// The n-th use has the anchor <c>cite-{Number}-{n}</c>, the entry in the list <c>source-{Number}</c>.</summary>
internal sealed class Citation
{
    public string PagePath { get; init; } = "";
    public Page Page { get; init; } = null!;
    public required int Number { get; init; }
    public required string SourceId { get; init; }
    public Source Source { get; init; } = null!;
    public required int Uses { get; init; }
}

/// <summary>About, privacy and the like, and the words above a list page (<c>/numbers</c>, <c>/sources</c>, <c>/</c>).</summary>
internal sealed class SitePage : Page;
