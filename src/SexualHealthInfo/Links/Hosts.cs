using System.Collections.Concurrent;

namespace SexualHealthInfo.Links;

/// <summary>
/// Keeps us polite: one request at a time to a host, with a pause after each, and none to a host that asked for quiet or that three
/// times in a row did not answer.
/// </summary>
internal sealed class Hosts(TimeSpan pause, TimeProvider clock)
{
    private const int MaxFailures = 3;

    private readonly ConcurrentDictionary<string, Host> hosts = new(StringComparer.Ordinal);

    /// <summary>Waits until the host may be asked, and asks. The answer is null where it is not to be asked any more; <see cref="WhyClosed"/> says why.</summary>
    public async Task<T?> AskAsync<T>(Uri address, Func<Task<T>> ask, CancellationToken cancelled)
        where T : class
    {
        var host = At(address);
        await host.Turn.WaitAsync(cancelled);
        try
        {
            if (host.WhyClosed is not null)
            {
                return null;
            }

            var wait = host.NotBefore - clock.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, clock, cancelled);
            }

            return await ask();
        }
        finally
        {
            host.NotBefore = Later(host.NotBefore, clock.GetUtcNow() + pause);
            host.Turn.Release();
        }
    }

    public string? WhyClosed(Uri address) => At(address).WhyClosed;

    /// <summary>The host asked for this much time.</summary>
    public void Rest(Uri address, TimeSpan time) => At(address).NotBefore = Later(At(address).NotBefore, clock.GetUtcNow() + time);

    public void Close(Uri address, string why) => At(address).WhyClosed = why;

    public void Answered(Uri address) => At(address).Failures = 0;

    public void Failed(Uri address)
    {
        if (Interlocked.Increment(ref At(address).Failures) >= MaxFailures)
        {
            Close(address, $"not asked, since its host failed to answer {MaxFailures} times in a row");
        }
    }

    private Host At(Uri address) => hosts.GetOrAdd(address.Authority, _ => new());

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private sealed class Host
    {
        public int Failures;

        public SemaphoreSlim Turn { get; } = new(1);
        public DateTimeOffset NotBefore { get; set; }
        public string? WhyClosed { get; set; }
    }
}
