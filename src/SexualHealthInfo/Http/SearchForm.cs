using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Http;

/// <summary>The search form is posted and leads to the sealed address of its results, or to the page whose two words were typed. It changes nothing, so it needs no antiforgery token and no cookie.</summary>
internal static class SearchForm
{
    public const string Path = "/search";

    public static void MapSearchForm(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, async (HttpContext context, Seal seal, ComeBackWords comeBackWords) =>
        {
            var text = SearchQuery.TextOf((await SmallForm.ReadAsync(context))["q"].FirstOrDefault());
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Headers.Location = text.Length == 0 ? Path : comeBackWords.PathOf(text) ?? new SealedSearch(text).Address(seal);
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
        });
}
