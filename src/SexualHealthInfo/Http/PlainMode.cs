using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Http;

/// <summary>
/// The same pages at addresses that tell nothing and end: <c>/p/{visit}/{page}</c>. It begins with a form, so that the page it begins
/// at, by its address or its two words, stands in no address either. Whatever cannot be opened (expired, of another process, changed, no token at all) is one neutral page.
/// </summary>
internal sealed class PlainMode(Seal seal, PlainPages pages, ComeBackWords comeBackWords, Site site)
{
    public const string Prefix = "/p";

    /// <summary>What the metrics are told, never the page behind it.</summary>
    private static readonly Endpoint Opaque = new RouteEndpointBuilder(_ => Task.CompletedTask, RoutePatternFactory.Parse(Prefix + "/{visit}/{page}"), order: 0).Build();

    public static bool IsAt(string path) => path.StartsWith(Prefix, StringComparison.Ordinal) && (path.Length == Prefix.Length || path[Prefix.Length] == '/');

    public async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        var isPost = HttpMethods.IsPost(context.Request.Method);
        context.Response.Headers.CacheControl = "no-store";
        if (isPost && context.Request.Path == Prefix)
        {
            var page = (await SmallForm.ReadAsync(context))["page"].FirstOrDefault() ?? "";
            context.Response.Headers.Location = PlainVisit.Begin(seal, pages).AddressOf(pages.Contains(page) ? page : comeBackWords.PathOf(page) ?? "/");
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
        }
        else if (context.Request.Path.Value!.Split('/') is ["", _, var token, var name]
            && PlainVisit.Open(seal, pages, token) is { } visit
            && visit.PageAt(name) is { } address
            && (!isPost || CanonicalAddresses.TakesPost(address)))
        {
            var query = address.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? at : address.Length;
            context.Request.Path = address[..query];
            context.Request.QueryString = new(address[query..]);
            context.Features.Set(new ReadingMode("Plain", visit.AddressOf) { NeverStored = true, Trim = html => PlainHtml.Of(html, visit, site.Name) });
            await next(context);
        }
        else
        {
            context.Request.Method = HttpMethods.Get; // So that the page can be shown.
            context.Request.Path = Prefix;
            await next(context);
        }

        context.SetEndpoint(Opaque);
    }
}
