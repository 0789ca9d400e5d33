using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
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
    private const int ConnectionsAtOnce = 2_000;
    private const int ConnectionsInLine = 512;
    private const int HandlesForTheProgram = 400; // It holds about 340, most of them its own assemblies.

    /// <summary>What is wrong with the limits of the system, as a sentence for the operator; null when all is well. With fewer handles the runtime cannot even load the program.</summary>
    public static string? Complaint() =>
        FileHandles() is < HandlesForTheProgram and var handles ? $"The system lets this program have {handles} files and sockets open; it needs at least {HandlesForTheProgram}. See 'ulimit -n', or LimitNOFILE= of systemd." : null;

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
        kestrel.Limits.MaxConcurrentConnections = Math.Clamp(FileHandles() - HandlesForTheProgram - ConnectionsInLine, 16, ConnectionsAtOnce);
        kestrel.Limits.MaxConcurrentUpgradedConnections = 0;
        kestrel.Limits.Http2.MaxStreamsPerConnection = 64;
    }

    public static void OfSockets(SocketTransportOptions sockets) => sockets.Backlog = ConnectionsInLine;

    /// <summary>
    /// Pages take what they need from the path. The framework would fill it from queries and forms too: then <c>/numbers?id=…</c> would be kept as <c>/numbers</c>
    /// for everybody, and a form with an unclosed bracket in a name would end in an exception, in the page of the error as well.
    /// </summary>
    public static void OfPages(MvcOptions pages)
    {
        pages.ValueProviderFactories.Clear();
        pages.ValueProviderFactories.Add(new RouteValueProviderFactory());
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

    /// <summary>
    /// How many files and sockets the system lets this program have. Connections may not take the last of them: without a handle for itself the runtime
    /// ends the process at once ("Out of memory."), whatever the code above it does. A whole line may be let in before the first of it is turned away.
    /// </summary>
    private static long FileHandles()
    {
        const string Name = "Max open files";
        var limits = OperatingSystem.IsLinux() ? File.ReadLines("/proc/self/limits") : [];
        var soft = limits.FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal))?[Name.Length..].Trim().Split(' ')[0];
        return long.TryParse(soft, CultureInfo.InvariantCulture, out var handles) ? handles : long.MaxValue; // It may be "unlimited".
    }
}
