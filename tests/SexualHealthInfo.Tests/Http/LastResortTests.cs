using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using SexualHealthInfo.Http;

namespace SexualHealthInfo.Tests.Http;

public sealed class LastResortTests
{
    [Fact]
    public async Task Answer_WhenEverythingBehindItFails_IsAPlainPageWithTheHeaders()
    {
        var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body, Headers = { ["Content-Length"] = "3" } } };

        await new LastResort(_ => throw new InvalidOperationException("what the reader wrote"), NullLogger<LastResort>.Instance).InvokeAsync(context);

        Assert.Equal(500, context.Response.StatusCode);
        Assert.Null(context.Response.ContentLength);
        Assert.Equal("no-store", context.Response.Headers.CacheControl.ToString());
        Assert.Contains("default-src 'none'", context.Response.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
        var page = Encoding.UTF8.GetString(body.ToArray());
        Assert.Contains("It is our fault, not yours.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("what the reader wrote", page, StringComparison.Ordinal);
    }
}
