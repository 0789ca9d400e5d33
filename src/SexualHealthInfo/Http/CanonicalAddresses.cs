using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace SexualHealthInfo.Http;

/// <summary>
/// One address for every page: lower case, no trailing slash, no .html; older addresses lead to the new ones. All by 301,
/// with the query kept. Only GET and HEAD are answered, and the few POSTs that keep words out of addresses; nothing on this site
/// changes anything.
/// </summary>
internal sealed class CanonicalAddresses(RequestDelegate next)
{
    /// <summary>What takes a POST. Such a form changes nothing here; it is posted so that what it holds stands in no address.</summary>
    private static readonly string[] Posted = [SearchForm.Path, Suggestions.Path];

    // Addresses whose letters carry meaning, and those that answer in any letters and never redirect.
    private static readonly string[] CaseMatters = ["/p/", "/s/", SealedSearch.Results, TextOnly.AddressOf(SealedSearch.Results)!];

    public static bool TakesPost(string path) => Array.Exists(Posted, posted => posted == path);

    public Task InvokeAsync(HttpContext context, Generation generation)
    {
        if (context.Features.Get<IExceptionHandlerFeature>() is not null || context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            // An error page is read, also after a form that failed; and not at all by somebody who has gone.
            context.Request.Method = HttpMethods.Get;
            return context.RequestAborted.IsCancellationRequested ? Task.CompletedTask : next(context);
        }

        if (context.Request.Method == "POST" && (PlainMode.IsAt(context.Request.Path.Value!) || TakesPost(TextOnly.PageAt(context.Request.Path.Value!) ?? context.Request.Path.Value!)))
        {
            return next(context);
        }

        if (context.Request.Method is not ("GET" or "HEAD"))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = "GET, HEAD";
            context.Request.Method = HttpMethods.Get; // So that the page that explains it can be shown.
            return Task.CompletedTask;
        }

        var path = context.Request.Path.Value ?? "/";
        if (Array.Exists(CaseMatters, prefix => path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
        {
            return next(context);
        }

        var redirects = generation.Redirects;
        var canonical = Canonical(path);
        canonical = TextOnly.PageAt(canonical) is { } page
            ? TextOnly.AddressOf(redirects.GetValueOrDefault(page, page)) ?? canonical
            : redirects.GetValueOrDefault(canonical, canonical);
        if (canonical == path)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        context.Response.Headers.Location = new PathString(canonical).ToUriComponent() + context.Request.QueryString;
        return Task.CompletedTask;
    }

    private static string Canonical(string path)
    {
        // Empty parts go first: "//elsewhere.example/" must never become the address of another host.
        var canonical = "/" + string.Join('/', path.ToLowerInvariant().Split('/', StringSplitOptions.RemoveEmptyEntries));
        while (canonical.EndsWith(".html", StringComparison.Ordinal))
        {
            canonical = canonical[..^".html".Length].TrimEnd('/');
            canonical = canonical.EndsWith("/index", StringComparison.Ordinal) ? canonical[..^"/index".Length] : canonical;
        }

        return canonical.Length == 0 ? "/" : canonical;
    }
}
