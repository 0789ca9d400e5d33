using Microsoft.AspNetCore.Http;

namespace SexualHealthInfo.Http;

/// <summary>
/// Answers when everything behind it has failed, the page of the error too: a plain page with every header, of which nothing can fail any more. Without it the server
/// would send an empty 500 without them.
/// </summary>
internal sealed partial class LastResort(RequestDelegate next, ILogger<LastResort> log)
{
    private const string Page =
        """
        <!doctype html>
        <html lang="en"><meta charset="utf-8"><title>Something went wrong here</title>
        <h1>Something went wrong here</h1>
        <p>It is our fault, not yours. Please try again in a moment.</p>
        <p>If you are in danger now, call the emergency number of your country.</p>

        """;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            Failed(exception);
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.CacheControl = "no-store";
            SecurityHeaders.Set(context);
            await context.Response.WriteAsync(Page);
        }
    }

    [LoggerMessage(LogLevel.Error, "A request failed, and so did the page that says so")]
    private partial void Failed(Exception exception);
}
