using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SexualHealthInfo.Benchmarks;

/// <summary>A folder for one run, and what is made in it once: the published site, content folders of many articles, their stores.</summary>
/// <param name="rounds">How many pairs of runs stand behind a ratio.</param>
/// <param name="seconds">How long one burst of requests lasts.</param>
internal sealed class Workplace(int rounds, int seconds) : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("benchmarks-").FullName;
    private int ports = 5300;

    public int Rounds => rounds;

    public Load Load => new(root, seconds);

    /// <summary>The repository this program was built from.</summary>
    public static string Repository { get; } = RepositoryAbove(AppContext.BaseDirectory);

    public static string Content => Path.Combine(Repository, "content");

    public string PathOf(string name) => Path.Combine(root, name);

    /// <summary>The site as an operator publishes it, in a folder of its own.</summary>
    public string Published => Once("app", folder => Tools.Do("dotnet", "publish", Path.Combine(Repository, "src", "SexualHealthInfo"), "--runtime", "linux-x64", "--output", folder, "--verbosity", "quiet"));

    /// <summary>The stock Razor Pages template, published the same way.</summary>
    public string PublishedTemplate => Once("template", folder =>
    {
        Tools.Do("dotnet", "new", "razor", "--output", PathOf("razor"), "--name", "Razor", "--no-restore");
        Tools.Do("dotnet", "publish", PathOf("razor"), "--output", folder, "--verbosity", "quiet");
    });

    public string Peers => Once("peers", Tools.NeedPeers);

    /// <summary>The site's own content and so many articles more.</summary>
    public string Articles(int count) => Once($"articles-{count}", folder => new ManyArticles(Content).Write(folder, count));

    /// <summary>Their store.</summary>
    public string Store(int count) => Once($"store-{count}", folder => CompileOurs(Articles(count), folder));

    /// <summary>Compiles from nothing: the store folder must not be there.</summary>
    public (double Seconds, double PeakMegabytes) CompileOurs(string content, string store) =>
        Child.Run(root, PathOf("compile.log"), "dotnet", Path.Combine(Published, "SexualHealthInfo.dll"), "compile", "--content", content, "--store", store);

    /// <summary>Our site on its own content, or on many articles. Its log goes to a file.</summary>
    public (Child Server, Uri Address) StartOurs(int articles = 0)
    {
        var address = NextAddress();
        string[] content = articles == 0 ? [] : ["--content", Articles(articles), "--store", Store(articles)];
        var server = Child.Start(root, PathOf("site.log"), "dotnet", [Path.Combine(Published, "SexualHealthInfo.dll"), "--urls", address.OriginalString, .. content]);
        WaitFor(server, new(address, "/healthz/live"));
        return (server, address);
    }

    public Uri NextAddress() => new($"http://127.0.0.1:{(++ports).ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Asks until there is an answer; the server has a minute.</summary>
    public static void WaitFor(Child server, Uri address)
    {
        using var browser = new HttpClient();
        for (var tries = 0; ; tries++)
        {
            try
            {
                browser.GetAsync(address).GetAwaiter().GetResult().Dispose();
                return;
            }
            catch (HttpRequestException exception) when (exception.InnerException is SocketException && tries < 1_200 && !server.HasExited)
            {
                Thread.Sleep(50);
            }
        }
    }

    /// <summary>A client that follows nothing and unpacks nothing.</summary>
    public static HttpClient Browser(Uri address)
    {
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = address };
        browser.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", "gzip");
        return browser;
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private string Once(string name, Action<string> make)
    {
        var path = PathOf(name);
        if (!Path.Exists(path))
        {
            make(path);
        }

        return path;
    }

    private static string RepositoryAbove(string folder) =>
        File.Exists(Path.Combine(folder, "SexualHealthInfo.sln")) ? folder : RepositoryAbove(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder))!);
}
