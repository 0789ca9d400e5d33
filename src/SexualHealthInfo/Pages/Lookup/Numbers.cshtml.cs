using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Http;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Lookup;

/// <summary>Every figure with who was asked, how many, what was counted and what it cannot tell.</summary>
internal sealed class NumbersModel(ContentStore store) : PageModel
{
    public SitePage Words { get; private set; } = null!;
    public IReadOnlyList<Figure> Figures { get; private set; } = [];

    /// <summary>The one number asked for, where the whole list would be too long.</summary>
    public Figure? Figure { get; private set; }

    /// <summary>Or the one part of the words.</summary>
    public string? Part { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? id)
    {
        Words = await store.SitePageAsync("/numbers");
        Figures = await store.Figures.Include(figure => figure.Source).Include(figure => figure.Pages).OrderBy(figure => figure.Position).AsSplitQuery().ToListAsync();
        Figure = Figures.FirstOrDefault(figure => figure.Id == id);
        Part = id is null || Figure is not null ? null : PartWith(id);
        return id is null || ((Figure is not null || Part is not null) && TextOnly.IsOn(HttpContext)) ? Page() : NotFound();
    }

    /// <summary>The section of the words that holds a title; each begins and ends as the compiler writes it.</summary>
    public string? PartWith(string id)
    {
        const string End = "</section>";
        var html = Words.BodyHtml;
        var at = html.IndexOf($" id=\"{id}\"", StringComparison.Ordinal);
        var start = at < 0 ? -1 : html.LastIndexOf("<section ", at, StringComparison.Ordinal);
        return start < 0 ? null : html[start..(html.IndexOf(End, at, StringComparison.Ordinal) + End.Length)];
    }
}
