using System.Collections.Concurrent;

namespace SexualHealthInfo.Links;

/// <summary>
/// One round over many addresses: what was good lately is believed, the rest is asked, the hosts side by side and the addresses of one
/// host after each other.
/// </summary>
internal sealed class LinkRound(LinkCheck check, LinkMemory memory, TimeProvider clock)
{
    private const int HostsAtOnce = 8;

    /// <summary>Those of the addresses that have to be asked: without an answer, or one that was not good, or that is older than so many days.</summary>
    public IReadOnlyList<string> ToAsk(IEnumerable<string> addresses, int days) =>
        [.. addresses.Distinct().Where(address => memory.Of(address) is not { Answer.Verdict: Verdict.Ok or Verdict.Moved } known || clock.GetUtcNow() - known.Asked >= TimeSpan.FromDays(days))];

    /// <summary>
    /// Asks, and notes every answer, also when it is cancelled. False where nothing answered at all and there was more than one host: then the
    /// fault is here, and nothing is noted.
    /// </summary>
    public async Task<bool> AskAsync(IReadOnlyList<string> addresses, Action<string> asked, CancellationToken cancelled)
    {
        var answers = new ConcurrentDictionary<string, (LinkAnswer Answer, DateTimeOffset At)>(StringComparer.Ordinal);
        var hosts = addresses.GroupBy(address => new Uri(address).Authority).ToList();
        try
        {
            await Parallel.ForEachAsync(hosts, new ParallelOptions { MaxDegreeOfParallelism = HostsAtOnce, CancellationToken = cancelled }, async (host, cancel) =>
            {
                foreach (var address in host)
                {
                    answers[address] = (await check.AskAsync(new Uri(address), cancel), clock.GetUtcNow());
                    asked(address);
                }
            });
        }
        finally
        {
            if (hosts.Count < 2 || answers.Values.Any(answer => answer.Answer.WasReached))
            {
                foreach (var (address, (answer, at)) in answers)
                {
                    memory.Note(address, answer, at);
                }

                memory.Save();
            }
        }

        return hosts.Count < 2 || answers.Values.Any(answer => answer.Answer.WasReached);
    }
}
