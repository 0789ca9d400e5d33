using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace SexualHealthInfo.Http;

/// <summary>
/// A style sheet or script by the fingerprint of another build: while replicas are updated one by one, a page of one asks another for its files. The file of this
/// build is sent, to be asked for again: a page with nearly its style is better than one without.
/// </summary>
internal static partial class OlderAssets
{
    public static void MapOlderAssets(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/{folder:regex(^(css|js)$)}/{file}", ["GET", "HEAD"], (string folder, string file, IWebHostEnvironment site, HttpContext context) =>
        {
            if (Fingerprinted().Match(file) is not { Success: true } asked || asked.Groups["ending"].Value != folder || site.WebRootFileProvider.GetFileInfo($"{folder}/{asked.Groups["name"]}.{folder}") is not { Exists: true, Length: > 0 } current)
            {
                return Results.NotFound();
            }

            context.Response.Headers.CacheControl = "no-cache";
            return Results.Stream(current.CreateReadStream(), folder == "css" ? "text/css" : "text/javascript");
        });

    [GeneratedRegex(@"^(?<name>[a-z]+)\.[a-z0-9]{10}\.(?<ending>css|js)\z")]
    private static partial Regex Fingerprinted();
}
