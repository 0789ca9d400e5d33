using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SexualHealthInfo.Http;

namespace SexualHealthInfo.Pages.Plain;

/// <summary>What stands at an address of plain mode that cannot be opened, whatever the reason. It is outside every visit, so its links are the ordinary ones.</summary>
[NeverStored]
internal sealed class PlainEndedModel : PageModel
{
    public void OnGet() => Response.StatusCode = StatusCodes.Status410Gone;
}
