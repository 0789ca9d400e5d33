namespace SexualHealthInfo.Store;

/// <summary>What a search found, best first: one page of it. <see cref="Count"/> is how many there are on all pages, at most
/// <see cref="SearchIndex.MaxCounted"/>; <see cref="WithAllWords"/> of them hold every word, the others only some.</summary>
internal sealed record SearchAnswer(IReadOnlyList<SearchResult> Results, int Count, int WithAllWords)
{
    public static SearchAnswer None { get; } = new([], 0, 0);
}

/// <summary>One thing found. The title is plain text; the excerpt comes in parts so that a view can mark the matching ones.
/// <see cref="Sections"/> are the parts of its page that hold the words, best first.</summary>
internal sealed record SearchResult(string Kind, string Path, string Title, IReadOnlyList<ExcerptPart> Excerpt, IReadOnlyList<SectionResult> Sections);

/// <summary>A part of a page, by the anchor of its heading.</summary>
internal sealed record SectionResult(string Anchor, string Heading);

/// <summary>A piece of an excerpt, as plain text, and whether it is a word the reader asked for.</summary>
internal sealed record ExcerptPart(string Text, bool Matches);
