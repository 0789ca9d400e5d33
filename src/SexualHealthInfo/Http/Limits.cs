using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace SexualHealthInfo.Http;

/// <summary>
/// How much of the program one caller, or all together, may take. Every page is read by GET and the longest form is a search, so the limits are far
/// below what a server allows by itself.
/// </summary>
internal static class Limits
{
    /// <summary>The name of the limit on searches: the one thing that costs a few milliseconds and cannot be kept.</summary>
    public const string Search = "search";

    /// <summary>The name of the limit on suggestions. They are posted, and whoever sends slowly holds a place meanwhile: never one of the search.</summary>
    public const string Suggest = "suggest";

    private const int SearchesAtOnce = 8;
    private const int SearchesInLine = 32;
    private const string RetryAfterSeconds = "2";

    public static void OfServer(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = SmallForm.MaxBytes;
        kestrel.Limits.MaxRequestLineSize = 8 * 1024; // The longest address of ours is a sealed search in plain mode, well below 2 KB.
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.MaxRequestHeaderCount = 64;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        kestrel.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        kestrel.Limits.MaxConcurrentConnections = 2_000;
        kestrel.Limits.MaxConcurrentUpgradedConnections = 0;
        kestrel.Limits.Http2.MaxStreamsPerConnection = 64;
    }

    public static void AddTo(IServiceCollection services)
    {
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status503ServiceUnavailable;
            foreach (var name in new[] { Search, Suggest })
            {
                limiter.AddConcurrencyLimiter(name, searches => (searches.PermitLimit, searches.QueueLimit) = (SearchesAtOnce, SearchesInLine));
            }

            limiter.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
                return ValueTask.CompletedTask;
            };
        });

        // The framework puts its host filter before everything else, where its answer carries none of our headers. Now KnownHosts asks it.
        foreach (var early in services.Where(service => service.ImplementationType?.Name == "HostFilteringStartupFilter").ToList())
        {
            services.Remove(early);
        }

        services.Configure<HostFilteringOptions>(hosts => hosts.IncludeFailureMessage = false);
    }
}
