using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Errors;

/// <summary>Where to go on from a page that was taken away, for the error page to list. It does not repeat the title of what is gone.</summary>
internal sealed record GonePage(IReadOnlyList<Article> GoOn)
{
    /// <summary>410 where readers once found a page, with where to go on; else 404.</summary>
    public static async Task<IActionResult> OrNotFoundAsync(PageModel asked, ContentStore store, string path)
    {
        if (!await store.HasExpiredAsync(path))
        {
            return asked.NotFound();
        }

        asked.HttpContext.Features.Set(new GonePage(await store.GoOnFromAsync(path)));
        return asked.StatusCode(StatusCodes.Status410Gone);
    }
}
