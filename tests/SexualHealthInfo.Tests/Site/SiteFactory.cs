using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SexualHealthInfo.Content;
using SexualHealthInfo.Store;
using SexualHealthInfo.Verbs;

namespace SexualHealthInfo.Tests.Site;

/// <summary>The whole program on its real content, in memory. Tests may set its clock and settings, and read its log.</summary>
public sealed class SiteFactory : WebApplicationFactory<Program>
{
    /// <summary>The real content, compiled once for all tests.</summary>
    private static readonly Lazy<string> Shared = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("site-test-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        Assert.Equal(0, CompileVerb.Compile(ContentFolder.Read(Path.Combine(Repository.Root, "content")), new StoreFolder(folder)));
        return folder;
    });

    private bool isOnSocket;

    /// <summary>The clock of the site. Fixed, so that no test depends on the day it runs.</summary>
    internal SettableClock Clock { get; } = new(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero));

    internal RecordingLog Log { get; } = new();

    /// <summary>Settings such as <c>Site:Owner</c>; to be set before the first request.</summary>
    internal Dictionary<string, string> Settings { get; } = [];

    /// <summary>A store folder of the test's own; else the one that tests share.</summary>
    internal string? Store { get; init; }

    internal string Environment { get; init; } = Environments.Production;

    /// <summary>Whether every search fails in the database; to be set before the first request.</summary>
    internal bool SearchIsBroken { get; init; }

    /// <summary>A client that follows no redirects, since where they lead is what is tested.</summary>
    public HttpClient Browser() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>The same over a real socket, for what an in-memory server does not do: HEAD without a body, addresses as sent.</summary>
    public HttpClient BrowserOnSocket()
    {
        if (!isOnSocket)
        {
            isOnSocket = true;
            UseKestrel(0);
            StartServer();
        }

        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = ClientOptions.BaseAddress };
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        Assert.True(Store is not null || !Settings.ContainsKey("Site:Content"), "A content of the test's own needs a store of its own, or every other test gets it.");
        builder.UseEnvironment(Environment).UseSetting("Site:Store", Store ?? Shared.Value).UseSetting("Site:DrainSeconds", "0");
        foreach (var (name, value) in Settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Trace));
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            if (SearchIsBroken)
            {
                services.AddSingleton(_ => WithoutSearch());
            }
        });
    }

    private static DbContextOptions<ContentStore> WithoutSearch()
    {
        var store = new StoreFolder(Shared.Value);
        var copy = Path.GetTempFileName();
        File.WriteAllBytes(copy, store.Read(store.InUse!).Bytes.ToArray());
        using (var connection = new SqliteConnection($"Data Source={copy};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "DROP TABLE search_exact; DROP TABLE search_title;";
            command.ExecuteNonQuery();
        }

        var options = StoreSnapshot.Read(copy).Options();
        File.Delete(copy);
        return options;
    }
}

/// <summary>A clock that stands where it is put.</summary>
internal sealed class SettableClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>Everything logged, at every level, with its exceptions, as text.</summary>
internal sealed class RecordingLog : ILoggerProvider, ILogger
{
    private readonly List<string> lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (lines)
            {
                return [.. lines];
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (lines)
        {
            lines.Add($"{logLevel} {formatter(state, exception)} {exception}");
        }
    }

    public void Dispose()
    {
    }
}
