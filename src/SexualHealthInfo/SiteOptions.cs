using Microsoft.AspNetCore.Builder;

namespace SexualHealthInfo;

/// <summary>
/// What an operator may set, in <c>appsettings.json</c> under <c>Site</c>, as <c>Site__Owner</c> in the environment, or as
/// <c>--Site:Owner</c> on the command line. Everything has a working default.
/// </summary>
internal sealed class SiteOptions
{
    /// <summary>The content folder; by default beside the program, else the nearest one above it.</summary>
    public string? Content { get; init => field = GivenOrNull(value); }

    /// <summary>The folder of compiled contents; by default beside the program where that can be written, else in the temporary folder.</summary>
    public string? Store { get; init => field = GivenOrNull(value); }

    /// <summary>The public address of the site, such as <c>https://lamplight.example</c>, for the feed, the site map and canonical links.
    /// By default the address the program listens on; never what a caller says it is.</summary>
    public string? BaseUrl { get; init => field = GivenOrNull(value); }

    /// <summary>Who runs this copy of the site. Unset, the pages say so.</summary>
    public string? Owner { get; init => field = GivenOrNull(value); }

    /// <summary>How to reach the owner: a mail address or a web address. Unset, the pages say so and there is no security.txt.</summary>
    public string? Contact { get; init => field = GivenOrNull(value); }

    /// <summary>Where to report a mistake: a mail address or a web address.</summary>
    public string? ReportMistake { get; init => field = GivenOrNull(value); }

    /// <summary>Where "Leave this site" leads, such as <c>https://weather.example/</c>: a place that says nothing about where the reader was.
    /// By default what the content says.</summary>
    public string? ExitUrl { get; init => field = GivenOrNull(value); }

    /// <summary>For how many seconds requests are still answered after the signal to end, while <c>/healthz/ready</c> already says no. 0 while writing.</summary>
    public double DrainSeconds { get; init; } = 2;

    /// <summary>A folder of keys made by the verb <c>keys</c>, for several processes behind one name; it is only read. By default each process has a key of its own, in memory.</summary>
    public string? Keys { get; init => field = GivenOrNull(value); }

    /// <summary>The two settings that also have a short form.</summary>
    public static readonly Dictionary<string, string> Switches = new() { ["--content"] = "Site:Content", ["--store"] = "Site:Store" };

    /// <summary>What is wrong with the settings, as a sentence for the operator; null when all is well.</summary>
    public string? Complaint() =>
        BaseUrl is not null && !IsWebAddress(BaseUrl) ? $"Site:BaseUrl must be an address such as https://lamplight.example, found '{BaseUrl}'."
        : ExitUrl is not null && !IsWebAddress(ExitUrl) ? $"Site:ExitUrl must be an address such as https://weather.example/, found '{ExitUrl}'."
        : new[] { Contact, ReportMistake }.OfType<string>().FirstOrDefault(address => !IsWebAddress(LinkOf(address)) && !LinkOf(address).Contains('@', StringComparison.Ordinal)) is { } wrong
            ? $"Site:Contact and Site:ReportMistake must be mail or web addresses, found '{wrong}'."
        : DrainSeconds is not (>= 0 and <= 60) ? "Site:DrainSeconds must be a number of seconds from 0 to 60."
        : null;

    /// <summary>The link behind a mail or web address.</summary>
    public static string LinkOf(string address) =>
        address.StartsWith("http", StringComparison.Ordinal) || address.StartsWith("mailto:", StringComparison.Ordinal) ? address : $"mailto:{address}";

    /// <summary>The content folder to use when none was named; it may not exist.</summary>
    public static string DefaultContent() =>
        FoldersFrom(AppContext.BaseDirectory).Select(folder => Path.Combine(folder, "content")).FirstOrDefault(Directory.Exists)
        ?? Path.Combine(AppContext.BaseDirectory, "content");

    /// <summary>A store folder that was published with the program, for when there is nothing else; it may not exist.</summary>
    public static string BaseStore() => Path.Combine(AppContext.BaseDirectory, "base");

    /// <summary>The store folder to use when none was named.</summary>
    public static string DefaultStore()
    {
        const string Name = "store";
        try
        {
            // The only sure way to know whether a folder can be written is to write.
            using var probe = File.Create(Path.Combine(AppContext.BaseDirectory, $".{Path.GetRandomFileName()}"), 1, FileOptions.DeleteOnClose);
            return Path.Combine(AppContext.BaseDirectory, Name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Path.Combine(Path.GetTempPath(), $"SexualHealthInfo-{Environment.UserName}", Name);
        }
    }

    /// <summary>Finds wwwroot and appsettings.json from any working directory: beside the program when it is published, above it
    /// when it is run from a build. Where neither is found, as in tests, the host decides.</summary>
    public static WebApplicationOptions HostOptions(string[] args)
    {
        var root = FoldersFrom(AppContext.BaseDirectory).FirstOrDefault(folder => Directory.Exists(Path.Combine(folder, "wwwroot")));
        return root is null ? new() { Args = args } : new() { Args = args, ContentRootPath = root };
    }

    /// <summary>The settings as serving has them, for verbs, which build no host.</summary>
    public static SiteOptions ForVerbs() =>
        new ConfigurationBuilder().AddJsonFile(Path.Combine(HostOptions([]).ContentRootPath ?? AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables().Build().GetSection("Site").Get<SiteOptions>() ?? new();

    private static bool IsWebAddress(string address) => Uri.TryCreate(address, UriKind.Absolute, out var parsed) && parsed.Scheme is "https" or "http";

    // An empty variable, as compose files leave them, means that nothing was set.
    private static string? GivenOrNull(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private static IEnumerable<string> FoldersFrom(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
