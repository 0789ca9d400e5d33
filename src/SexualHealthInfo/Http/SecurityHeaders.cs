using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace SexualHealthInfo.Http;

/// <summary>
/// The headers every answer of the program carries, errors included (the server refuses malformed requests before it is asked). They forbid whatever the site does not use: frames, other
/// hosts, scripts but our own two by their hashes, referrers. Set when the answer starts, since the error pages clear what was set before.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next, Scripts scripts)
{
    private static readonly (string Name, StringValues Value)[] Headers =
    [
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=(), clipboard-read=(), clipboard-write=(self)"),
        ("X-DNS-Prefetch-Control", "off"),
    ];

    private static readonly StringValues WithoutScripts = PolicyWith("'none'");

    /// <summary>The policy of content, with what may run.</summary>
    public static StringValues PolicyWith(string scripts) =>
        $"default-src 'none'; style-src 'self'; script-src {scripts}; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            Set(context, scripts);
            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>Sets them at once, for an answer that nothing clears again; without scripts, none may run.</summary>
    public static void Set(HttpContext context, Scripts? scripts = null)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = scripts?.Policy ?? WithoutScripts;
        foreach (var (name, value) in Headers)
        {
            headers[name] = value;
        }

        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains";
        }
    }
}
