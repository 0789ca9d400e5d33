using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Http;

/// <summary>Puts into every finished page what <see cref="Preview"/> is for. The page itself, and the code that makes it, know nothing of it.</summary>
internal sealed class PreviewPages(RequestDelegate next, Preview preview)
{
    private const string HeadEnds = "</head>";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Method != "GET" || context.Request.Path.StartsWithSegments(Preview.Path, StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        var made = preview.Made; // Before the page, so that a change in between makes it load again.
        context.Request.Headers.AcceptEncoding = default;
        context.Request.Headers.IfNoneMatch = default;
        var target = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        await next(context);
        context.Response.Body = target;

        var answer = buffer.ToArray();
        if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
        {
            answer = Encoding.UTF8.GetBytes(With(Encoding.UTF8.GetString(answer), made, await NoticeAsync(context)));
            context.Response.ContentLength = answer.Length;
            context.Response.Headers.ETag = default;
            context.Response.Headers.CacheControl = "no-store";
        }

        await target.WriteAsync(answer, context.RequestAborted);
    }

    private string With(string page, string made, string notice)
    {
        var head = page.IndexOf(HeadEnds, StringComparison.Ordinal);
        var body = head < 0 ? -1 : page.IndexOf('>', page.IndexOf("<body", head, StringComparison.Ordinal)) + 1;
        return body <= 0 ? page : string.Concat(
            page[..head],
            $"""<link rel="stylesheet" href="{Preview.Path}/preview.css"><script src="{Preview.Path}/preview.js" integrity="{Preview.Integrity("preview.js")}" data-made="{made}" defer></script>""",
            page[head..body],
            notice,
            Problems(),
            page[body..]);
    }

    private string Problems()
    {
        var problems = preview.Problems;
        if (problems.Count == 0)
        {
            return "";
        }

        var html = new StringBuilder($"""<aside class="preview" aria-label="Problems in the content"><h2>{(problems.Count == 1 ? "1 problem" : $"{problems.Count} problems")} in the content. Below is the last good version; readers see nothing else.</h2><ol>""");
        foreach (var problem in problems)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li><code>{WebUtility.HtmlEncode(problem.Where)}</code> <strong>{problem.Code}</strong> {WebUtility.HtmlEncode(problem.Message)}<pre>{WebUtility.HtmlEncode(problem.Excerpt)}</pre></li>");
        }

        return html.Append("</ol></aside>").ToString();
    }

    /// <summary>Why readers do not see this page today; empty when they do. By now it is known which page is behind a reading mode.</summary>
    private static async Task<string> NoticeAsync(HttpContext context)
    {
        var store = context.RequestServices.GetRequiredService<ContentStore>();
        var path = context.Features.Get<ReadyPage>()?.Path ?? context.Request.Path.Value!;
        var page = await store.Pages.Where(page => page.Path == path).Select(page => new { page.Draft, page.Publish, page.Expires }).FirstOrDefaultAsync();
        var why = page switch
        {
            null => null,
            { Draft: true } => "it is a draft",
            { Publish: { } day } when day > store.Today => $"it is to be published on {Day(day)}",
            { Expires: { } day } when day <= store.Today => $"it expired on {Day(day)}",
            _ => null,
        };
        return why is null ? "" : $"""<aside class="preview" aria-label="Draft"><p>Readers do not see this page: {why}.</p></aside>""";
    }

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
