using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SexualHealthInfo.Tests.Site;

/// <summary>A word searched for in every way there is, and where it must not turn up: a log at any level, a trace, a metric, an address, a header.</summary>
public sealed class ReaderWordsTests
{
    private const string Marker = "plughmarker";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Search_ByEveryRoute_LeavesItsWordsNowhere(bool broken)
    {
        await using var site = new SiteFactory { SearchIsBroken = broken };
        using var browser = site.BrowserOnSocket();
        using var heard = new Heard();

        var answers = new List<HttpResponseMessage>();
        var posted = await browser.PostAsync("/search", new FormUrlEncodedContent([new("q", Marker)]));
        answers.Add(posted);
        answers.Add(await browser.GetAsync(posted.Headers.Location));
        answers.Add(await browser.GetAsync($"/search?q={Marker}"));
        answers.Add(await browser.GetAsync($"/search?q={Marker}&topic={Marker}&page={Marker}&exact={Marker}"));
        answers.Add(await browser.GetAsync($"/Search/?q={Marker}")); // A typed address is answered as it was typed.
        answers.Add(await browser.PostAsync("/search/suggest", new StringContent(Marker)));
        answers.Add(await browser.PostAsync("/search", new FormUrlEncodedContent([new("q", new string('x', 5_000) + Marker)])));
        answers.Add(await browser.PostAsync($"/about?{Marker}", new StringContent(Marker)));
        answers.Add(await browser.GetAsync($"/search/r/{Marker}"));

        Assert.Contains(site.Log.Lines, line => line.Contains("/search/r/{token} 200", StringComparison.Ordinal));
        Assert.Equal(broken, site.Log.Lines.Any(line => line.Contains("A search failed", StringComparison.Ordinal)));
        Assert.Contains(heard.All, line => line.StartsWith("Microsoft.AspNetCore.Hosting.HttpRequestIn", StringComparison.Ordinal) || line.StartsWith("GET", StringComparison.Ordinal));
        Assert.Contains(heard.All, line => line.StartsWith("http.server.request.duration", StringComparison.Ordinal));
        Assert.DoesNotContain(site.Log.Lines, Tells);
        Assert.DoesNotContain(heard.All, Tells);
        Assert.DoesNotContain(answers.Where(answer => !answer.RequestMessage!.RequestUri!.AbsolutePath.EndsWith("Search/", StringComparison.Ordinal)).SelectMany(answer => answer.Headers).SelectMany(header => header.Value), Tells);
    }

    private static bool Tells(string text) => text.Contains(Marker, StringComparison.OrdinalIgnoreCase);

    /// <summary>Every trace and metric of this process, as a collector would get them.</summary>
    private sealed class Heard : IDisposable
    {
        private readonly List<string> all = [];
        private readonly ActivityListener traces;
        private readonly MeterListener metrics = new();

        public Heard()
        {
            traces = new()
            {
                ShouldListenTo = source => source.Name != "System.Net.Http", // That is the client of this test, not the site.
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity => Add($"{activity.DisplayName} {activity.StatusDescription}", activity.TagObjects.Concat(activity.Events.SelectMany(one => one.Tags))),
            };
            ActivitySource.AddActivityListener(traces);
            metrics.InstrumentPublished = (instrument, listener) =>
            {
                if (!instrument.Meter.Name.StartsWith("System.Net", StringComparison.Ordinal))
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
}
