using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace SexualHealthInfo.Http;

/// <summary>
/// One whole page in one version, with all that an answer needs made beforehand: its tag, its headers, and its body plain and, from
/// the first time each is asked for, compressed.
/// </summary>
/// <param name="path">The page, without the prefix of a reading mode.</param>
/// <param name="endpoint">What rendered it, for logs and metrics; none for a page that is not kept.</param>
/// <param name="showsHours">Whether it says what is open now, so that nobody may show it without asking.</param>
internal sealed class ReadyPage(string path, string version, string contentType, byte[] plain, Endpoint? endpoint = null, bool showsHours = false, CompressionLevel level = CompressionLevel.SmallestSize)
{
    /// <summary>A browser asks each time; what stands between may answer for a minute by itself, a minute more while it asks, and a day if nobody of us does.</summary>
    private const string ForSharedCaches = "max-age=0, s-maxage=60, stale-while-revalidate=60, stale-if-error=86400";

    private readonly EntityTagHeaderValue tag = new($"\"{version}\"", isWeak: true);
    private readonly StringValues tagText = $"W/\"{version}\"";
    private readonly Lazy<byte[]> brotli = new(() => Compress(plain, stream => new BrotliStream(stream, level)));
    private readonly Lazy<byte[]> gzip = new(() => Compress(plain, stream => new GZipStream(stream, level)));

    public string Path => path;

    public string Version => version;

    public Endpoint? Endpoint => endpoint;

    /// <summary>About what it takes, with both compressed forms.</summary>
    public long Size => plain.Length * 3L / 2;

    /// <summary>Answers with the page, or by 304 where the reader has this version.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ETag = tagText;
        headers.CacheControl = showsHours ? "no-cache" : ForSharedCaches;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (IsKnown(context.Request.Headers.IfNoneMatch))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            headers.ContentType = default;
            return Task.CompletedTask;
        }

        return SendAsync(context);
    }

    /// <summary>Sends the body, to HEAD what goes before it.</summary>
    public Task SendAsync(HttpContext context)
    {
        var encoding = AcceptedEncoding.Of(context.Request.Headers.AcceptEncoding);
        var body = encoding switch
        {
            BodyEncoding.Brotli => brotli.Value,
            BodyEncoding.Gzip => gzip.Value,
            _ => plain,
        };
        var headers = context.Response.Headers;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.ContentType = contentType;
        headers.ContentLength = body.Length;
        headers.ContentEncoding = AcceptedEncoding.NameOf(encoding);

        // To a reader who is gone the server writes nothing, and ends at once. To cancel it would be an exception, and one from the page of an error is logged as a failure of ours.
        return HttpMethods.IsGet(context.Request.Method) ? context.Response.BodyWriter.WriteAsync(body, CancellationToken.None).AsTask() : Task.CompletedTask;
    }

    // Browsers send back what they got, so most headers need no reading.
    private bool IsKnown(StringValues ifNoneMatch) =>
        ifNoneMatch.Count > 0
        && (ifNoneMatch == tagText
            || (EntityTagHeaderValue.TryParseList(ifNoneMatch!, out var known)
                && known.Any(candidate => candidate.Equals(EntityTagHeaderValue.Any) || candidate.Compare(tag, useStrongComparison: false))));

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
