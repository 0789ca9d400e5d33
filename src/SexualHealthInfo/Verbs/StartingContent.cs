using System.Runtime.InteropServices;
using SexualHealthInfo.Content;
using SexualHealthInfo.Http;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Verbs;

/// <summary>
/// What serving begins with: the content of the folder, compiled where no store holds it yet. If that cannot be had, its problems are printed
/// and the last good content is served: the newest whole one of the store, else the one that was published with the program. An export begins with
/// what the folder holds, or not at all.
/// </summary>
internal sealed record StartingContent(StoreFolder Store, Generation Generation, string? Rejected)
{
    /// <summary>Null when there is nothing to serve; then the exit code says why.</summary>
    public static (int ExitCode, StartingContent? Content) Find(SiteOptions settings)
    {
        var places = new Places(settings);
        var store = new StoreFolder(places.Store());
        var @base = new StoreFolder(SiteOptions.BaseStore());
        Generation? found = null;
        var exitCode = Outcome.Of(() =>
        {
            var folder = ContentFolder.Read(places.Content());
            found = FirstWhole(AllIn(store, @base).Where(content => content.Stored.ContentVersion == folder.Version && content.Stored == content.From.InUse));
            if (found is null && store.Known.Any(content => content.IsWithdrawn && content.ContentVersion == folder.Version))
            {
                Console.Error.WriteLine("The content of the folder was withdrawn by a rollback; the verb compile puts it in use again.");
                return 0;
            }

            if (found is null && CompileVerb.Compile(folder, store) is var compiled and not 0)
            {
                return compiled;
            }

            found ??= FirstWhole(AllIn(store));
            return 0;
        });
        found ??= FirstWhole(AllIn(store, @base));
        if (found is null)
        {
            return (exitCode == 0 ? 2 : exitCode, null);
        }

        if (exitCode != 0)
        {
            Console.Error.WriteLine($"The content cannot be used, as said above. Serving the last good one: content version {found.Stored.ContentVersion}.");
        }

        return (0, new StartingContent(store, found, exitCode == 0 ? null : "the content had problems when the site started"));
    }

    /// <summary>Compiled into a folder that is gone when it has been read: nothing comes into use where a site is served from, and no other compile
    /// changes the pages while they are written.</summary>
    public static (int ExitCode, StartingContent? Content) ToExport(SiteOptions settings)
    {
        var folder = Directory.CreateTempSubdirectory("export-");
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Delete(folder));
        try
        {
            StartingContent? found = null;
            var exitCode = Outcome.Of(() =>
            {
                var (content, problems) = CompileVerb.Check(ContentFolder.Read(new Places(settings).Content()));
                if (Outcome.Of(content.Folder, problems) is var checkedAs and not 0)
                {
                    return checkedAs;
                }

                var store = new StoreFolder(folder.FullName);
                found = new StartingContent(store, Generation.Read(store, CompileVerb.Publish(content, store)), null);
                return 0;
            });
            return (exitCode, found);
        }
        finally
        {
            Delete(folder);
        }
    }

    private static void Delete(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // Interrupted in this very moment: it is gone, or in the temporary folder of the system, which clears it.
        }
    }

    private static IEnumerable<(StoreFolder From, StoredContent Stored)> AllIn(params StoreFolder[] stores) =>
        stores.SelectMany(store => store.Known.Where(content => !content.IsWithdrawn).Select(content => (store, content)));

    private static Generation? FirstWhole(IEnumerable<(StoreFolder From, StoredContent Stored)> contents)
    {
        foreach (var (from, stored) in contents)
        {
            try
            {
                return Generation.Read(from, stored);
            }
            catch (StoreException exception)
            {
                Console.Error.WriteLine($"Content version {stored.ContentVersion} cannot be used: {exception.Message}.");
            }
        }

        return null;
    }
}
