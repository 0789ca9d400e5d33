using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace SexualHealthInfo.Http;

/// <summary>
/// One line a request: method, route template, status, milliseconds, bytes, whether the page came from the cache. Never the
/// address, the query, where the request came from, or what browser sent it: what is not written cannot be handed over.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    /// <summary>Set among the items of a request by <see cref="PageCache"/> when it answered from memory.</summary>
    public static readonly object CacheHit = new();

    public async Task InvokeAsync(HttpContext context)
    {
        var start = Stopwatch.GetTimestamp();
        var method = context.Request.Method is "GET" or "HEAD" ? context.Request.Method : "other";
        try
        {
            await next(context);
        }
        finally
        {
            var route = context.GetEndpoint() is RouteEndpoint endpoint ? "/" + endpoint.RoutePattern.RawText?.TrimStart('/') : "none";
            var level = route.StartsWith("/healthz", StringComparison.Ordinal) ? LogLevel.Debug : LogLevel.Information;
            var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            var cache = context.Items.ContainsKey(CacheHit) ? "hit" : "miss";
            Answered(level, method, route, context.Response.StatusCode, milliseconds, context.Response.ContentLength ?? 0, cache);
        }
    }

    [LoggerMessage("{Method} {Route} {Status} {Milliseconds:0.0} ms {Bytes} bytes, cache {Cache}")]
    private partial void Answered(LogLevel level, string method, string route, int status, double milliseconds, long bytes, string cache);
}
