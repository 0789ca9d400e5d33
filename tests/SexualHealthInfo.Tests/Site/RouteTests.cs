using System.Net;

namespace SexualHealthInfo.Tests.Site;

/// <summary>The route table of testdata/routes.txt, line by line, against the real content.</summary>
public sealed class RouteTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    public static TheoryData<string> Lines => [.. File.ReadLines("testdata/routes.txt").Where(line => line.Length > 0 && line[0] != '#')];

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Answer_RouteOfTheTable_IsAsWritten(string line)
    {
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (path, status, expected) = (parts[0], (HttpStatusCode)int.Parse(parts[1]), string.Join(' ', parts.Skip(2)));
        using var browser = site.BrowserOnSocket();

        using var get = await browser.GetAsync(new Uri(browser.BaseAddress!.OriginalString.TrimEnd('/') + path));
        using var head = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Head, browser.BaseAddress!.OriginalString.TrimEnd('/') + path));

        Assert.Equal(status, get.StatusCode);
        Assert.Equal(status, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        if (status == HttpStatusCode.MovedPermanently)
        {
            Assert.Equal(expected, get.Headers.Location?.OriginalString);
            Assert.Equal(expected, head.Headers.Location?.OriginalString);
        }
        else
        {
            Assert.Contains(expected, WebUtility.HtmlDecode(await get.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }
    }
}
