using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SexualHealthInfo.Content;

/// <summary>The content folder cannot be read at all; the message is a sentence for the person at the terminal.</summary>
internal sealed class ContentFolderException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// Every file of the content folder, as bytes, in ordinal order of its path. Names that begin with a dot are left out:
/// they are an editor's or the system's. <see cref="Version"/> changes with any byte of it and with the compiler itself.
/// </summary>
internal sealed partial class ContentFolder
{
    private const int MaxTries = 100;

    private readonly string folder;

    private ContentFolder(string folder, IReadOnlyList<(ContentFile File, byte[]? Bytes)> files, string version)
    {
        this.folder = folder;
        Files = files;
        Version = version;
    }

    /// <summary>The files; no bytes for one that is too large to be read or is not a plain file.</summary>
    public IReadOnlyList<(ContentFile File, byte[]? Bytes)> Files { get; }

    /// <summary>SHA-256 of all names and bytes and of this program's build, shortened to 24 hexadecimal digits.</summary>
    public string Version { get; }

    /// <summary>
    /// Reads the folder as it stands at one moment, also while somebody writes to it: until two readings in a row agree. What they agree on
    /// was there between them, all of it at once.
    /// </summary>
    /// <exception cref="ContentFolderException">It cannot be read, holds nothing, or does not stand still.</exception>
    public static ContentFolder Read(string folder)
    {
        string? before = null;
        for (var tries = 0; tries < MaxTries; tries++)
        {
            try
            {
                var read = ReadOnce(folder);
                if (read.Version == before)
                {
                    return read;
                }

                before = read.Version;
            }
            catch (ContentFolderException exception) when (exception.InnerException is FileNotFoundException && tries < MaxTries - 1)
            {
                before = null; // A file went away between the list and its turn.
            }

            if (tries > 0)
            {
                Thread.Sleep(20);
            }
        }

        throw new ContentFolderException($"The content folder {folder} changes while it is read; compile when nothing writes to it.");
    }

    private static ContentFolder ReadOnce(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new ContentFolderException($"There is no content folder at {folder}; name one with --content DIR.");
        }

        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(typeof(ContentFolder).Assembly.ManifestModule.ModuleVersionId.ToByteArray());
            var files = new List<(ContentFile, byte[]?)>();
            foreach (var path in EntriesOf(folder)
                .Select(path => (Full: path, Relative: Path.GetRelativePath(folder, path).Replace('\\', '/')))
                .Where(path => !HiddenName().IsMatch(path.Relative))
                .OrderBy(path => path.Relative, StringComparer.Ordinal))
            {
                var info = new FileInfo(path.Full);
                var bytes = info.LinkTarget is not null || info.Length > ContentFile.MaxBytes ? null
                    : info.Length == 0 ? [] // Nothing to read; and reading a pipe, whose length is 0 too, would wait for ever.
                    : System.IO.File.ReadAllBytes(path.Full);
                files.Add((FileAt(folder, path.Relative), bytes));
                hash.AppendData(Encoding.UTF8.GetBytes($"{path.Relative}\n{bytes?.Length ?? -1}\n"));
                hash.AppendData(bytes ?? []);
            }

            return files.Count > 0
                ? new ContentFolder(folder, files, Convert.ToHexStringLower(hash.GetHashAndReset())[..24])
                : throw new ContentFolderException($"The content folder {folder} is empty.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ContentFolderException($"The content folder {folder} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>All files below, and links to folders: those are reported, never followed.</summary>
    private static FileSystemEnumerable<string> EntriesOf(string folder) =>
        new(folder, (ref FileSystemEntry entry) => entry.ToFullPath(), new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory || entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };

    public bool Has(string relativePath) => Files.Any(file => file.File.RelativePath == relativePath);

    /// <summary>A file by its path from the folder, whether it is there or not, so that a problem can name it.</summary>
    public ContentFile FileAt(string relativePath) => FileAt(folder, relativePath);

    /// <summary>The folder as it would be with one file more, or another text in one; nothing is written.</summary>
    public ContentFolder With(string relativePath, string text) =>
        new(folder, [.. Files.Where(file => file.File.RelativePath != relativePath).Append((FileAt(relativePath), Encoding.UTF8.GetBytes(text))).OrderBy(file => file.Item1.RelativePath, StringComparer.Ordinal)], $"{Version} and {relativePath}");

    private static ContentFile FileAt(string folder, string relativePath)
    {
        var full = Path.GetFullPath(Path.Combine(folder, relativePath));
        var fromHere = Path.GetRelativePath(Directory.GetCurrentDirectory(), full);
        return new(relativePath, fromHere.StartsWith("..", StringComparison.Ordinal) ? full : fromHere, "");
    }

    [GeneratedRegex(@"(^|/)\.")]
    private static partial Regex HiddenName();
}
