using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SexualHealthInfo.Http;
using SexualHealthInfo.Store;
using SexualHealthInfo.Verbs;

namespace SexualHealthInfo.Export;

/// <summary>
/// Writes the site as files for a host that does nothing but send them. The site itself runs, on a port of this machine, and every page is read
/// from it that can be reached from the first page, the site map and the feeds; so the export is the site, but for what <c>Pages/Static</c> puts in
/// the place of what needs the program. The same content gives the same bytes on the same day.
/// </summary>
/// <param name="output">The folder to write.</param>
/// <param name="day">The day (UTC) whose pages are written.</param>
/// <param name="settings">The settings to serve with, as on the command line.</param>
internal sealed class StaticExport(string output, DateOnly day, string[] settings)
{
    /// <summary>What no page links to.</summary>
    private static readonly string[] Unlinked = ["/", "/sitemap.xml", "/robots.txt", "/leave", "/page.svg"];

    private const string ErrorPage = "/no-such-page";

    private readonly Dictionary<string, int> files = [];

    public string[] Settings { get; } = settings;

    /// <summary>Makes the site one that writes a copy of itself: its day is fixed, and pages know that they are read later and elsewhere.</summary>
    public async Task AdaptAsync(IServiceCollection services)
    {
        Search = await Pagefind.FindAsync(CancellationToken.None);
        services.AddSingleton(new StaticCopy(Search is not null));
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new Noon(day)));
    }

    private Pagefind? Search { get; set; }

    /// <summary>Starts the site, writes it, and ends it; the exit code.</summary>
    public async Task<int> RunAsync(WebApplication site)
    {
        try
        {
            await site.StartAsync(); // Before anything is written: from here on, Ctrl+C ends in order.
            using var folder = OutputFolder.Begin(output);
            var stopping = site.Lifetime.ApplicationStopping;
            var address = site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null }) { BaseAddress = new Uri(address) };
            await Progress.ShowAsync("Writing pages", Unlinked.Length, progress => WritePagesAsync(browser, folder, progress, stopping));
            WriteRedirects(site.Services, folder);
            if (Search is not null)
            {
                await Search.IndexAsync(folder, stopping);
            }

            stopping.ThrowIfCancellationRequested();
            folder.Finish();
            Console.WriteLine($"Wrote {Path.GetFullPath(output)}: {files.GetValueOrDefault("text/html")} pages, {files.Values.Sum()} files, as of {day:yyyy-MM-dd}; {(Search is null ? "no search, since Pagefind is not installed" : $"search by Pagefind {Search.Version}")}");
            await site.StopAsync();
            return 0;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped. Nothing was written.");
            return 2;
        }
        catch (Exception exception) when (exception is ExportException or IOException or UnauthorizedAccessException or HttpRequestException)
        {
            Console.Error.WriteLine(exception is ExportException ? exception.Message : $"The export cannot be written: {exception.Message}");
            return 2;
        }
    }

    private async Task<int> WritePagesAsync(HttpClient browser, OutputFolder folder, Progress progress, CancellationToken stopping)
    {
        var waiting = new Queue<(string Path, string From)>(Unlinked.Select(path => (path, "the export")));
        var seen = new HashSet<string>(Unlinked, StringComparer.Ordinal) { $"/{Pagefind.Script}" };
        if (await FetchAsync("/.well-known/security.txt", from: null) is { } security)
        {
            folder.Write(".well-known/security.txt", security);
        }

        using var error = await browser.GetAsync(ErrorPage, stopping);
        var policy = error.Headers.GetValues("Content-Security-Policy").Single();
        folder.Write("404.html", await PageAsync(error, ErrorPage));
        folder.Write("_headers", HeadersFile(error, policy));
        folder.Write(".nojekyll", []); // One host leaves out files whose names begin with "_" or ".", unless it finds this.
        while (waiting.TryDequeue(out var next))
        {
            folder.Write(StaticHtml.FileOf(next.Path), (await FetchAsync(next.Path, next.From))!);
            progress.Done(next.Path);
        }

        return seen.Count;

        async Task<byte[]?> FetchAsync(string path, string? from)
        {
            using var answer = await browser.GetAsync(path, stopping);
            if (!answer.IsSuccessStatusCode)
            {
                return from is null ? null : throw new ExportException($"{from} leads to {path}, which answered {(int)answer.StatusCode}. Nothing was written.");
            }

            return await PageAsync(answer, path);
        }

        async Task<byte[]> PageAsync(HttpResponseMessage answer, string path)
        {
            var type = answer.Content.Headers.ContentType?.MediaType ?? "";
            files[type] = files.GetValueOrDefault(type) + 1;
            if (path == "/sitemap.xml")
            {
                var map = System.Xml.Linq.XDocument.Parse(await answer.Content.ReadAsStringAsync(stopping));
                Await(map.Descendants().Where(element => element.Name.LocalName == "loc").Select(element => new Uri(element.Value).AbsolutePath), path);
            }

            if (type != "text/html")
            {
                return await answer.Content.ReadAsByteArrayAsync(stopping);
            }

            var html = await answer.Content.ReadAsStringAsync(stopping);
            Await(StaticHtml.AddressesIn(html), path);
            html = Search is not null && StaticHtml.IsFindable(html) ? StaticHtml.Findable(html) : html;
            return Encoding.UTF8.GetBytes(StaticHtml.WithRules(html, answer.Headers.GetValues("Content-Security-Policy").Single(), SearchesAt(path)));
        }

        void Await(IEnumerable<string> paths, string from)
        {
            foreach (var path in paths.Where(seen.Add))
            {
                waiting.Enqueue((path, from));
            }

            progress.Expect(seen.Count);
        }
    }

    private bool SearchesAt(string path) => Search is not null && path == "/search";

    /// <summary>The headers of the site, in the form that some hosts read from a file.</summary>
    private byte[] HeadersFile(HttpResponseMessage answer, string policy)
    {
        var headers = answer.Headers.Where(header => header.Key is not ("Date" or "Server" or "Vary" or "Cache-Control" or "Transfer-Encoding" or "Content-Security-Policy"))
            .OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => $"  {header.Key}: {string.Join(", ", header.Value)}\n");

        // Every page carries its own policy as well, and both hold: only the page that searches may run a compiled program.
        return Encoding.UTF8.GetBytes($"/*\n{string.Concat(headers)}  Content-Security-Policy: {StaticHtml.PolicyFor(policy, Search is not null)}\n");
    }

    private void WriteRedirects(IServiceProvider services, OutputFolder folder)
    {
        using var request = services.CreateScope(); // What comes from the content is asked for as in a request.
        var content = request.ServiceProvider.GetRequiredService<Generation>();
        var origin = services.GetRequiredService<PublicAddress>().Origin;
        var lines = new StringBuilder();
        foreach (var (old, now) in content.Redirects.OrderBy(redirect => redirect.Key, StringComparer.Ordinal))
        {
            foreach (var (from, to) in new[] { (old, now), (TextOnly.AddressOf(old)!, TextOnly.AddressOf(now)!) })
            {
                folder.Write(StaticHtml.FileOf(from), StaticHtml.Redirect(to, origin, content.Site.Language));
                lines.Append($"{from} {to} 301\n");
                files["redirect"] = files.GetValueOrDefault("redirect") + 1;
            }
        }

        folder.Write("_redirects", Encoding.UTF8.GetBytes(lines.ToString()));
    }

    /// <summary>The middle of one day, for ever.</summary>
    private sealed class Noon(DateOnly day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(day, new TimeOnly(12, 0), TimeSpan.Zero);
    }
}
