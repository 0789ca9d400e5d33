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

    [Theory]
    [InlineData(Path, "max-age=0, s-maxage=60, stale-while-revalidate=60, stale-if-error=86400")]
    [InlineData("/t" + Path, "max-age=0, s-maxage=60, stale-while-revalidate=60, stale-if-error=86400")]
    [InlineData("/talk-to-a-professional/au", "no-cache")]
    [InlineData("/search", "no-store")]
    public async Task Answer_SaysHowLongASharedCacheMayKeepIt(string path, string expected)
    {
        using var site = new SiteFactory();
        using var browser = site.Browser();

        using var first = await browser.GetAsync(path);
        using var second = await browser.GetAsync(path);

        Assert.Equal(expected, string.Join(", ", first.Headers.GetValues("Cache-Control")));
        Assert.Equal(expected, string.Join(", ", second.Headers.GetValues("Cache-Control")));
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

    [Theory]
    [InlineData("GET", HttpStatusCode.OK)]
    [InlineData("HEAD", HttpStatusCode.OK)]
    [InlineData("POST", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", HttpStatusCode.MethodNotAllowed)]
    public async Task Answer_FromMemory_IsAsTheFirstWas(string method, HttpStatusCode expected)
    {
        using var site = new SiteFactory();
        using var browser = site.Browser();

        using var first = await browser.SendAsync(new HttpRequestMessage(new HttpMethod(method), Path));
        await browser.GetAsync(Path);
        using var second = await browser.SendAsync(new HttpRequestMessage(new HttpMethod(method), Path));

        Assert.Equal(expected, second.StatusCode);
        Assert.Equal(HeadersOf(first), HeadersOf(second));
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());

        static IEnumerable<string> HeadersOf(HttpResponseMessage answer) =>
            answer.Headers.Concat(answer.Content.Headers).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("/reasons/Shame")]
    [InlineData("/reasons/shame/")]
    [InlineData("/reasons/shame.html")]
    public async Task Answer_OtherSpellingOfAPageInMemory_StillLeadsToItsOneAddress(string spelling)
    {
        using var site = new SiteFactory();
        using var browser = site.Browser();
        await browser.GetAsync(Path);

        using var answer = await browser.GetAsync(spelling);

        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal(Path, answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Answer_PageInMemory_IsNotThatOfAnotherMode()
    {
        using var site = new SiteFactory();
        using var browser = site.Browser();

        var whole = await browser.GetStringAsync(Path);
        var words = await browser.GetStringAsync("/t" + Path);

        Assert.Equal(whole, await browser.GetStringAsync(Path));
        Assert.Equal(words, await browser.GetStringAsync("/t" + Path));
        Assert.NotEqual(whole, words);
    }

    [Theory]
    [InlineData("\"other\", W/\"{0}\"", HttpStatusCode.NotModified)]
    [InlineData("\"{0}\"", HttpStatusCode.NotModified)]
    [InlineData("W/\"{0}", HttpStatusCode.OK)]
    [InlineData("{0}", HttpStatusCode.OK)]
    [InlineData(",,,\"", HttpStatusCode.OK)]
    public async Task Answer_FromMemoryToAnOddIfNoneMatch_IsNeverWrong(string header, HttpStatusCode expected)
    {
        using var site = new SiteFactory();
        using var browser = site.Browser();
        using var first = await browser.GetAsync(Path);
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.TryAddWithoutValidation("If-None-Match", header.Replace("{0}", first.Headers.ETag!.Tag.Trim('"'), StringComparison.Ordinal));

        using var answer = await browser.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
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

    [Fact]
    public async Task Answer_WhenALineOpensAndCloses_ChangesTheVersionOfItsCountryAlone()
    {
        const string Country = "/talk-to-a-professional/au"; // Blue Knot is open from 9 to 5 in Sydney, which is 22 to 6 o'clock UTC in December.
        using var site = new SiteFactory();
        using var browser = site.Browser();
        using var other = await AtAsync("21:59:59", Path);
        using var germany = await AtAsync("21:59:59", "/talk-to-a-professional/de");
        using var words = await AtAsync("21:59:59", "/t" + Country);

        using var before = await AtAsync("21:59:59", Country);
        using var stillBefore = await AtAsync("21:59:59.999", Country, before);
        using var opened = await AtAsync("22:00:00", Country, before);
        using var stillOpen = await AtAsync("22:00:01", Country, opened);
        using var lastMinute = await AtAsync("05:59:59", Country, opened, day: 2);
        using var closed = await AtAsync("06:00:00", Country, opened, day: 2);
        using var back = await AtAsync("22:00:00", Country, opened);

        Assert.Contains("Opens at 9am today in Sydney, in less than an hour", await before.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, stillBefore.StatusCode);
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        Assert.Contains("Open now, until 5pm in Sydney", await opened.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, stillOpen.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, lastMinute.StatusCode);
        Assert.Equal(HttpStatusCode.OK, closed.StatusCode);
        Assert.Contains("Opens at 9am tomorrow in Sydney", await closed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, back.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, (await AtAsync("22:00:00", Path, other)).StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, (await AtAsync("22:00:00", "/talk-to-a-professional/de", germany)).StatusCode);
        Assert.Contains("Open now, until 5pm in Sydney", await (await AtAsync("22:00:00", "/t" + Country, words)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.EndsWith("cache hit ", site.Log.Lines.Last(line => line.Contains("GET /reasons/{slug} ", StringComparison.Ordinal)), StringComparison.Ordinal);

        Task<HttpResponseMessage> AtAsync(string time, string path, HttpResponseMessage? known = null, int day = 1)
        {
            site.Clock.Now = DateTimeOffset.Parse($"2026-12-0{day}T{time}Z", System.Globalization.CultureInfo.InvariantCulture);
            return known is null ? browser.GetAsync(path) : SendAsync(browser, path, known.Headers.ETag!);
        }
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
