using Microsoft.Extensions.Hosting;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Http;

/// <summary>An update that was not taken, and why: a sentence without paths.</summary>
internal sealed record Rejection(DateTimeOffset At, string Why);

/// <summary>
/// Which generation requests get. Asks the store folder every second whether it names another one; reads and proves it beside the
/// one in use, then lets requests that begin have it. What cannot be used is refused and tried again every few seconds, and the one in use
/// stays, whatever happens to the folder.
/// </summary>
internal sealed partial class Generations(StoreFolder store, Generation first, string? rejectedAtStart, TimeProvider clock, ILogger<Generations> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(10);

    private readonly Lock switching = new();
    private Generation current = first;
    private string seen = store.Stamp;
    private bool isRefused = rejectedAtStart is not null;
    private long refused = Environment.TickCount64;

    /// <summary>The generation for a request that begins now.</summary>
    public Generation Current => Volatile.Read(ref current);

    public Rejection? LastRejection { get; private set; } = rejectedAtStart is null ? null : new(clock.GetUtcNow(), rejectedAtStart);

    /// <summary>Takes what the folder names, if that is something else than what is in use.</summary>
    public void Refresh()
    {
        lock (switching)
        {
            var stamp = store.Stamp;
            if (stamp == seen && !(isRefused && Environment.TickCount64 - refused > Retry.TotalMilliseconds))
            {
                return;
            }

            try
            {
                // A folder that was deleted names nothing, and nothing follows from that.
                if (store.InUse is { } named && named.Name != current.Stored.Name)
                {
                    Volatile.Write(ref current, Generation.Read(store, named));
                    Serves(named.ContentVersion);
                }

                isRefused = false;
            }
            catch (StoreException exception)
            {
                Reject(exception.Message, isNew: stamp != seen);
            }

            seen = stamp;
        }
    }

    /// <summary>Keeps why an update was not taken, for <c>/healthz/ready</c>.</summary>
    public void Reject(string why, bool isNew = true)
    {
        (isRefused, refused) = (true, Environment.TickCount64);
        if (isNew)
        {
            LastRejection = new(clock.GetUtcNow(), why);
            Refuses(why);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Of the system's clock, which no jump of the time of day disturbs.
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Refresh();
        }
    }

    [LoggerMessage(LogLevel.Information, "Serves content version {Version}")]
    private partial void Serves(string version);

    [LoggerMessage(LogLevel.Error, "A new content was not taken: {Why}. The one in use stays")]
    private partial void Refuses(string why);
}
