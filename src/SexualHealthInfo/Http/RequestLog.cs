using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace SexualHealthInfo.Http;

/// <summary>
/// One line a request: method, route template, status, milliseconds, bytes, whether the page came from the cache. Never the
/// address, the query, where the request came from, or what browser sent it: what is not written cannot be handed over. Of a sealed page not even the template.
/// And no line at all for what only "Leave this site" asks for: nobody may learn from a log that it was pressed.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    /// <summary>The size of a sealed page is written in steps of this.</summary>
    private const int SealedStep = 10_000;

    private static readonly string[] OfLeaving = ["/leave", "/page.", "/js/leave."];

    public async Task InvokeAsync(HttpContext context)
    {
        var start = Stopwatch.GetTimestamp();
        var method = context.Request.Method is "GET" or "HEAD" or "POST" ? context.Request.Method : "other";
        try
        {
            await next(context);
        }
        finally
        {
            var isSealed = context.Features.Get<ReadingMode>() is { NeverStored: true };
            var route = isSealed ? "sealed" : context.GetEndpoint() is RouteEndpoint endpoint ? "/" + endpoint.RoutePattern.RawText?.TrimStart('/') : "none";
            var level = route.StartsWith("/healthz", StringComparison.Ordinal) ? LogLevel.Debug : LogLevel.Information;
            var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            var bytes = context.Response.ContentLength ?? 0;
            var cache = context.Features.Get<ReadyPage>() is not null ? "hit" : "miss";
            if (!OfLeaving.Any(route.StartsWith))
            {
                Answered(level, method, route, context.Response.StatusCode, milliseconds, isSealed ? Step(bytes) : bytes, cache);
            }
        }
    }

    // The exact size of a page would say which it is.
    private static long Step(long bytes) => (bytes + SealedStep - 1) / SealedStep * SealedStep;

    [LoggerMessage("{Method} {Route} {Status} {Milliseconds:0.0} ms {Bytes} bytes, cache {Cache}")]
    private partial void Answered(LogLevel level, string method, string route, int status, double milliseconds, long bytes, string cache);
}
