using Microsoft.AspNetCore.Http;

namespace SexualHealthInfo.Http;

/// <summary>
/// Answers what is in memory before anything else is asked: an address is there only if it went the whole way and was found, canonical, in its reading mode and
/// for everybody to keep (docs/decisions/0020).
/// </summary>
internal sealed class ReadyPages(RequestDelegate next, PageMemory memory, Scripts scripts)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Method is not ("GET" or "HEAD") || memory.Find(context.Request.Path.Value!) is not { } page)
        {
            return next(context);
        }

        context.SetEndpoint(page.Endpoint);
        context.Features.Set(page);
        SecurityHeaders.Set(context, scripts);
        return page.AnswerAsync(context);
    }
}
