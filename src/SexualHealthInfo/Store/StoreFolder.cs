using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SexualHealthInfo.Store;

/// <summary>A store on the disk. Its name is the SHA-256 of its bytes, so that it can be proved before it is used.</summary>
internal sealed record StoredContent(string Name, string ContentVersion, bool IsWithdrawn = false);

/// <summary>Why something in a store folder cannot be used, as a sentence without paths.</summary>
internal sealed class StoreException(string message) : IOException(message);

/// <summary>A store cannot be written; the message is a sentence for the person at the terminal.</summary>
internal sealed class StoreWriteException(Exception cause) : IOException($"The store cannot be written: {cause.GetBaseException().Message}", cause);

/// <summary>
/// Contents on the disk. The folder holds <c>{sha256}.db</c>, which never change, and the file <c>current</c>, which names them, newest
/// first. The first of them that is not withdrawn is in use. The rename of a new <c>current</c> over the old one is the only moment at
/// which anything happens; whatever is interrupted before it leaves the old state, and crumbs that the next compile sweeps up.
/// </summary>
internal sealed partial class StoreFolder(string folder)
{
    /// <summary>How many contents stay, so that there is one to go back to.</summary>
    public const int Kept = 5;

    private const long MaxBytes = 256 * 1024 * 1024;
    private const int MaxListBytes = 4 * 1024;
    private const int IsLocked = 11; // EAGAIN, which .NET passes on where a lock is held by another process.

    private string ListFile => Path.Combine(folder, "current");

    /// <summary>What the folder names, newest first; nothing when it names nothing that can be understood.</summary>
    public IReadOnlyList<StoredContent> Known => Parse(ListText()) ?? [];

    public StoredContent? InUse => Known.FirstOrDefault(content => !content.IsWithdrawn);

    /// <summary>Changes whenever something was compiled or rolled back; cheap to ask for.</summary>
    public string Stamp => $"{File.GetLastWriteTimeUtc(ListFile).Ticks} {ListText()}";

    /// <summary>When the store was written, by the clock of the machine that did it.</summary>
    public DateTimeOffset Written(StoredContent content) => new(File.GetLastWriteTimeUtc(FileOf(content)), TimeSpan.Zero);

    /// <summary>Reads a store into memory and proves it there. Nothing is looked at before its bytes are what its name says.</summary>
    /// <exception cref="StoreException">It is missing, damaged, or no file.</exception>
    public StoreSnapshot Read(StoredContent content)
    {
        try
        {
            // A pipe or device would be read for ever; its length is 0.
            if (new FileInfo(FileOf(content)).Length is 0 or > MaxBytes)
            {
                throw new StoreException("its store is empty or too large");
            }

            var snapshot = StoreSnapshot.Read(FileOf(content));
            return NameOf(snapshot.Bytes) == content.Name ? snapshot : throw new StoreException("its store is damaged");
        }
        catch (Exception exception) when (exception is (IOException or UnauthorizedAccessException) and not StoreException)
        {
            throw new StoreException(exception is FileNotFoundException ? "its store is missing" : "its store cannot be read");
        }
    }

    /// <summary>
    /// Puts a new content in use. <paramref name="write"/> is given a file to write it to, and may refuse by an exception; then nothing has happened.
    /// One compile at a time: a second one waits.
    /// </summary>
    /// <exception cref="StoreWriteException">The disk is full, read-only or broken.</exception>
    /// <exception cref="StoreException">The new content cannot be used, or another compile is still at work after half a minute.</exception>
    public StoredContent Publish(string contentVersion, Action<string> write) => Writing(() =>
    {
        Directory.CreateDirectory(folder);
        using var alone = Lock();
        Sweep();
        var fresh = Path.Combine(folder, "new.db");
        try
        {
            write(fresh);
            var content = new StoredContent(NameOf(fresh), contentVersion);
            File.SetAttributes(fresh, FileAttributes.ReadOnly);
            File.Move(fresh, FileOf(content), overwrite: true); // Also over one of the same name, which may be damaged.
            WriteList([content, .. Known.Where(other => other.Name != content.Name).Take(Kept - 1)]);
            return content;
        }
        finally
        {
            File.Delete(fresh);
            Sweep();
        }
    });

    /// <summary>Withdraws the content in use, so that the one before it is in use again; the answer is that one.</summary>
    /// <exception cref="StoreWriteException">The disk is full, read-only or broken.</exception>
    /// <exception cref="StoreException">There is none before it that is whole.</exception>
    public StoredContent Rollback() => Writing(() =>
    {
        using var alone = Directory.Exists(folder) ? Lock() : throw new StoreException("There is no store at this place");
        var known = Known;
        var back = known.Where(content => !content.IsWithdrawn).Skip(1).FirstOrDefault(IsWhole) ?? throw new StoreException("There is no earlier content to go back to");
        WriteList([.. known.TakeWhile(content => content != back).Select(content => content with { IsWithdrawn = true }), .. known.SkipWhile(content => content != back)]);
        return back;
    });

    private static StoredContent Writing(Func<StoredContent> write)
    {
        try
        {
            return write();
        }
        catch (Exception exception) when (exception is (IOException or UnauthorizedAccessException or SqliteException or DbUpdateException { InnerException: SqliteException }) and not StoreException)
        {
            throw new StoreWriteException(exception);
        }
    }

    private bool IsWhole(StoredContent content)
    {
        try
        {
            return Read(content) is not null;
        }
        catch (StoreException)
        {
            return false;
        }
    }

    private string FileOf(StoredContent content) => Path.Combine(folder, $"{content.Name}.db");

    // Piece by piece: a store of ten thousand articles is large, and the compiler holds all of them already.
    private static string NameOf(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static string NameOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private string ListText()
    {
        try
        {
            return new FileInfo(ListFile) is { Exists: true, Length: > 0 and <= MaxListBytes } ? File.ReadAllText(ListFile) : "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>Null where any line is not as this class writes it.</summary>
    private static List<StoredContent>? Parse(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Line().Match(line)).ToList();
        return lines.TrueForAll(line => line.Success)
            ? [.. lines.Select(line => new StoredContent(line.Groups["name"].Value, line.Groups["version"].Value, line.Groups["withdrawn"].Success))]
            : null;
    }

    private void WriteList(IReadOnlyList<StoredContent> contents)
    {
        var fresh = Path.Combine(folder, ".new.current");
        using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write))
        {
            file.Write(Encoding.ASCII.GetBytes(string.Concat(contents.Select(content => $"{content.Name} {content.ContentVersion}{(content.IsWithdrawn ? " withdrawn" : "")}\n"))));
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, ListFile, overwrite: true);
    }

    /// <summary>Deletes what an interrupted compile left, and contents that are not named any more: nothing that this class did not make.</summary>
    private void Sweep()
    {
        var named = Known.Select(content => $"{content.Name}.db").ToHashSet();
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file) is var name && (Crumb().IsMatch(name) || (StoreName().IsMatch(name) && !named.Contains(name)))).ToList())
        {
            File.Delete(file);
        }
    }

    private FileStream Lock()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (exception.HResult == IsLocked)
            {
                if (tries == 300)
                {
                    throw new StoreException("Another compile is at work on this store");
                }

                Thread.Sleep(100);
            }
        }
    }

    [GeneratedRegex("^(?<name>[0-9a-f]{64}) (?<version>[0-9a-f]{1,64})(?<withdrawn> withdrawn)?\\z")]
    private static partial Regex Line();

    [GeneratedRegex("^(new\\.db|\\.new\\..*)\\z")]
    private static partial Regex Crumb();

    [GeneratedRegex("^[0-9a-f]{64}\\.db\\z")]
    private static partial Regex StoreName();
}
