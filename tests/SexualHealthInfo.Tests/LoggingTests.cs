using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests;

/// <summary>What can reach the log, whatever an operator sets and whatever the framework would like to say.</summary>
public sealed partial class LoggingTests
{
    private const string Marker = "frobozzmarker";

    [Fact]
    public void Write_ErrorOfTheFramework_HoldsItsTextItsTypesAndNoValue()
    {
        var written = Written("Microsoft.AspNetCore.Server.Kestrel", log =>
        {
            using var scope = log.BeginScope(new Dictionary<string, object> { ["RequestPath"] = $"/{Marker}", ["ConnectionId"] = Marker });
            Failed(log, Thrown(), Marker, $"/{Marker}", 3);
        });

        var line = Assert.Single(written);
        Assert.DoesNotContain(Marker, line, StringComparison.Ordinal);
        Assert.Contains("Connection id {ConnectionId}: {Path} failed for {Count} readers", line, StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException", line, StringComparison.Ordinal);
        Assert.Contains("System.FormatException", line, StringComparison.Ordinal);
        Assert.Contains(nameof(Thrown), line, StringComparison.Ordinal);
        Assert.DoesNotContain("RequestPath", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_LineOfOurs_KeepsItsValuesAndTheMinuteAndNothingAttached()
    {
        var line = Assert.Single(Written("SexualHealthInfo.Http.RequestLog", log =>
        {
            using var scope = log.BeginScope(new Dictionary<string, object> { ["RequestPath"] = $"/{Marker}" });
            Answered(log, 200, "/reasons/{slug}");
        }));

        Assert.Contains("\"Status\":200", line, StringComparison.Ordinal);
        Assert.Matches("\"Timestamp\":\"[0-9-]+T[0-9:]{5}:00\\.0000000\\+00:00\"", line);
        Assert.DoesNotContain(Marker, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics")]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel.BadRequests")]
    [InlineData("Microsoft.AspNetCore.Routing.EndpointMiddleware")]
    [InlineData("Microsoft.EntityFrameworkCore.Database.Command")]
    [InlineData("System.Net.Http.HttpClient")]
    [InlineData("Anything.Else")]
    public void Write_AnyoneElseBelowAWarning_IsNotWrittenWhateverIsSet(string category) =>
        Assert.Empty(Written(category, log =>
        {
            Starting(log, LogLevel.Information);
            Starting(log, LogLevel.Debug);
            Starting(log, LogLevel.Trace);
        }));

    [Fact]
    public async Task Serve_SettingsThatAskForEverything_WritesNothingOfAReader()
    {
        var trace = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.nettrace");
        await using var site = await RunningSite.StartAsync(new Dictionary<string, string>
        {
            ["Serilog__MinimumLevel__Default"] = "Verbose",
            ["Serilog__MinimumLevel__Override__Microsoft"] = "Verbose",
            ["Serilog__MinimumLevel__Override__Microsoft.AspNetCore"] = "Verbose",
            ["Serilog__MinimumLevel__Override__Microsoft.AspNetCore.Hosting.Diagnostics"] = "Verbose",
            ["Serilog__Enrich__0"] = "FromLogContext",
            ["Serilog__WriteTo__0__Args__outputTemplate"] = "{Timestamp:O} {Level:u3} {SourceContext} {Message:lj} {Properties:j} {TraceId}{NewLine}{Exception}",
            ["Logging__LogLevel__Default"] = "Trace",
            ["Logging__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics"] = "Trace",
            ["Logging__LogLevel__Microsoft.AspNetCore.Server.Kestrel.BadRequests"] = "Trace",
            ["Logging__Console__LogLevel__Default"] = "Trace",
            ["Logging__EventSource__LogLevel__Default"] = "Trace",
            ["DOTNET_EnableEventPipe"] = "1",
            ["DOTNET_EventPipeOutputPath"] = trace,
            ["DOTNET_EventPipeConfig"] = "Microsoft-AspNetCore-Server-Kestrel:ffffffff:5,Microsoft.AspNetCore.Hosting:ffffffff:5,Microsoft-Diagnostics-DiagnosticSource:ffffffff:5,Microsoft-Extensions-Logging:ffffffff:5",
        });
        var headers = $"Host: {site.Address.Authority}\r\nUser-Agent: {Marker}\r\nReferer: http://{Marker}.example/\r\nX-Forwarded-For: {Marker}\r\nCookie: {Marker}={Marker}\r\ntraceparent: 00-{new string('a', 32)}-{new string('b', 16)}-01\r\nbaggage: {Marker}={Marker}\r\nConnection: close\r\n";
        foreach (var request in new[]
        {
            $"GET /reasons/orgasm?{Marker} HTTP/1.1\r\n{headers}\r\n",
            $"GET /reasons/{Marker} HTTP/1.1\r\n{headers}\r\n",
            $"GET /talk-to-a-professional/{Marker} HTTP/1.1\r\n{headers}\r\n",
            $"GET /search?q={Marker} HTTP/1.1\r\n{headers}\r\n",
            $"POST /search/suggest HTTP/1.1\r\n{headers}Content-Length: {Marker.Length}\r\n\r\n{Marker}",
            $"POST /search HTTP/1.1\r\n{headers}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {Marker.Length + 2}\r\n\r\nq={Marker}",
            $"POST /search HTTP/1.1\r\n{headers}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 99999\r\n\r\nq={Marker}{new string('x', 90_000)}",
            $"{Marker.ToUpperInvariant()} /about HTTP/1.1\r\n{headers}\r\n",
            $"GET /{Marker} HTTP/9.9\r\n{headers}\r\n",
            $"GET {Marker} HTTP/1.1\r\n{headers}\r\n",
            $"GET /about HTTP/1.1\r\n{Marker}\r\n\r\n",
            $"GET /about HTTP/1.1\r\nHost: {Marker}\r\n{Marker}: {new string('x', 40_000)}\r\n\r\n",
            $"GET /css/{Marker}.css HTTP/1.1\r\n{headers}\r\n",
            $"GET /%{Marker} HTTP/1.1\r\n{headers}\r\n",
            $"GET /healthz/live?{Marker} HTTP/1.1\r\n{headers}\r\n",
        })
        {
            await SendAsync(site.Address, request);
        }

        await site.StopAsync();

        var lines = site.Written.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Contains(lines, line => line.Contains("GET /reasons/{slug} 200", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains(" DBG ", StringComparison.Ordinal) && line.Contains("GET /healthz/live 200", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(Marker, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(lines, line => line.Contains("127.0.0.1", StringComparison.Ordinal) && !line.Contains("Now listening on", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(new string('a', 32), StringComparison.Ordinal));
        Assert.All(lines.Where(line => line.StartsWith("20", StringComparison.Ordinal) && line.Contains(" Microsoft.", StringComparison.Ordinal) && !line.Contains("Microsoft.Hosting.Lifetime", StringComparison.Ordinal)), line => Assert.Matches("WRN|ERR", line));

        var events = await File.ReadAllBytesAsync(trace);
        File.Delete(trace);
        Assert.True(events.Length > 100_000);
        Assert.Equal(-1, events.AsSpan().IndexOf(Encoding.Unicode.GetBytes(Marker)));
        Assert.Equal(-1, events.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Marker)));
    }

    [LoggerMessage(LogLevel.Error, "Connection id {ConnectionId}: {Path} failed for {Count} readers")]
    private static partial void Failed(Microsoft.Extensions.Logging.ILogger log, Exception exception, string connectionId, string path, int count);

    [LoggerMessage(LogLevel.Information, "{Status} of {Route}")]
    private static partial void Answered(Microsoft.Extensions.Logging.ILogger log, int status, string route);

    [LoggerMessage("Request starting")]
    private static partial void Starting(Microsoft.Extensions.Logging.ILogger log, LogLevel level);

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException($"fts5: no such column: {Marker}", new FormatException($"The input string '{Marker}' was not in a correct format."));
        }
        catch (InvalidOperationException exception)
        {
            return exception;
        }
    }

    private static async Task SendAsync(Uri address, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        try
        {
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
            await client.GetStream().CopyToAsync(Stream.Null).WaitAsync(TimeSpan.FromSeconds(15));
        }
        catch (Exception exception) when (exception is IOException or TimeoutException)
        {
            // It hung up on what it did not like.
        }
    }

    /// <summary>What reaches a sink that an operator configured, with every level asked for and every property shown.</summary>
    private static IReadOnlyList<string> Written(string category, Action<Microsoft.Extensions.Logging.ILogger> write)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Serilog:Using:0"] = "SexualHealthInfo.Tests",
            ["Serilog:MinimumLevel:Default"] = "Verbose",
            ["Serilog:MinimumLevel:Override:Microsoft"] = "Verbose",
            [$"Serilog:MinimumLevel:Override:{category}"] = "Verbose",
            ["Serilog:Enrich:0"] = "FromLogContext",
            ["Serilog:WriteTo:0:Name"] = "Recorded",
            ["Logging:LogLevel:Default"] = "Trace",
            [$"Logging:LogLevel:{category}"] = "Trace",
        }).Build();
        RecordedSink.Lines.Clear();
        using (var factory = LoggerFactory.Create(logging =>
        {
            logging.AddConfiguration(configuration.GetSection("Logging"));
            logging.UseSerilog(configuration);
        }))
        {
            write(factory.CreateLogger(category));
        }

        return [.. RecordedSink.Lines];
    }
}

/// <summary>Found by Serilog's settings by its name, as an operator's sink would be.</summary>
public static class RecordedSinkConfiguration
{
    public static LoggerConfiguration Recorded(this LoggerSinkConfiguration sinks) => sinks.Sink(new RecordedSink());
}

internal sealed class RecordedSink : ILogEventSink
{
    public static ConcurrentQueue<string> Lines { get; } = [];

    public void Emit(LogEvent logEvent)
    {
        using var text = new StringWriter();
        new JsonFormatter(renderMessage: true).Format(logEvent, text);
        Lines.Enqueue(text.ToString());
    }
}
