using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace SexualHealthInfo.Http;

/// <summary>Marks endpoints whose 200 answers are the same for everyone, so that they may be kept.</summary>
internal sealed class CachedPage;

/// <summary>Marks a page whose answers must never be kept, by us or by a browser: search and errors.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeverStoredAttribute : Attribute;

/// <summary>
/// Whole pages in memory, by page version, path and encoding. Only 200 answers to GET and HEAD of endpoints marked
/// <see cref="CachedPage"/> are kept; the query is no part of the key, since no such page reads it. Each body is compressed
/// once. ETags and 304s are made here and nowhere else, after the page was found.
/// </summary>
internal sealed class PageCache(RequestDelegate next, TimeProvider clock)
{
    /// <summary>More than this many bytes of pages, and the cache starts afresh: it is bounded, whatever is asked for.</summary>
    private const long MaxBytes = 128 * 1024 * 1024;

    private Generation current = new("");

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

        var now = clock.GetUtcNow();
        var generation = At(versions.At(now));
        var path = context.Request.Path.Value!;
        var version = versions.Of(path, now);
        path = mode?.Map(path) ?? path; // As it was asked for.
        if (generation.Pages.TryGetValue(path, out var page) && page.Version == version)
        {
            context.Items[RequestLog.CacheHit] = true;
        }
        else if (await RenderAsync(context, mode, keepAs: version) is { } rendered)
        {
            var grown = rendered.Size - (page?.Size ?? 0); // An older version of it gives up its place.
            page = rendered;
            if (Interlocked.Add(ref generation.Bytes, grown) > MaxBytes)
            {
                Interlocked.CompareExchange(ref current, new Generation(generation.Version), generation);
            }

            generation.Pages[path] = page;
        }
        else
        {
            return;
        }

        await AnswerAsync(context, page);
    }

    private Generation At(string version)
    {
        var generation = current;
        if (generation.Version == version)
        {
            return generation;
        }

        // Two requests may both begin the new one; the loser's single page is rendered again later.
        var fresh = new Generation(version);
        Interlocked.CompareExchange(ref current, fresh, generation);
        return fresh;
    }

    /// <summary>Runs the page into memory. Anything but a 200 that may be kept is sent at once, and the answer is null.</summary>
    private async Task<CachedBody?> RenderAsync(HttpContext context, ReadingMode? mode, string? keepAs = null)
    {
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

        if (keepAs is not null && context.Response.StatusCode == StatusCodes.Status200OK)
        {
            return new CachedBody(keepAs, context.Response.ContentType ?? "", buffer.ToArray());
        }

        if (buffer.Length > 0)
        {
            await SendAsync(context, new CachedBody(version: "", context.Response.ContentType ?? "", buffer.ToArray(), CompressionLevel.Fastest));
        }

        return null;
    }

    private static async Task AnswerAsync(HttpContext context, CachedBody page)
    {
        var tag = new EntityTagHeaderValue($"\"{page.Version}\"", isWeak: true);
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.CacheControl = new CacheControlHeaderValue { NoCache = true };
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (IsKnown(context.Request.Headers.IfNoneMatch, tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            context.Response.ContentType = null;
            return;
        }

        await SendAsync(context, page);
    }

    private static async Task SendAsync(HttpContext context, CachedBody page)
    {
        var (encoding, body) = page.For(context.Request.Headers.AcceptEncoding);
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        context.Response.ContentType = page.ContentType;
        context.Response.ContentLength = body.Length;
        context.Response.Headers.ContentEncoding = encoding;
        if (context.Request.Method == "GET")
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private static bool IsKnown(StringValues ifNoneMatch, EntityTagHeaderValue tag) =>
        EntityTagHeaderValue.TryParseList(ifNoneMatch!, out var known)
        && known.Any(candidate => candidate.Equals(EntityTagHeaderValue.Any) || candidate.Compare(tag, useStrongComparison: false));

    /// <summary>The pages of one version; all are dropped together when the version changes. Those that show hours have versions of their own
    /// within it, and a new one takes the place of the old.</summary>
    private sealed class Generation(string version)
    {
        public long Bytes;

        public string Version { get; } = version;
        public ConcurrentDictionary<string, CachedBody> Pages { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>One body, plain and, from the first time each is asked for, compressed.</summary>
    private sealed class CachedBody(string version, string contentType, byte[] plain, CompressionLevel level = CompressionLevel.SmallestSize)
    {
        private readonly Lazy<byte[]> brotli = new(() => Compress(plain, stream => new BrotliStream(stream, level)));
        private readonly Lazy<byte[]> gzip = new(() => Compress(plain, stream => new GZipStream(stream, level)));

        public string Version { get; } = version;

        public string ContentType { get; } = contentType;

        /// <summary>About what it takes, with both compressed forms.</summary>
        public long Size => plain.Length * 3L / 2;

        /// <summary>The body in the encoding the reader's browser likes best; plain when it names none we have.</summary>
        public (string? Encoding, byte[] Body) For(StringValues acceptEncoding)
        {
            if (!StringWithQualityHeaderValue.TryParseList(acceptEncoding!, out var accepted))
            {
                return (null, plain);
            }

            var brotliQuality = Quality("br");
            var gzipQuality = Quality("gzip");
            return (brotliQuality, gzipQuality) switch
            {
                ( > 0, _) when brotliQuality >= gzipQuality => ("br", brotli.Value),
                (_, > 0) => ("gzip", gzip.Value),
                _ => (null, plain),
            };

            double Quality(string encoding) =>
                (accepted.FirstOrDefault(value => value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase)) ?? accepted.FirstOrDefault(value => value.Value == "*")) is { } found
                    ? found.Quality ?? 1 : 0;
        }

        private static byte[] Compress(byte[] plain, Func<Stream, Stream> compressor)
        {
            using var compressed = new MemoryStream();
            using (var stream = compressor(compressed))
            {
                stream.Write(plain);
            }

            return compressed.ToArray();
        }
    }
}
