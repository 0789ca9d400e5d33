using System.ComponentModel;
using System.Diagnostics;
using System.Formats.Tar;
using SexualHealthInfo.Content;

namespace SexualHealthInfo.Verbs;

/// <summary>The content folder as it was at a commit, read through git. Nothing in the work tree is touched.</summary>
internal static class OldContent
{
    /// <summary>The folder as it was; a <see cref="ContentFolderException"/> with one sentence where git, the repository or the commit is missing.</summary>
    public static ContentFolder At(string reference, string contentFolder)
    {
        if (Git(contentFolder, "rev-parse", "--is-inside-work-tree") is { Ok: false } outside)
        {
            throw new ContentFolderException($"--since needs the content in a git repository. git says: {outside.Complaint}");
        }

        var (found, commit, _) = Git(contentFolder, "rev-parse", "--verify", "--quiet", "--end-of-options", $"{reference}^{{commit}}");
        if (!found)
        {
            throw new ContentFolderException($"There is no commit '{reference}' here. Name a branch, a tag or a commit; a shallow clone has to fetch it first.");
        }

        var old = Directory.CreateTempSubdirectory("content-since-");
        try
        {
            if (Run(contentFolder, ["archive", "--format=tar", commit.Trim()], output => Extract(output, old.FullName)) is { Ok: false } nothing)
            {
                throw new ContentFolderException($"The content of '{reference}' cannot be read. git says: {nothing.Complaint}");
            }

            return ContentFolder.Read(old.FullName);
        }
        finally
        {
            old.Delete(recursive: true);
        }
    }

    private static (bool Ok, string Output, string Complaint) Git(string folder, params string[] args) => Run(folder, args, output => new StreamReader(output).ReadToEnd());

    // Read to its end first: git must not wait for us, whatever becomes of the folder.
    private static string Extract(Stream archive, string folder)
    {
        using var tar = new MemoryStream();
        archive.CopyTo(tar);
        tar.Position = 0;
        if (tar.Length > 0)
        {
            TarFile.ExtractToDirectory(tar, folder, overwriteFiles: false);
        }

        return "";
    }

    private static (bool Ok, string Output, string Complaint) Run(string folder, string[] args, Func<Stream, string> read)
    {
        var start = new ProcessStartInfo("git", ["-C", folder, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var git = Process.Start(start)!;
            var complaint = git.StandardError.ReadToEndAsync();
            var output = read(git.StandardOutput.BaseStream);
            git.WaitForExit();
            return (git.ExitCode == 0, output, complaint.Result.Trim().Split('\n')[0]);
        }
        catch (Win32Exception)
        {
            throw new ContentFolderException("--since needs git, and there is no such program here.");
        }
    }
}
