using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SexualHealthInfo.Tests.Site;

/// <summary>The whole program on its real content, in memory. Tests may set its clock and settings, and read its log.</summary>
public sealed class SiteFactory : WebApplicationFactory<Program>
{
    private readonly string store = Path.Combine(Path.GetTempPath(), $"site-test-{Guid.NewGuid():N}.db");
    private bool isOnSocket;

    /// <summary>The clock of the site. Fixed, so that no test depends on the day it runs.</summary>
    internal SettableClock Clock { get; } = new(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero));

    internal RecordingLog Log { get; } = new();

    /// <summary>Settings such as <c>Site:Owner</c>; to be set before the first request.</summary>
    internal Dictionary<string, string> Settings { get; } = [];

    public string StoreFile => store;

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
        builder.UseSetting("Site:Store", store);
        foreach (var (name, value) in Settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Trace));
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Delete(store);
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
