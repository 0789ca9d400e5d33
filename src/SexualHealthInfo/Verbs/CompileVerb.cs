using System.CommandLine;
using SexualHealthInfo.Content;
using SexualHealthInfo.Http;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Verbs;

internal static class CompileVerb
{
    public static Command In(Places places)
    {
        var rollback = new Option<bool>("--rollback") { Description = "Withdraws the content in use, so that the one before it is in use again; the content folder is not looked at." };
        var compile = new Command("compile", "Checks the content and puts it in use; a running site takes it within two seconds. Example: compile --store store") { rollback };
        compile.SetAction(parsed => Outcome.Of(() =>
        {
            var store = new StoreFolder(places.Store(parsed));
            return parsed.GetValue(rollback) ? Rollback(store) : Compile(ContentFolder.Read(places.Content(parsed)), store);
        }));
        return compile;
    }

    public static int Compile(ContentFolder folder, StoreFolder store)
    {
        var (content, problems) = Check(folder);
        if (Outcome.Of(folder, problems) is var exitCode and not 0)
        {
            return exitCode;
        }

        Console.WriteLine($"In use: {Named(Progress.Show("Writing the store", () => Publish(content, store)))}");
        return 0;
    }

    /// <summary>Checks the content, which a terminal sees.</summary>
    public static (CompiledContent Content, IReadOnlyList<ContentProblem> Problems) Check(ContentFolder folder) =>
        Progress.Show($"Checking {folder.Files.Count} files", () => ContentCompiler.Check(folder));

    /// <summary>Writes content that has no problems. Nothing comes into use that this program could not serve itself.</summary>
    public static StoredContent Publish(CompiledContent content, StoreFolder store) =>
        store.Publish(content.Version, file =>
        {
            StoreWriter.Write(content, file);
            Generation.Prove(file);
        });

    private static int Rollback(StoreFolder store)
    {
        var withdrawn = store.InUse;
        var back = store.Rollback();
        Console.WriteLine($"Withdrawn: {Named(withdrawn!)}");
        Console.WriteLine($"In use: {Named(back)}");
        return 0;
    }

    private static string Named(StoredContent content) => $"content version {content.ContentVersion}, generation {content.Name[..12]}";
}
