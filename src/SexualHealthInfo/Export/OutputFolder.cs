namespace SexualHealthInfo.Export;

/// <summary>
/// The folder an export goes to. Only a new or empty folder, or one that carries our mark, is written to. Everything is written into a folder
/// beside it, which takes its place when all is there; until then the earlier export stands, and an export that is broken off leaves nothing.
/// </summary>
internal sealed class OutputFolder : IDisposable
{
    /// <summary>The file by which we know a folder as ours.</summary>
    public const string Mark = ".static-export";

    private readonly string folder;
    private readonly string former;
    private FileStream? mark;

    private OutputFolder(string folder)
    {
        this.folder = folder;
        var (parent, name) = (Path.GetDirectoryName(folder)!, Path.GetFileName(folder));
        Temporary = Path.Combine(parent, $".{name}.export");
        former = Path.Combine(parent, $".{name}.former");
    }

    /// <summary>Where the files are until all are there.</summary>
    public string Temporary { get; }

    /// <summary>Begins an export to a folder, or says in one sentence why not.</summary>
    public static OutputFolder Begin(string path)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(folder) is null || File.Exists(folder) || new DirectoryInfo(folder).LinkTarget is not null)
        {
            throw new ExportException($"{folder} is no folder that can be replaced; name another one.");
        }

        var output = new OutputFolder(folder);
        foreach (var taken in new[] { folder, output.Temporary, output.former }.Where(taken => Directory.Exists(taken) && !IsOurs(taken)))
        {
            throw new ExportException($"{taken} holds files that no export has made, so it is left alone. Name another folder, or empty it first.");
        }

        output.Open();
        return output;
    }

    public void Write(string relative, ReadOnlySpan<byte> bytes)
    {
        var file = Path.GetFullPath(Path.Combine(Temporary, relative));
        if (!file.StartsWith(Temporary + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new ExportException($"'{relative}' would be written outside of the folder.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None);
        stream.Write(bytes);
    }

    /// <summary>Puts what was written into its place. The earlier export is gone only after that.</summary>
    public void Finish()
    {
        mark!.Dispose();
        mark = null;
        if (Directory.Exists(folder))
        {
            Directory.Move(folder, former);
        }

        Directory.Move(Temporary, folder);
        if (Directory.Exists(former))
        {
            Directory.Delete(former, recursive: true);
        }
    }

    public void Dispose()
    {
        if (mark is not null)
        {
            mark.Dispose();
            Directory.Delete(Temporary, recursive: true);
        }
    }

    private static bool IsOurs(string folder) => File.Exists(Path.Combine(folder, Mark)) || !Directory.EnumerateFileSystemEntries(folder).Any();

    private void Open()
    {
        var (file, existed) = (Path.Combine(Temporary, Mark), Directory.Exists(Temporary));
        try
        {
            Directory.CreateDirectory(Temporary);
            mark = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None);
        }
        catch (IOException) when (existed && File.Exists(file))
        {
            throw new ExportException($"Another export to {folder} is under way.");
        }

        // What an export left that was ended by force.
        foreach (var left in Directory.EnumerateFileSystemEntries(Temporary).Where(left => left != file))
        {
            Delete(left);
        }

        // It was ended between the two moves: the earlier export comes back, or goes.
        if (Directory.Exists(former) && !Directory.Exists(folder))
        {
            Directory.Move(former, folder);
        }
        else if (Directory.Exists(former))
        {
            Directory.Delete(former, recursive: true);
        }

        mark.Write("Made by the verb export, which may replace this folder as a whole.\n"u8);
        mark.Flush();
    }

    private static void Delete(string entry)
    {
        if (Directory.Exists(entry))
        {
            Directory.Delete(entry, recursive: true);
        }
        else
        {
            File.Delete(entry);
        }
    }
}
