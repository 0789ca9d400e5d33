using System.CommandLine;
using SexualHealthInfo.Content;

namespace SexualHealthInfo;

/// <summary>
/// The program's verbs. Exit codes: 0 all is well; 1 problems in the content; 2 wrong usage, or files that cannot be read or written.
/// Serving is what the program does without a verb, see Program.cs; <see cref="Refresh"/> is the step both share.
/// </summary>
internal static class Verbs
{
    /// <summary>Arguments that begin with anything but a word, --help or --version are configuration for serving.</summary>
    public static bool AreAskedFor(string[] args) =>
        args is [var first, ..] && (IsWord(first) || first is "--help" or "-h" or "-?" or "--version");

    /// <summary>A word among the settings for serving, where none belongs; null if there is none. "--content DIR check" must not serve.</summary>
    public static string? StrayWord(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (IsWord(args[i]))
            {
                return args[i];
            }

            // "--name value" is one setting, "--name=value" another way to write it.
            i += args[i].Contains('=', StringComparison.Ordinal) ? 0 : 1;
        }

        return null;
    }

    // "name=value" is a setting too.
    private static bool IsWord(string arg) => !arg.StartsWith('-') && !arg.Contains('=', StringComparison.Ordinal);

    public static int Run(string[] args)
    {
        var settings = SiteOptions.ForVerbs();
        var contentOption = new Option<string?>("--content") { Description = "The content folder.", HelpName = "DIR", Recursive = true };
        var storeOption = new Option<string?>("--store") { Description = "The store file.", HelpName = "FILE", Recursive = true };
        var urlOption = new Option<string>("--url") { Description = "The address the site listens on.", DefaultValueFactory = _ => "http://localhost:8080" };

        var onOption = new Option<DateOnly>("--on") { Description = "The day to look from.", HelpName = "DAY", DefaultValueFactory = _ => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime) };

        var check = new Command("check", "Reports every problem of the content as path:line:col: error CODE: message. Example: check --content content");
        check.SetAction(parsed => Guarded(() => Check(Folder(parsed.GetValue(contentOption), settings))));

        var compile = new Command("compile", "Checks the content and writes the store. Example: compile --store site.db");
        compile.SetAction(parsed => Guarded(() => Compile(Folder(parsed.GetValue(contentOption), settings), StoreFile(parsed.GetValue(storeOption), settings))));

        var review = new Command("review", "Lists what is due to be checked again, and how hard each page is to read. Example: review --on 2027-01-31") { onOption };
        review.SetAction(parsed => Guarded(() => Review(Folder(parsed.GetValue(contentOption), settings), parsed.GetValue(onOption))));

        var health = new Command("health", "Asks a running site whether it is ready; for containers. Example: health --url http://localhost:8080") { urlOption };
        health.SetAction((parsed, cancelled) => HealthAsync(parsed.GetValue(urlOption)!, cancelled));

        var root = new RootCommand("Serves the site. Without a verb: compiles the content if needed, then serves; --urls http://localhost:5000 and other settings apply.")
        {
            check, compile, review, health, contentOption, storeOption,
        };
        root.Directives.Clear();
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                Console.Error.WriteLine(error.Message);
            }

            Console.Error.WriteLine("Try --help.");
            return 2;
        }

        return parsed.Invoke();
    }

    /// <summary>Brings the store up to date with the content. 0 and the file on success, else the exit code.</summary>
    public static (int ExitCode, string Store) Refresh(SiteOptions settings)
    {
        var store = StoreFile(null, settings);
        var exitCode = Guarded(() =>
        {
            var folder = ContentFolder.Read(Folder(null, settings));
            return StoreWriter.VersionOf(store) == folder.Version ? 0 : Compile(folder, store);
        });
        return (exitCode, store);
    }

    // What was typed goes before what was set, and an empty word is none.
    private static string Folder(string? typed, SiteOptions settings) =>
        Path.GetFullPath(new SiteOptions { Content = typed }.Content ?? settings.Content ?? SiteOptions.DefaultContent());

    private static string StoreFile(string? typed, SiteOptions settings) =>
        Path.GetFullPath(new SiteOptions { Store = typed }.Store ?? settings.Store ?? SiteOptions.DefaultStore());

    private static int Check(string contentFolder)
    {
        var folder = ContentFolder.Read(contentFolder);
        return Report(folder, ContentCompiler.Check(folder).Problems);
    }

    private static int Review(string contentFolder, DateOnly day)
    {
        var folder = ContentFolder.Read(contentFolder);
        var (content, problems) = ContentCompiler.Check(folder);
        foreach (var line in ReviewReport.Of(content, day))
        {
            Console.WriteLine(line);
        }

        // What has problems may be missing above.
        return problems.Count == 0 ? 0 : Report(folder, problems);
    }

    private static int Compile(string contentFolder, string store) => Compile(ContentFolder.Read(contentFolder), store);

    private static int Compile(ContentFolder folder, string store)
    {
        var (content, problems) = ContentCompiler.Check(folder);
        if (Report(folder, problems) is var exitCode and not 0)
        {
            return exitCode;
        }

        StoreWriter.Write(content, store);
        Console.WriteLine($"Wrote {store}, content version {folder.Version}");
        return 0;
    }

    private static int Report(ContentFolder folder, IReadOnlyList<ContentProblem> problems)
    {
        foreach (var problem in problems)
        {
            Console.Error.WriteLine(problem);
        }

        var summary = $"{problems.Count} {(problems.Count == 1 ? "problem" : "problems")} in {folder.Files.Count} files";
        (problems.Count == 0 ? Console.Out : Console.Error).WriteLine(summary);
        return problems.Count == 0 ? 0 : 1;
    }

    /// <summary>Files that cannot be read or written end in one clear sentence and exit code 2, not in a stack trace.</summary>
    private static int Guarded(Func<int> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is ContentFolderException or IOException or UnauthorizedAccessException or Microsoft.Data.Sqlite.SqliteException)
        {
            Console.Error.WriteLine(exception is ContentFolderException ? exception.Message : $"The store cannot be written: {exception.Message}");
            return 2;
        }
    }

    private static async Task<int> HealthAsync(string address, CancellationToken cancelled)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var site) || site.Scheme is not ("http" or "https"))
        {
            Console.Error.WriteLine($"'{address}' is not an address such as http://localhost:8080.");
            return 2;
        }

        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(3) };
        try
        {
            using var answer = await client.GetAsync(new Uri(site, "/healthz/ready"), cancelled);
            Console.Write(await answer.Content.ReadAsStringAsync(cancelled));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            Console.Error.WriteLine($"The site does not answer at {site}: {exception.Message}");
            return 1;
        }
    }
}
