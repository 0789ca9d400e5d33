using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace SexualHealthInfo.Http;

/// <summary>
/// Present while pages are written for a host that only sends files: what needs this program is then shown as what works without it, from
/// <c>Pages/Static</c>, and nothing is said that holds for an hour only.
/// </summary>
/// <param name="HasSearch">Whether the copy gets a search that runs in the reader's browser.</param>
internal sealed record StaticCopy(bool HasSearch)
{
    public static StaticCopy? Of(HttpContext context) => context.RequestServices.GetService<StaticCopy>();
}
