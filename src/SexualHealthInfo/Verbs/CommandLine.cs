using System.CommandLine;
using System.CommandLine.Completions;
using SexualHealthInfo.Export;

namespace SexualHealthInfo.Verbs;

/// <summary>
/// The verbs of the program, each in a file of its own. Exit codes: 0 all is well; 1 problems in the content; 2 wrong usage, or files that
/// cannot be read or written. Serving is what the program does without a verb, see Program.cs.
/// </summary>
internal static class CommandLine
{
    /// <summary>Arguments that begin with anything but a word, --help or --version are configuration for serving.</summary>
    public static bool NamesVerb(string[] args) =>
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

    /// <param name="places">Where the content and the store are.</param>
    /// <param name="options">The settings as serving has them.</param>
    /// <param name="toExport">Told what is to be exported, for which Program.cs has to build the site.</param>
    public static RootCommand Root(Places places, SiteOptions options, Action<StaticExport> toExport)
    {
        var root = new RootCommand("Serves the site. Without a verb: compiles the content if needed, then serves; --urls http://localhost:5000 and other settings apply.")
        {
            ServeVerb.Command(), CheckVerb.In(places), NewVerb.In(places), CompileVerb.In(places), ReviewVerb.In(places), StatusVerb.In(places),
            ProseVerb.In(places), LinksVerb.In(places), ExportVerb.In(places, options, toExport), SchemaVerb.Command(), HealthVerb.Command(), KeysVerb.Command(),
            CompletionVerb.Command(), places.ContentOption, places.StoreOption,
        };
        root.Directives.Clear();
        root.Directives.Add(new SuggestDirective());
        return root;
    }

    /// <summary>Runs a verb. One needs the site itself: then there is something to export, and the exit code is to come.</summary>
    public static int Run(string[] args, out StaticExport? toExport)
    {
        var options = SiteOptions.ForVerbs();
        StaticExport? asked = null;
        var parsed = Root(new Places(options), options, export => asked = export).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });

        // A line that is being typed is not whole yet.
        if (parsed.Errors.Count > 0 && !args[0].StartsWith("[suggest", StringComparison.Ordinal))
        {
            foreach (var error in parsed.Errors)
            {
                Console.Error.WriteLine(error.Message);
            }

            Console.Error.WriteLine("Try --help.");
            toExport = null;
            return 2;
        }

        var exitCode = parsed.Invoke();
        toExport = asked;
        return exitCode;
    }
}
