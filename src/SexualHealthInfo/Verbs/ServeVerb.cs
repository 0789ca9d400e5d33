using System.CommandLine;

namespace SexualHealthInfo.Verbs;

/// <summary>Serving has a verb too, so that it can be found; it says no more than no verb at all, and --watch no more than the environment Development.</summary>
internal static class ServeVerb
{
    /// <summary>For --help; Program.cs does the work.</summary>
    public static Command Command() =>
        new("serve", "Serves the site, as without a verb. Example: serve --watch --urls http://localhost:8000")
        {
            new Option<bool>("--watch") { Description = "For writing: shows each change of the content at once, its problems above the page, and drafts." },
            new Option<string>("--urls") { Description = "The addresses to listen on.", HelpName = "URLS" },
        };

    /// <summary>The settings among the arguments for serving; other arguments as they are.</summary>
    public static string[] Settings(string[] args) =>
        args is ["serve", .. var settings] && !settings.Intersect(["--help", "-h", "-?"]).Any()
            ? [.. settings.SelectMany(setting => setting == "--watch" ? ["--environment", "Development"] : new[] { setting })]
            : args;
}
