namespace SexualHealthInfo.Store;

/// <summary>A mistake on a page that was put right: the day the page was changed, and what was wrong, in a sentence or two.</summary>
internal sealed record Correction(DateOnly On, string What);

/// <summary>A correction with the page it is of.</summary>
internal sealed record CorrectedPage(Correction Correction, string Path, string Title);
