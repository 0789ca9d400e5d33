using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Http;

public sealed class RequestLogTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    [Fact]
    public async Task Log_WhateverAReaderSends_HoldsNoneOfIt()
    {
        const string Marker = "xyzzymarker";
        using var browser = site.Browser();
        browser.DefaultRequestHeaders.UserAgent.ParseAdd($"{Marker}/1.0");
        browser.DefaultRequestHeaders.Referrer = new Uri($"https://{Marker}.example/");
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", Marker);
        browser.DefaultRequestHeaders.Add("Cookie", $"{Marker}={Marker}");

        foreach (var path in new[] { $"/search?q={Marker}", $"/search?q={Marker}&topic={Marker}", $"/{Marker}", $"/reasons/{Marker}?{Marker}", $"/{Marker.ToUpperInvariant()}/", $"/talk-to-a-professional/{Marker}" })
        {
            await browser.GetAsync(path);
        }

        Assert.NotEmpty(site.Log.Lines);
        Assert.DoesNotContain(site.Log.Lines, line => line.Contains(Marker, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Log_OneRequest_IsOneLineWithTemplateStatusTimeBytesAndCache()
    {
        using var browser = site.Browser();

        var body = await browser.GetByteArrayAsync("/reasons/orgasm");

        Assert.Matches($@"^Information GET /reasons/{{slug}} 200 \d+\.\d ms {body.Length} bytes, cache miss $", Assert.Single(site.Log.Lines, line => line.Contains(" /reasons/{slug} ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Log_HealthProbe_IsDebugOnly()
    {
        using var browser = site.Browser();

        await browser.GetAsync("/healthz/live");

        Assert.StartsWith("Debug", Assert.Single(site.Log.Lines, line => line.Contains(" /healthz/live ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }
}
