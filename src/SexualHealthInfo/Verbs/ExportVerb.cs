using System.CommandLine;
using SexualHealthInfo.Export;

namespace SexualHealthInfo.Verbs;

internal static class ExportVerb
{
    /// <summary>The site has to be built for it, which Program.cs does; so the verb only says what is to be exported.</summary>
    public static Command In(Places places, SiteOptions options, Action<StaticExport> asked)
    {
        var output = new Argument<string>("FOLDER") { Description = "Where to: a new or empty folder, or one of an earlier export, which is replaced." };
        var baseUrl = new Option<string?>("--base-url") { Description = "The public address of the copy; by default Site:BaseUrl.", HelpName = "URL" };
        var on = new Option<DateOnly>("--on") { Description = "The day (UTC) whose pages are written.", HelpName = "DAY", DefaultValueFactory = _ => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime) };
        var export = new Command("export", "Writes the site as files for any static host. Example: export out --base-url https://lamplight.example") { output, baseUrl, on };
        export.SetAction(parsed =>
        {
            var address = new SiteOptions { BaseUrl = parsed.GetValue(baseUrl) ?? options.BaseUrl };
            if (address.BaseUrl is { } given && (address.Complaint() is not null || new Uri(given).PathAndQuery != "/"))
            {
                Console.Error.WriteLine($"The address must be that of a host, such as https://lamplight.example, found '{given}'. The copy cannot lie in a folder of a host.");
                return 2;
            }

            if (address.BaseUrl is null)
            {
                Console.Error.WriteLine("No address is known, so the feed, the site map and canonical links say http://localhost. Before you publish, give --base-url.");
            }

            asked(new StaticExport(parsed.GetValue(output)!, parsed.GetValue(on),
            [
                "--environment", "Production", "--urls", "http://127.0.0.1:0", "--Site:BaseUrl", address.BaseUrl ?? "http://localhost", "--AllowedHosts", "*",
                "--content", places.Content(parsed), "--Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime", "Warning", "--Serilog:MinimumLevel:Default", "Warning",
            ]));
            return 0;
        });
        return export;
    }
}
