using System.Globalization;
using Spectre.Console;

namespace SexualHealthInfo.Verbs;

/// <summary>
/// Long work that tells, on standard error, what it is doing and how long it may take: a bar on a terminal, else a plain line now and then,
/// for a log. Work that is over soon says nothing in a log.
/// </summary>
internal sealed class Progress
{
    /// <summary>A log gets no more than one line in this time.</summary>
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly string what;
    private readonly ProgressTask? bar;
    private readonly TextWriter log;
    private readonly TimeProvider clock;
    private readonly DateTimeOffset begun;
    private DateTimeOffset said;
    private int total;
    private int done;

    private Progress(string what, int total, ProgressTask? bar, TextWriter log, TimeProvider clock)
    {
        (this.what, this.total, this.bar, this.log, this.clock) = (what, total, bar, log, clock);
        begun = said = clock.GetUtcNow();
    }

    /// <summary>Runs the work; it calls <see cref="Done"/> for each of its parts. More parts may turn up under way.</summary>
    public static async Task<T> ShowAsync<T>(string what, int total, Func<Progress, Task<T>> work)
    {
        if (!Terminal.IsOnErrors)
        {
            return await work(new Progress(what, total, bar: null, Console.Error, TimeProvider.System));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Console.Error),
            ColorSystem = Terminal.MayColour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        return await console.Progress().AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(new Progress(what, total, context.AddTask(Markup.Escape(what), maxValue: Math.Max(1, total)), Console.Error, TimeProvider.System)));
    }

    /// <summary>The same for a log, with the clock of a test.</summary>
    public static Progress InLog(string what, int total, TextWriter log, TimeProvider clock) => new(what, total, bar: null, log, clock);

    /// <summary>Work in one piece, of which nobody knows how long it takes.</summary>
    public static T Show<T>(string what, Func<T> work) =>
        Terminal.IsOnErrors ? ShowAsync(what, 0, async progress =>
        {
            progress.bar!.IsIndeterminate = true;
            return await Task.Run(work);
        }).GetAwaiter().GetResult() : work();

    public void Expect(int parts)
    {
        lock (gate)
        {
            total = parts;
            bar?.MaxValue = Math.Max(1, parts);
        }
    }

    /// <summary>One more part is done; the words say which.</summary>
    public void Done(string part)
    {
        lock (gate)
        {
            done++;
            if (bar is not null)
            {
                bar.Description = Markup.Escape($"{what}: {(part.Length > 40 ? part[..39] + "…" : part)}");
                bar.Value = done;
                return;
            }

            var now = clock.GetUtcNow();
            if (now - said >= BetweenLines && done < total)
            {
                said = now;
                log.WriteLine($"{what}: {done} of {total}, {Left(now - begun)} left");
            }
        }
    }

    private string Left(TimeSpan taken)
    {
        var left = taken * ((double)(total - done) / done);
        return left.TotalSeconds < 90
            ? string.Create(CultureInfo.InvariantCulture, $"about {Math.Max(1, Math.Ceiling(left.TotalSeconds / 10)) * 10} seconds")
            : string.Create(CultureInfo.InvariantCulture, $"about {Math.Ceiling(left.TotalMinutes)} minutes");
    }
}
