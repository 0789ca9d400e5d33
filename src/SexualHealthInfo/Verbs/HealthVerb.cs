using System.CommandLine;

namespace SexualHealthInfo.Verbs;

internal static class HealthVerb
{
    public static Command Command()
    {
        var url = new Option<string>("--url") { Description = "The address the site listens on.", DefaultValueFactory = _ => "http://localhost:8080" };
        var health = new Command("health", "Asks a running site whether it is ready; for containers. Example: health --url http://localhost:8080") { url };
        health.SetAction((parsed, cancelled) => AskAsync(parsed.GetValue(url)!, cancelled));
        return health;
    }

    private static async Task<int> AskAsync(string address, CancellationToken cancelled)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var site) || site.Scheme is not ("http" or "https"))
        {
            Console.Error.WriteLine($"'{address}' is not an address such as http://localhost:8080.");
            return 2;
        }

        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(3) };
        try
        {
            using var answer = await client.GetAsync(new Uri(site, "/healthz/ready"), cancelled);
            Console.Write(await answer.Content.ReadAsStringAsync(cancelled));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            Console.Error.WriteLine($"The site does not answer at {site}: {exception.Message}");
            return 1;
        }
    }
}
