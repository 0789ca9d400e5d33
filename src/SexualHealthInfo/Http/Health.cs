using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Http;

/// <summary>For the operator: is the process alive, can it serve, which content does it serve, how old is that, and was an update refused.</summary>
internal static class Health
{
    private static readonly string[] Methods = ["GET", "HEAD"];

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/healthz/live", Methods, (HttpContext context) => Answer(context, StatusCodes.Status200OK, "alive"));
        routes.MapMethods("/healthz/ready", Methods, ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(HttpContext context, ContentStore store, Generation generation, Generations generations, Drain drain)
    {
        var state = drain.HasBegun ? "not ready, stopping" : await store.Articles.AnyAsync(context.RequestAborted) ? "ready" : "not ready, no article can be shown today";
        var age = store.Now - generation.Compiled;
        return Answer(
            context,
            state == "ready" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
            $"""
            {state}
            content {generation.Stored.ContentVersion}
            compiled {Minute(generation.Compiled)}, {Math.Max(0, (long)age.TotalHours)} hours ago
            last rejected update: {(generations.LastRejection is { } rejection ? $"{Minute(rejection.At)}, {rejection.Why}" : "none")}
            """);
    }

    private static string Minute(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);

    private static IResult Answer(HttpContext context, int status, string text)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Text(text + "\n", "text/plain", statusCode: status);
    }
}
