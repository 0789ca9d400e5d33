using System.IO.Compression;

namespace SexualHealthInfo.Benchmarks;

/// <summary>nginx with one of our pages as a file, compressed beforehand at the best level, and sent with the very headers we send.</summary>
internal static class NginxFiles
{
    // What nginx makes itself, from the file.
    private static readonly string[] OfTheFile = ["Date", "Server", "ETag", "Transfer-Encoding", "Vary"];

    public static (Child Server, Uri Address) Start(Workplace at, Uri ours, string path)
    {
        Tools.Need("nginx", "nginx-light");
        var folder = at.PathOf("nginx");
        var address = at.NextAddress();
        var page = Path.Combine(folder, "pages", path.TrimStart('/') + ".html");
        Directory.CreateDirectory(Path.GetDirectoryName(page)!);
        string headers;
        using (var browser = Workplace.Browser(ours))
        using (var answer = browser.GetAsync(path).GetAwaiter().GetResult())
        {
            var zipped = answer.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult();
            File.WriteAllBytes(page + ".gz", zipped);
            using var plain = File.Create(page);
            new GZipStream(new MemoryStream(zipped), CompressionMode.Decompress).CopyTo(plain);
            headers = string.Join('\n', answer.Headers.Where(header => !OfTheFile.Contains(header.Key)).Select(header => $"            add_header {header.Key} \"{string.Join(", ", header.Value)}\" always;"))
                + "\n            add_header Vary Accept-Encoding always;";
        }

        var configuration = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "peers", "nginx.conf"))
            .Replace("{user}", Environment.UserName == "root" ? "user root;" : "", StringComparison.Ordinal)
            .Replace("{folder}", folder, StringComparison.Ordinal)
            .Replace("{port}", $"{address.Port}", StringComparison.Ordinal)
            .Replace("{headers}", headers, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder, "nginx.conf"), configuration);
        var server = Child.Start(folder, Path.Combine(folder, "nginx.log"), "nginx", "-p", folder, "-c", Path.Combine(folder, "nginx.conf"), "-e", Path.Combine(folder, "error.log"));
        Workplace.WaitFor(server, address);
        return (server, address);
    }
}
