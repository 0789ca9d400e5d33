using Serilog;

namespace SexualHealthInfo;

/// <summary>
/// All of the Serilog wiring. Serilog.AspNetCore was wanted here, but its dependency Serilog.Extensions.Hosting cannot be restored
/// (docs/decisions/0004); when it can, this file is the only one to change.
/// </summary>
internal static class Logging
{
    public static void UseSerilog(this ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.ClearProviders();

        // The framework writes every address with its query at Information. No setting may bring that back.
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        logging.AddFilter("Microsoft.AspNetCore.StaticFiles", LogLevel.Error); // It warns with the path in the line.
        logging.AddFilter("Microsoft.AspNetCore.StaticAssets", LogLevel.Error);
        logging.AddSerilog(new LoggerConfiguration().ReadFrom.Configuration(configuration).CreateLogger(), dispose: true);
    }
}
