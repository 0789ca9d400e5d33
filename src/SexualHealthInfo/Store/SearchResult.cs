namespace SexualHealthInfo.Store;

/// <summary>What a search found, best first. <see cref="AnyWord"/> says that nothing held every word, so these hold only some.</summary>
internal sealed record SearchAnswer(IReadOnlyList<SearchResult> Results, bool AnyWord);

/// <summary>One thing found. The title is plain text; the excerpt comes in parts so that a view can mark the matching ones.</summary>
internal sealed record SearchResult(string Kind, string Path, string Title, IReadOnlyList<ExcerptPart> Excerpt);

/// <summary>A piece of an excerpt, as plain text, and whether it is a word the reader asked for.</summary>
internal sealed record ExcerptPart(string Text, bool Matches);
