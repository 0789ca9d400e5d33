using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace SexualHealthInfo.Http;

/// <summary>Refuses requests for hosts that the setting <c>AllowedHosts</c> does not name: the framework's own filter, with our headers on its answer.</summary>
internal sealed class KnownHosts(RequestDelegate next, ILogger<HostFilteringMiddleware> log, IOptionsMonitor<HostFilteringOptions> hosts)
{
    private readonly HostFilteringMiddleware filter = new(next, log, hosts);

    public Task InvokeAsync(HttpContext context)
    {
        var answered = filter.Invoke(context);
        if (context.Response.StatusCode == StatusCodes.Status400BadRequest && !context.Response.HasStarted)
        {
            SecurityHeaders.Set(context); // A refusal: nothing behind the filter was asked.
        }

        return answered;
    }
}
