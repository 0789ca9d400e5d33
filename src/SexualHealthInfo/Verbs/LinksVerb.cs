using System.CommandLine;
using SexualHealthInfo.Content;
using SexualHealthInfo.Links;

namespace SexualHealthInfo.Verbs;

internal static class LinksVerb
{
    public static Command In(Places places)
    {
        var cache = new Option<string>("--cache") { Description = "The file that keeps the answers.", HelpName = "FILE", DefaultValueFactory = _ => LinkMemory.DefaultFile() };
        var days = new Option<int>("--days") { Description = "How long a good answer is believed; 0 asks all again.", HelpName = "DAYS", DefaultValueFactory = _ => 7 };
        var pause = Seconds("--pause", "The pause between two requests to one host.", 1, allowZero: true);
        var timeout = Seconds("--timeout", "How long to wait for one answer.", 20, allowZero: false);
        var links = new Command("links", "Asks whether the links to other sites still work, one at a time for each site. Fails only on what was dead on two different days. Example: links --days 0")
        {
            cache, days, pause, timeout,
        };
        links.SetAction((parsed, cancelled) => RunAsync(places.Content(parsed), Path.GetFullPath(parsed.GetValue(cache)!), parsed.GetValue(days),
            TimeSpan.FromSeconds(parsed.GetValue(pause)), TimeSpan.FromSeconds(parsed.GetValue(timeout)), cancelled));
        return links;
    }

    private static Option<double> Seconds(string name, string description, double usual, bool allowZero)
    {
        var option = new Option<double>(name) { Description = description, HelpName = "SECONDS", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !(result.GetValueOrDefault<double>() is >= 0 and <= 600 and var given && (allowZero || given > 0)))
            {
                result.AddError($"{name} must be a number of seconds up to 600.");
            }
        });
        return option;
    }

    private static async Task<int> RunAsync(string contentFolder, string cache, int days, TimeSpan pause, TimeSpan timeout, CancellationToken cancelled)
    {
        try
        {
            var folder = ContentFolder.Read(contentFolder);
            var (content, problems) = ContentCompiler.Check(folder);
            var links = OutsideLinks.Of(content);
            var memory = LinkMemory.Read(cache);
            using var check = new LinkCheck(new Hosts(pause, TimeProvider.System), timeout);
            var round = new LinkRound(check, memory, TimeProvider.System);
            var toAsk = round.ToAsk(links.Select(link => link.Address), days);
            var wasReached = toAsk.Count == 0 || await Progress.ShowAsync("Asking for links", toAsk.Count,
                progress => round.AskAsync(toAsk, address => progress.Done(new Uri(address).Host), cancelled));
            if (!wasReached)
            {
                Console.Error.WriteLine("No site answered at all. This machine may have no way out; nothing was noted.");
                return 2;
            }

            var isDead = Report(links, memory, toAsk.Count);
            return problems.Count > 0 ? Outcome.Of(folder, problems) : isDead ? 1 : 0;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped. What had answered is kept.");
            return 2;
        }
        catch (Exception exception) when (exception is ContentFolderException or LinkMemoryException)
        {
            Console.Error.WriteLine(exception.Message);
            return 2;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"The answers cannot be kept: {exception.Message}");
            return 2;
        }
    }

    /// <summary>Prints what is not well, the worst first, and counts. True where a link has been dead for more than a day.</summary>
    private static bool Report(IReadOnlyList<OutsideLink> links, LinkMemory memory, int asked)
    {
        var found = links.Select(link => (Link: link, Known: memory.Of(link.Address)!)).Where(entry => entry.Known is not null).ToList();
        foreach (var (link, known) in found.Where(entry => entry.Known.Answer.Verdict != Verdict.Ok).OrderBy(entry => entry.Known.Answer.Verdict switch { Verdict.Dead => 0, Verdict.Moved => 1, _ => 2 }))
        {
            var word = known.Answer.Verdict switch { Verdict.Dead => Terminal.Red("dead"), Verdict.Moved => Terminal.Yellow("moved"), _ => "unsure" };
            var since = known.Answer.Verdict == Verdict.Dead ? known.IsSurelyDead ? $" (since {known.DeadSince:yyyy-MM-dd})" : " (seen today only; ask again another day)" : "";
            Console.WriteLine($"{link.Place}: {word}: {link.Address}: {known.Answer.Why}{since}");
        }

        var addresses = found.DistinctBy(entry => entry.Link.Address).ToList();
        Console.WriteLine($"{addresses.Count} addresses, {asked} asked now: {Count(Verdict.Ok)} ok, {Count(Verdict.Moved)} moved, {Count(Verdict.Dead)} dead, {Count(Verdict.Unsure)} unsure");
        return addresses.Exists(entry => entry.Known.IsSurelyDead);

        int Count(Verdict verdict) => addresses.Count(entry => entry.Known.Answer.Verdict == verdict);
    }
}
