using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace SexualHealthInfo.Tests.Site;

/// <summary>Every metric of one site, and every trace of this process, as a collector would get them.</summary>
internal sealed class Heard : IDisposable
{
    private readonly List<string> all = [];
    private readonly ActivityListener traces;
    private readonly MeterListener metrics = new();

    public Heard(IServiceProvider site)
    {
        var ours = site.GetRequiredService<IMeterFactory>();
        traces = new()
        {
            ShouldListenTo = source => source.Name != "System.Net.Http", // That is the client of this test, not the site.
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Add($"{activity.DisplayName} {activity.StatusDescription}", activity.TagObjects.Concat(activity.Events.SelectMany(one => one.Tags))),
        };
        ActivitySource.AddActivityListener(traces);
        metrics.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == ours)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        metrics.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Add(instrument.Name, tags.ToArray()));
        metrics.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument.Name, tags.ToArray()));
        metrics.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Add(instrument.Name, tags.ToArray()));
        metrics.Start();
    }

    public IReadOnlyList<string> All
    {
        get
        {
            lock (all)
            {
                return [.. all];
            }
        }
    }

    public async Task UntilAsync(Predicate<string> line)
    {
        for (var waited = 0; !All.Any(heard => line(heard)); waited++)
        {
            Assert.True(waited < 100, "It was not heard.");
            await Task.Delay(50);
        }
    }

    public void Dispose()
    {
        traces.Dispose();
        metrics.Dispose();
    }

    private void Add(string name, IEnumerable<KeyValuePair<string, object?>> tags)
    {
        lock (all)
        {
            all.Add($"{name} {string.Join(' ', tags)}");
        }
    }
}
