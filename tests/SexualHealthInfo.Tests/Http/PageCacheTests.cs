using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Http;

public sealed class PageCacheTests
{
    private const string Path = "/reasons/shame";

    [Fact]
    public async Task Answer_EveryEncoding_HoldsTheSamePage()
    {
        using var site = new SiteFactory();
        using var browser = site.Browser();

        var plain = await BytesAsync(browser, "identity", expectedEncoding: null);
        var brotli = await BytesAsync(browser, "gzip, deflate, br, zstd", "br");
        var gzip = await BytesAsync(browser, "br;q=0.1, gzip;q=0.9", "gzip");
        var refused = await BytesAsync(browser, "br;q=0, identity", expectedEncoding: null);

        Assert.Equal(plain, Decompress(new BrotliStream(new MemoryStream(brotli), CompressionMode.Decompress)));
        Assert.Equal(plain, Decompress(new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress)));
        Assert.Equal(plain, refused);
        Assert.InRange(brotli.Length, 1, plain.Length / 2);
    }

    [Theory]
    [InlineData("none at all")]
    [InlineData("gzip;q=nonsense")]
    [InlineData(",,,;;;=")]
    [InlineData("identity;q=0, *;q=0")]
    public async Task Answer_OddAcceptEncoding_IsAPage(string acceptEncoding)
    {
        using var site = new SiteFactory();
        using var browser = site.Browser();

        Assert.NotEmpty(await BytesAsync(browser, acceptEncoding, expectedEncoding: null));
    }

    [Fact]
    public async Task Answer_KnownVersion_Is304OnColdAndWarmCache()
    {
        EntityTagHeaderValue tag;
        using (var first = new SiteFactory())
        {
            tag = (await first.Browser().GetAsync(Path)).Headers.ETag!;
        }

        using var site = new SiteFactory();
        using var browser = site.Browser();
        using var cold = await SendAsync(browser, Path, tag);
        using var warm = await SendAsync(browser, Path, tag);
        using var any = await SendAsync(browser, Path, EntityTagHeaderValue.Any);
        using var other = await SendAsync(browser, Path, new EntityTagHeaderValue("\"other\""));

        Assert.True(tag.IsWeak);
        Assert.Equal(HttpStatusCode.NotModified, cold.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, warm.StatusCode);
        Assert.Equal(tag, warm.Headers.ETag);
        Assert.Contains("Accept-Encoding", warm.Headers.Vary);
        Assert.Empty(await warm.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotModified, any.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("/reasons/nothing", HttpStatusCode.NotFound)]
    [InlineData("/nothing", HttpStatusCode.NotFound)]
    [InlineData("/search?q=pain", HttpStatusCode.OK)]
    public async Task Answer_PageThatIsNeverStored_HasNoVersionAndIsNever304(string path, HttpStatusCode expected)
    {
        using var site = new SiteFactory();
        using var browser = site.Browser();

        using var answer = await SendAsync(browser, path, EntityTagHeaderValue.Any);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Null(answer.Headers.ETag);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Answer_QueryThatMeansNothing_SharesOneEntry()
    {
        using var site = new SiteFactory();
        using var browser = site.Browser();

        await browser.GetAsync(Path);
        await browser.GetAsync($"{Path}?utm_source=somewhere&x=1");

        Assert.EndsWith("cache hit ", site.Log.Lines.Last(line => line.Contains("GET /reasons/{slug} 200", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_AfterHead_HoldsThePage()
    {
        using var site = new SiteFactory();
        using var browser = site.Browser();

        using var head = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Head, Path));
        var page = await browser.GetByteArrayAsync(Path);

        Assert.Equal(page.Length, head.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Answer_OnTheDayAReviewIsDue_ChangesVersionAndTellsTheReader()
    {
        using var site = new SiteFactory();
        using var browser = site.Browser();

        using var before = await browser.GetAsync(Path);
        site.Clock.Now = new DateTimeOffset(2028, 11, 21, 23, 59, 59, TimeSpan.Zero);
        var eve = await browser.GetStringAsync(Path);
        site.Clock.Now = new DateTimeOffset(2028, 11, 22, 0, 0, 0, TimeSpan.Zero);
        using var due = await SendAsync(browser, Path, before.Headers.ETag!);

        Assert.DoesNotContain("was due to be checked again", eve, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, due.StatusCode);
        Assert.Contains("This page was due to be checked again on 22 November 2028", await due.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient browser, string path, EntityTagHeaderValue known)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(known);
        return browser.SendAsync(request);
    }

    private static async Task<byte[]> BytesAsync(HttpClient browser, string acceptEncoding, string? expectedEncoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", acceptEncoding);
        using var answer = await browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(expectedEncoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static byte[] Decompress(Stream compressed)
    {
        using var plain = new MemoryStream();
        using (compressed)
        {
            compressed.CopyTo(plain);
        }

        return plain.ToArray();
    }
}
