using System.Text;

namespace SexualHealthInfo.Verbs;

/// <summary>Files that are written whole or not at all: into a new file beside them, flushed to the disk, then renamed.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file that must not be there yet; an <see cref="IOException"/> where it is.</summary>
    public static void Create(string path, string text) => Write(path, text, overwrite: false);

    /// <summary>Writes a file in place of the one that may be there.</summary>
    public static void Replace(string path, string text) => Write(path, text, overwrite: true);

    private static void Write(string path, string text, bool overwrite)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}.tmp");
        try
        {
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
        finally
        {
            File.Delete(temporary);
        }
    }
}
