using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace SexualHealthInfo.Pages.Shared;

/// <summary>What the layout needs to know about a page. <see cref="Path"/> is null for pages that are not to be found, such as errors.</summary>
internal sealed record PageHead(string Title, string Description, string? Path)
{
    /// <summary>When the words were last checked against their sources; null where the site's own date applies.</summary>
    public DateOnly? Reviewed { get; init; }

    /// <summary>When they are due to be checked again.</summary>
    public DateOnly? ReviewDue { get; init; }

    /// <summary>Mistakes on it that were put right.</summary>
    public IReadOnlyList<Store.Correction> Corrections { get; init; } = [];

    /// <summary>JSON-LD for search engines, where there is any.</summary>
    public string? StructuredData { get; init; }

    /// <summary>The address of the page's own feed, where it has one.</summary>
    public string? Feed { get; init; }

    public static PageHead Of(Store.Page page) => new(page.Title, page.Summary, page.Path) { Reviewed = page.Reviewed, ReviewDue = page.ReviewDue, Corrections = page.Corrections };
}

internal static class PageHeadViewData
{
    private const string Key = "Head";

    public static void SetHead(this ViewDataDictionary viewData, PageHead head) => viewData[Key] = head;

    public static PageHead GetHead(this ViewDataDictionary viewData) => (PageHead)viewData[Key]!;
}
