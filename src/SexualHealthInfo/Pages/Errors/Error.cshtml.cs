using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SexualHealthInfo.Http;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Errors;

/// <summary>What a reader sees when there is no page, or it failed. Reached only by re-execution; asks nothing of the store.</summary>
[NeverStored]
internal sealed class ErrorModel : PageModel
{
    public string Title { get; private set; } = "This page does not exist";

    public string Explanation { get; private set; } = "";

    /// <summary>Where to go on from a page that was taken away.</summary>
    public IReadOnlyList<Article> GoOn => HttpContext.Features.Get<GonePage>()?.GoOn ?? [];

    public IActionResult OnGet(int status)
    {
        var failed = HttpContext.Features.Get<IExceptionHandlerFeature>() is not null;
        if (!failed && HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null)
        {
            return NotFound();
        }

        // What failed may have been the caller's fault after all; its address is that of a 500 all the same.
        (Title, Explanation) = (failed ? Response.StatusCode : status) switch
        {
            404 => ("This page does not exist", "The address may be mistyped, or the page may have moved. You did nothing wrong."),
            405 => ("This site is only for reading", "It takes nothing from you, so there is nothing to send here."),
            410 => ("This page is gone", "It is no longer part of the site. What it said may now stand elsewhere."),
            >= 500 => ("Something went wrong here", "It is our fault, not yours. Please try again in a moment."),
            _ => ("This could not be answered", "The request was not one this site understands."),
        };
        return Page();
    }
}
