using System.Diagnostics;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Faults;

/// <summary>kill -9 at random moments: the store holds the old content or the new one, and so does the site.</summary>
public sealed class KillTests : IDisposable
{
    private readonly NumberedContent fault = new();
    private readonly Random random = new(20261122);

    [Fact]
    public async Task Compile_KilledAtRandomMoments_LeavesTheOldContentOrTheNew()
    {
        fault.Number(1);
        fault.Content.Publish();
        await using var site = await fault.ServeAsync();
        using var browser = site.Browser();
        var clock = Stopwatch.StartNew();
        using (var whole = fault.Compile())
        {
            await whole.WaitForExitAsync();
        }

        var compiling = clock.ElapsedMilliseconds;
        var finished = 0;
        var rounds = NumberedContent.Rounds(few: 6);
        for (var round = 2; round < 2 + rounds; round++)
        {
            fault.Number(round);
            using var compile = fault.Compile();
            await Task.WhenAny(compile.WaitForExitAsync(), Task.Delay(random.Next((int)(compiling * 1.1))));
            finished += compile.HasExited ? 1 : 0;
            compile.Kill();
            await compile.WaitForExitAsync();

            fault.AssertStoreIsWhole();
            Assert.InRange(await NumberedContent.NumberAtAsync(browser), 1, round);
        }

        fault.Number(9_999);
        using var last = fault.Compile();
        await last.WaitForExitAsync();
        await NumberedContent.ArriveAsync(browser, 9_999);
        Assert.Equal(fault.Store.Known.Select(stored => $"{stored.Name}.db").Concat(["current", "lock"]).Order(StringComparer.Ordinal), Directory.GetFiles(fault.Content.Stores).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.True(finished < rounds, "Every compile was done before it was killed.");
    }

    [Fact]
    public async Task Site_KilledWhileItSwitches_StartsWithTheNewContent()
    {
        fault.Number(1);
        fault.Content.Publish();
        for (var round = 2; round < 2 + NumberedContent.Rounds(few: 2); round++)
        {
            await using var site = await fault.ServeAsync();
            using var browser = site.Browser();
            Assert.Equal(round - 1, await NumberedContent.NumberAtAsync(browser));
            fault.Number(round);
            fault.Content.Publish();
            await Task.Delay(random.Next(1_500));

            Assert.InRange(await NumberedContent.NumberAtAsync(browser), round - 1, round);
            await site.KillAsync();
            fault.AssertStoreIsWhole();
        }
    }

    public void Dispose() => fault.Dispose();
}
