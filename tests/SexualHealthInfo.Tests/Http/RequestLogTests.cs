using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Logging;
using SexualHealthInfo.Http;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Http;

public sealed class RequestLogTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    private readonly RecordingLog log = new();

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

    [Theory]
    [InlineData("/leave")]
    [InlineData("/page.svg")]
    [InlineData("/js/leave.js")]
    public async Task Log_WhatOnlyLeavingAsksFor_IsNoLineAtAll(string path)
    {
        using var browser = site.Browser();

        var answer = await browser.GetAsync(path);
        await browser.GetAsync("/about");

        Assert.True(answer.IsSuccessStatusCode);
        Assert.DoesNotContain(site.Log.Lines, line => line.Contains("leave", StringComparison.OrdinalIgnoreCase) || line.Contains(".svg", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Log_HealthProbe_IsDebugOnly()
    {
        using var browser = site.Browser();

        await browser.GetAsync("/healthz/live");

        Assert.StartsWith("Debug", Assert.Single(site.Log.Lines, line => line.Contains(" /healthz/live ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Log_WhatItHolds_IsWhatThePrivacyPageSays()
    {
        // A new value in the line fails this test until the page says it, and the other way round.
        (string Placeholder, string Said)[] promised =
        [
            ("Timestamp", "the day and time, to the minute"),
            ("Level", "a mark that says whether it is news or an error"),
            ("Method", "the method, such as GET, which means “fetch a page”"),
            ("Route", "the pattern of the address, such as “/reasons/ and then a name”, and not the address itself"),
            ("Status", "the status, such as “found” or “not found”"),
            ("Milliseconds", "how long the answer took"),
            ("Bytes", "how many bytes were sent"),
            ("Cache", "whether the page came from our page cache, a store of ready-made pages"),
        ];

        var line = typeof(RequestLog).GetMethods(BindingFlags.Instance | BindingFlags.NonPublic).Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>().Single().Message;
        using var settings = JsonDocument.Parse(Repository.Read("src/SexualHealthInfo/appsettings.json"));
        var layout = settings.RootElement.GetProperty("Serilog").GetProperty("WriteTo")[0].GetProperty("Args").GetProperty("outputTemplate").GetString()!;
        var held = PlaceholdersOf(layout.Replace("{Message:lj}", line, StringComparison.Ordinal)).Except(["NewLine", "Exception"]); // What is no text, and what the page says of errors.
        var section = Repository.Read("content/pages/privacy.md").Split("## What this site writes down")[1].Split("\n## ")[0];

        Assert.Equal(promised.Select(promise => promise.Placeholder), held);
        Assert.Equal(promised.Select(promise => promise.Said), section.Split('\n').Where(item => item.StartsWith("- ", StringComparison.Ordinal)).Select(item => item[2..].TrimEnd('.')));
        Assert.Contains("the line says “sealed” in place of the pattern, and the bytes are rounded up", section, StringComparison.Ordinal);
        Assert.Contains("it also writes what kind of error it was and where in our program it came up. That holds no words of yours and no address.", section, StringComparison.Ordinal); // LoggingTests holds it.
        Assert.Contains("The line never holds what you searched for or your IP address. It never holds the name of your browser, or the page you came from.", section, StringComparison.Ordinal); // So do the tests above.

        static IEnumerable<string> PlaceholdersOf(string template) => Regex.Matches(template, @"\{(\w+)[^}]*\}").Select(match => match.Groups[1].Value);
    }

    [Fact]
    public async Task Log_PageInPlainMode_CannotBeToldFromAnyOther()
    {
        using var fresh = new SiteFactory();
        using var browser = fresh.Browser();

        using var begun = await browser.PostAsync("/p", new FormUrlEncodedContent([new("page", "/now")]));
        using var page = await browser.GetAsync(begun.Headers.Location);

        Assert.Contains("<h1", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(fresh.Log.Lines, line => Regex.IsMatch(line, @"^Information GET sealed 200 \d+\.\d ms \d0000 bytes, cache miss $"));
        Assert.DoesNotContain(fresh.Log.Lines, line => line.Contains("/now", StringComparison.Ordinal) || line.Contains(begun.Headers.Location!.OriginalString, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Log_SealedPage_HoldsNeitherItsTemplateNorItsSize()
    {
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace));
        var context = new DefaultHttpContext();
        context.Features.Set(new ReadingMode("Sealed", path => path) { NeverStored = true });
        context.SetEndpoint(new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/now"), 0, null, null));
        context.Request.Method = "GET";
        context.Response.ContentLength = 41_234;

        await new RequestLog(_ => Task.CompletedTask, factory.CreateLogger<RequestLog>()).InvokeAsync(context);

        Assert.Matches(@"^Information GET sealed 200 \d+\.\d ms 50000 bytes, cache miss $", Assert.Single(log.Lines));
    }
}
