using SexualHealthInfo.Tests.Site;
using SexualHealthInfo.Verbs;

namespace SexualHealthInfo.Tests.Verbs;

public sealed class ProgressTests
{
    [Fact]
    public void Done_InALog_IsALineNowAndThenWithTheTimeLeft()
    {
        var clock = new SettableClock(DateTimeOffset.UnixEpoch);
        using var log = new StringWriter { NewLine = "\n" };
        var progress = Progress.InLog("Asking", 200, log, clock);

        for (var part = 0; part < 200; part++)
        {
            clock.Now = clock.Now.AddSeconds(1);
            progress.Done("one");
        }

        var lines = log.ToString().TrimEnd().Split('\n');
        Assert.Equal(19, lines.Length);
        Assert.Equal("Asking: 10 of 200, about 4 minutes left", lines[0]);
        Assert.Equal("Asking: 190 of 200, about 10 seconds left", lines[^1]);
    }

    [Fact]
    public void Done_OfWorkThatIsSoonOver_SaysNothingInALog()
    {
        using var log = new StringWriter();
        var progress = Progress.InLog("Asking", 5, log, new SettableClock(DateTimeOffset.UnixEpoch));

        progress.Done("one");
        progress.Expect(1);

        Assert.Equal("", log.ToString());
    }
}
