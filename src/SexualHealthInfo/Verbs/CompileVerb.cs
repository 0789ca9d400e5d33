using System.CommandLine;
using SexualHealthInfo.Content;

namespace SexualHealthInfo.Verbs;

internal static class CompileVerb
{
    public static Command In(Places places)
    {
        var compile = new Command("compile", "Checks the content and writes the store. Example: compile --store site.db");
        compile.SetAction(parsed => Outcome.Of(() => Compile(ContentFolder.Read(places.Content(parsed)), places.Store(parsed))));
        return compile;
    }

    /// <summary>The step that serving shares: brings the store up to date with the content. 0 and the file on success, else the exit code.</summary>
    public static (int ExitCode, string Store) Refresh(SiteOptions settings)
    {
        var places = new Places(settings);
        var exitCode = Outcome.Of(() =>
        {
            var folder = ContentFolder.Read(places.Content());
            return StoreWriter.VersionOf(places.Store()) == folder.Version ? 0 : Compile(folder, places.Store());
        });
        return (exitCode, places.Store());
    }

    private static int Compile(ContentFolder folder, string store)
    {
        var (content, problems) = ContentCompiler.Check(folder);
        if (Outcome.Of(folder, problems) is var exitCode and not 0)
        {
            return exitCode;
        }

        StoreWriter.Write(content, store);
        Console.WriteLine($"Wrote {store}, content version {folder.Version}");
        return 0;
    }
}
