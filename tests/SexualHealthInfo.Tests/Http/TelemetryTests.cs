using System.Diagnostics;
using System.Diagnostics.Metrics;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Http;

/// <summary>What the framework measures and traces of a request by itself, as an operator's collector would get it.</summary>
public sealed class TelemetryTests
{
    private const string Marker = "plovermarker";

    /// <summary>Every tag a metric may have. The address is the one the server listens on, never a reader's.</summary>
    private static readonly string[] MetricTags =
    [
        "http.request.method", "http.response.status_code", "http.route", "url.scheme", "error.type", "server.address", "server.port",
        "network.protocol.name", "network.protocol.version", "network.transport", "network.type",
        "aspnetcore.diagnostics.exception.result", "aspnetcore.routing.is_fallback", "aspnetcore.routing.match_status", "aspnetcore.request.is_unhandled", "aspnetcore.memory_pool.owner", "aspnetcore.rate_limiting.policy", "aspnetcore.rate_limiting.result",
    ];

    [Fact]
    public async Task Metrics_WhateverAReaderSends_HaveKnownTagsAndNothingOfIt()
    {
        using var site = new SiteFactory { SearchIsBroken = true };
        using var browser = site.BrowserOnSocket();
        var tags = new System.Collections.Concurrent.ConcurrentBag<(string Meter, string Name, string? Value)>();
        using var metrics = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || instrument.Meter.Name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        metrics.SetMeasurementEventCallback<long>((instrument, _, found, _) => Take(instrument, found));
        metrics.SetMeasurementEventCallback<double>((instrument, _, found, _) => Take(instrument, found));
        metrics.SetMeasurementEventCallback<int>((instrument, _, found, _) => Take(instrument, found));
        metrics.Start();

        await VisitAsync(browser);

        Assert.Contains(("http.route", "reasons/{slug}"), tags.Select(tag => (tag.Name, tag.Value)));
        Assert.DoesNotContain(tags, tag => !MetricTags.Contains(tag.Name));
        Assert.DoesNotContain(tags, tag => tag.Value?.Contains(Marker, StringComparison.OrdinalIgnoreCase) == true);
        Assert.All(tags.Where(tag => tag.Name == "http.route"), tag => Assert.DoesNotContain("orgasm", tag.Value, StringComparison.Ordinal));

        void Take(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> found)
        {
            foreach (var (name, value) in found)
            {
                tags.Add((instrument.Meter.Name, name, value?.ToString()));
            }
        }
    }

    [Fact]
    public async Task Traces_WhateverAReaderSends_HaveNoTagsAndNothingOfIt()
    {
        using var site = new SiteFactory { SearchIsBroken = true };
        using var browser = site.BrowserOnSocket();
        var traces = new System.Collections.Concurrent.ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = traces.Add,
        };
        ActivitySource.AddActivityListener(listener);

        await VisitAsync(browser);

        Assert.NotEmpty(traces);
        Assert.All(traces, trace =>
        {
            Assert.Equal("Microsoft.AspNetCore.Hosting.HttpRequestIn", trace.DisplayName);
            Assert.Empty(trace.TagObjects);
            Assert.Empty(trace.Events);
            Assert.Empty(trace.Links);
            Assert.Empty(trace.Baggage);
            Assert.Null(trace.TraceStateString);
            Assert.Null(trace.ParentId);
        });
    }

    private static async Task VisitAsync(HttpClient browser)
    {
        browser.DefaultRequestHeaders.UserAgent.ParseAdd($"{Marker}/1.0");
        browser.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        browser.DefaultRequestHeaders.Add("tracestate", $"{Marker}={Marker}");
        browser.DefaultRequestHeaders.Add("baggage", $"{Marker}={Marker}");
        foreach (var path in new[] { "/reasons/orgasm", $"/reasons/{Marker}?{Marker}", $"/search?q={Marker}", $"/{Marker}/{Marker}" })
        {
            await browser.GetAsync(path);
        }

        await browser.SendAsync(new HttpRequestMessage(new HttpMethod(Marker), "/about"));
    }
}
