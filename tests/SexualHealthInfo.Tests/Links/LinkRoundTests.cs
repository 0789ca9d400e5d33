using SexualHealthInfo.Links;
using SexualHealthInfo.Tests.Site;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Links;

public sealed class LinkRoundTests : IDisposable
{
    private const string Fine = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private const string Gone = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";

    private readonly string folder = Directory.CreateTempSubdirectory("links-").FullName;
    private readonly SettableClock clock = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    private string File => Path.Combine(folder, "links.json");

    [Fact]
    public async Task Round_ManyAddressesOfOneHost_AsksOneAtATime()
    {
        await using var server = new RawServer(async (request, stream, stop) =>
        {
            await Task.Delay(20, stop);
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(Fine), stop);
        });

        await AskAsync([.. Enumerable.Range(0, 12).Select(number => $"{server.Origin}/{number}")]);

        Assert.Equal(12, server.Requests.Count);
        Assert.Equal(1, server.MostAtOnce);
    }

    [Fact]
    public async Task Round_GoodAnswerOfLately_IsBelievedForItsDays()
    {
        await using var server = new RawServer(_ => Fine);
        string[] addresses = [$"{server.Origin}/page"];
        await AskAsync(addresses);

        clock.Now = clock.Now.AddDays(6);
        await AskAsync(addresses);
        Assert.Single(server.Requests);

        clock.Now = clock.Now.AddDays(1);
        await AskAsync(addresses);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Round_DeadOnTwoDays_IsSurelyDeadAndAGoodDayEndsIt()
    {
        var answer = Gone;
        await using var server = new RawServer(_ => answer);
        var address = $"{server.Origin}/page";

        Assert.False((await AskAsync([address])).Of(address)!.IsSurelyDead);
        clock.Now = clock.Now.AddHours(11);
        Assert.False((await AskAsync([address])).Of(address)!.IsSurelyDead);
        answer = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n";
        clock.Now = clock.Now.AddHours(11);
        Assert.Equal(Verdict.Unsure, (await AskAsync([address])).Of(address)!.Answer.Verdict);
        answer = Gone;
        Assert.True((await AskAsync([address])).Of(address)!.IsSurelyDead);
        answer = Fine;
        Assert.Equal((Verdict.Ok, null), (await AskAsync([address])).Of(address) is { } good ? (good.Answer.Verdict, good.DeadSince) : default);
    }

    [Fact]
    public async Task Round_HostThatNeverAnswers_IsNotAskedAFourthTime()
    {
        await using var server = new RawServer((_, _, stop) => Task.Delay(Timeout.InfiniteTimeSpan, stop));
        await using var other = new RawServer(_ => Fine);

        var memory = await AskAsync([.. Enumerable.Range(0, 5).Select(number => $"{server.Origin}/{number}"), $"{other.Origin}/"], timeout: TimeSpan.FromSeconds(0.3));

        Assert.Equal(3, server.Requests.Count);
        Assert.Contains("not asked", memory.Of($"{server.Origin}/4")!.Answer.Why, StringComparison.Ordinal);
        Assert.Equal(Verdict.Ok, memory.Of($"{other.Origin}/")!.Answer.Verdict);
    }

    [Fact]
    public async Task Round_WithoutAWayOut_NotesNothing()
    {
        var memory = LinkMemory.Read(File);
        using var check = new LinkCheck(new Hosts(TimeSpan.Zero, clock), TimeSpan.FromSeconds(5));

        var reached = await new LinkRound(check, memory, clock).AskAsync(
            [$"http://{new string('a', 80)}.invalid/", .. Enumerable.Range(0, 5).Select(number => $"http://127.0.0.1:9/{number}")], _ => { }, CancellationToken.None);

        Assert.False(reached);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Round_Stopped_KeepsWhatHadAnswered()
    {
        using var stop = new CancellationTokenSource();
        await using var server = new RawServer(_ => Fine);
        using var check = new LinkCheck(new Hosts(TimeSpan.Zero, clock), TimeSpan.FromSeconds(20));
        var round = new LinkRound(check, LinkMemory.Read(File), clock);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => round.AskAsync([$"{server.Origin}/one", $"{server.Origin}/two"], _ => stop.Cancel(), stop.Token));

        var kept = LinkMemory.Read(File);
        Assert.NotNull(kept.Of($"{server.Origin}/one"));
        Assert.Null(kept.Of($"{server.Origin}/two"));
        Assert.Equal(["links.json"], Directory.EnumerateFiles(folder).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("""{"name": "another program's file"}""")]
    [InlineData("[]")]
    [InlineData("")]
    public void Read_FileOfAnother_IsRefusedAndLeftAlone(string text)
    {
        System.IO.File.WriteAllText(File, text);

        Assert.Contains(File, Assert.Throws<LinkMemoryException>(() => LinkMemory.Read(File)).Message, StringComparison.Ordinal);
        Assert.Equal(text, System.IO.File.ReadAllText(File));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<LinkMemory> AskAsync(string[] addresses, TimeSpan? timeout = null)
    {
        var memory = LinkMemory.Read(File);
        using var check = new LinkCheck(new Hosts(TimeSpan.Zero, TimeProvider.System), timeout ?? TimeSpan.FromSeconds(20));
        var round = new LinkRound(check, memory, clock);
        Assert.True(await round.AskAsync(round.ToAsk(addresses, days: 7), _ => { }, CancellationToken.None));
        return LinkMemory.Read(File);
    }
}
