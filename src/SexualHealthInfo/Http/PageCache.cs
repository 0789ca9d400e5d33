using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Primitives;

namespace SexualHealthInfo.Http;

/// <summary>Marks endpoints whose 200 answers are the same for everyone, so that they may be kept.</summary>
internal sealed class CachedPage;

/// <summary>Marks a page whose answers must never be kept, by us or by a browser: search and errors.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeverStoredAttribute : Attribute;

/// <summary>
/// Renders whole pages into <see cref="PageMemory"/>, from which <see cref="ReadyPages"/> answers the next who ask. Only 200 answers to GET and HEAD of
/// endpoints marked <see cref="CachedPage"/> are kept; the query is no part of the address, since no such page reads it. ETags and 304s are made by
/// <see cref="ReadyPage"/> and nowhere else, after the page was found.
/// </summary>
internal sealed class PageCache(RequestDelegate next, PageMemory memory, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext context, PageVersions versions)
    {
        var endpoint = context.GetEndpoint();
        var mode = context.Features.Get<ReadingMode>();
        if (mode is not null && context.Request.Method == "POST")
        {
            await next(context);
            context.Response.Headers.Location = context.Response.Headers.Location.ToString() is ['/', ..] location ? mode.Map(location) : default(StringValues);
            return;
        }

        if (mode is not null && endpoint?.Metadata.GetMetadata<PageActionDescriptor>() is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (endpoint?.Metadata.GetMetadata<CachedPage>() is null)
        {
            await next(context);
            return;
        }

        if (mode is { NeverStored: true } || endpoint.Metadata.GetMetadata<NeverStoredAttribute>() is not null)
        {
            context.Response.Headers.CacheControl = "no-store";
            await RenderAsync(context, mode);
            return;
        }

        var path = context.Request.Path.Value!;
        if (await RenderAsync(context, mode, versions) is { } page)
        {
            memory.Keep(mode?.Map(path) ?? path, page); // As it was asked for.
            await page.AnswerAsync(context);
        }
    }

    /// <summary>Runs the page into memory. Anything but a 200 that may be kept is sent at once, and the answer is null.</summary>
    private async Task<ReadyPage?> RenderAsync(HttpContext context, ReadingMode? mode, PageVersions? versions = null)
    {
        var keepAs = versions?.Of(context.Request.Path.Value!, clock.GetUtcNow()); // As it is before the page is rendered.
        var target = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = target;
        }

        if (mode is not null && buffer.Length > 0)
        {
            var html = mode.MapLinks(mode.Trim(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length)));
            buffer.SetLength(0);
            buffer.Write(Encoding.UTF8.GetBytes(html));
        }

        var contentType = context.Response.ContentType ?? "";
        if (versions is not null && keepAs is not null && context.Response.StatusCode == StatusCodes.Status200OK)
        {
            return new ReadyPage(context.Request.Path.Value!, keepAs, contentType, buffer.ToArray(), context.GetEndpoint(), versions.ShowsHours(context.Request.Path.Value!));
        }

        if (buffer.Length > 0)
        {
            await new ReadyPage(context.Request.Path.Value!, version: "", contentType, buffer.ToArray(), level: CompressionLevel.Fastest).SendAsync(context);
        }

        return null;
    }
}
