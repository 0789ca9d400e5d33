using System.Text;
using SexualHealthInfo.Content;

namespace SexualHealthInfo.Verbs;

/// <summary>Files that are written whole or not at all: into a new file beside them, flushed to the disk, then renamed.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file that must not be there yet; a <see cref="ContentFolderException"/> with one sentence where it is, or cannot be written.</summary>
    public static void Create(string path, string text) => Write(path, text, overwrite: false);

    /// <summary>Writes a file in place of the one that may be there.</summary>
    public static void Replace(string path, string text) => Write(path, text, overwrite: true);

    private static void Write(string path, string text, bool overwrite)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}.tmp");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(temporary)!);
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(Encoding.UTF8.GetBytes(text));
                file.Flush(flushToDisk: true);
            }

            if (overwrite && File.Exists(path) && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
            }

            File.Move(temporary, path, overwrite);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }

            throw new ContentFolderException($"{path} cannot be written: {exception.Message}", exception);
        }
    }
}
