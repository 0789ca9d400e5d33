using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SexualHealthInfo.Http;

/// <summary>
/// What the framework traces of a request, if an operator collects it: that there was one, and how long it took. The headers by which others
/// would put a number or words of their own into it (<c>traceparent</c>, <c>tracestate</c>, <c>baggage</c>) are not read.
/// </summary>
internal sealed class Traces : DistributedContextPropagator
{
    public override IReadOnlyCollection<string> Fields => [];

    public static void AddTo(IServiceCollection services)
    {
        // Its tags are the address, the query and the browser. Off by itself in .NET 10, on in later versions.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", true);
        services.Replace(ServiceDescriptor.Singleton<DistributedContextPropagator>(new Traces()));
    }

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
    }

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) => (traceId, traceState) = (null, null);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;
}
