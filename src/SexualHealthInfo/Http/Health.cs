using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Http;

/// <summary>For the operator: is the process alive, can it serve, and which content does it serve.</summary>
internal static class Health
{
    private static readonly string[] Methods = ["GET", "HEAD"];

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/healthz/live", Methods, (HttpContext context) => Answer(context, StatusCodes.Status200OK, "alive"));
        routes.MapMethods("/healthz/ready", Methods, ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(HttpContext context, ContentStore store)
    {
        var version = await store.Sites.Select(site => site.ContentVersion).SingleAsync(context.RequestAborted);
        return await store.Articles.AnyAsync(context.RequestAborted)
            ? Answer(context, StatusCodes.Status200OK, $"ready, content {version}")
            : Answer(context, StatusCodes.Status503ServiceUnavailable, "no article can be shown today");
    }

    private static IResult Answer(HttpContext context, int status, string text)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Text(text + "\n", "text/plain", statusCode: status);
    }
}
