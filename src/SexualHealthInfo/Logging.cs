using System.Collections.Concurrent;
using Serilog;
using Serilog.Context;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace SexualHealthInfo;

/// <summary>
/// All of the Serilog wiring. Serilog.AspNetCore was wanted here, but its dependency Serilog.Extensions.Hosting cannot be restored
/// (docs/decisions/0004); when it can, this file is the only one to change. No setting can make the log hold more of a reader than what
/// passes here (docs/decisions/0014).
/// </summary>
internal static class Logging
{
    /// <summary>The least that is let through, by the beginning of a category. The framework writes addresses with their queries at Information, and
    /// warns of missing files with their paths.</summary>
    private static readonly (string? Category, LogLevel Level)[] Levels =
    [
        (null, LogLevel.Warning),
        ("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None), // If it may write anything, every request pays for a scope and a span.
        ("Microsoft.AspNetCore.StaticFiles", LogLevel.Error),
        ("Microsoft.AspNetCore.StaticAssets", LogLevel.Error),
        (WithoutReaders.Lifetime, LogLevel.Information),
        (WithoutReaders.Ours, LogLevel.Trace),
    ];

    public static void UseSerilog(this ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.ClearProviders();

        // Put in place of whatever the section Logging says, now and when it is read again: a rule there that named a category more
        // closely would win over one of ours.
        logging.Services.PostConfigure<LoggerFilterOptions>(filter =>
        {
            filter.MinLevel = LogLevel.Trace;
            filter.Rules.Clear();
            foreach (var (category, level) in Levels)
            {
                filter.Rules.Add(new(providerName: null, category, level, filter: null));
            }
        });
        var configured = new LoggerConfiguration().ReadFrom.Configuration(configuration).CreateLogger();
        logging.AddSerilog(new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(new WithoutReaders(configured)).CreateLogger(), dispose: true);
    }

    /// <summary>
    /// Stands before all that the settings can add. A line keeps its time to the minute, its level, its text, and the values its text names if
    /// the line is ours; a line of the framework keeps its text alone. Exceptions keep their types and where they arose: their
    /// messages repeat what a reader sent. Nothing else passes, neither the address that the framework attaches to every line nor a trace's number.
    /// </summary>
    private sealed class WithoutReaders(Logger configured) : ILogEventSink, IDisposable
    {
        // Few and fixed: the categories of the program and the framework.
        private readonly ConcurrentDictionary<string, Serilog.ILogger> loggers = new(StringComparer.Ordinal);

        public const string Ours = "SexualHealthInfo";
        public const string Lifetime = "Microsoft.Hosting.Lifetime";

        public void Emit(LogEvent logEvent)
        {
            var source = logEvent.Properties.GetValueOrDefault(Constants.SourceContextPropertyName) is ScalarValue { Value: string name } ? name : "";
            var isOurs = source == Lifetime || source == Ours || source.StartsWith($"{Ours}.", StringComparison.Ordinal);
            var values = isOurs ? NamedValuesOf(logEvent) : [];
            using var nothing = LogContext.Suspend(); // Else "Enrich": "FromLogContext" attaches the request's address again.
            var time = logEvent.Timestamp.ToUniversalTime();
            loggers.GetOrAdd(source, name => configured.ForContext(Constants.SourceContextPropertyName, name)).Write(new LogEvent(
                time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMinute)),
                logEvent.Level,
                logEvent.Exception is null ? null : new WithoutMessage(logEvent.Exception),
                logEvent.MessageTemplate,
                values));
        }

        public void Dispose() => configured.Dispose();

        // The text names a value once or more; a line has one value of a name.
        private static List<LogEventProperty> NamedValuesOf(LogEvent logEvent)
        {
            var values = new List<LogEventProperty>();
            foreach (var token in logEvent.MessageTemplate.Tokens)
            {
                if (token is PropertyToken { PropertyName: var name } && logEvent.Properties.TryGetValue(name, out var value) && !values.Exists(known => known.Name == name))
                {
                    values.Add(new(name, value));
                }
            }

            return values;
        }
    }

    /// <summary>An exception as its type and where it arose, and the same of those within it.</summary>
    private sealed class WithoutMessage(Exception exception) : Exception("")
    {
        public override string ToString()
        {
            var chain = new List<string>();
            for (var at = exception; at is not null; at = at.InnerException)
            {
                chain.Add($"{at.GetType().FullName}{Environment.NewLine}{at.StackTrace}");
            }

            return string.Join($"{Environment.NewLine} ---> ", chain);
        }
    }
}
