using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Http;

/// <summary>
/// Titles for what is being typed into the search box. It is posted, so that it stands in no address, and the answer is never stored.
/// The body is the words and nothing else.
/// </summary>
internal static class Suggestions
{
    public const string Path = "/search/suggest";

    private const int Most = 6;
    private const int MaxBytes = 1_000;

    public static void MapSuggestions(this IEndpointRouteBuilder routes) => routes.MapPost(Path, AnswerAsync).RequireRateLimiting(Limits.Suggest);

    private static async Task<IResult> AnswerAsync(HttpContext context, ContentStore store)
    {
        context.Response.Headers.CacheControl = "no-store";
        var bytes = new byte[MaxBytes];
        try
        {
            var length = await context.Request.Body.ReadAtLeastAsync(bytes, MaxBytes, throwOnEndOfStream: false, CancellationToken.None); // It ends with its connection.
            var typed = System.Text.Encoding.UTF8.GetString(bytes, 0, length);
            var suggestions = typed.Trim().Length < 3 ? [] : await SearchIndex.SuggestAsync(store, typed, Most);
            return Results.Json(suggestions.Select(suggestion => new { title = suggestion.Title, path = suggestion.Path }));
        }
        catch (IOException exception) when (exception is not BadHttpRequestException)
        {
            throw SmallForm.Malformed(exception);
        }
        catch (SqliteException)
        {
            return Results.Json(Array.Empty<object>()); // The text of such a fault can repeat the reader's words. The search itself will say that it fails.
        }
    }
}
