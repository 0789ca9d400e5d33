using SexualHealthInfo.Http;

namespace SexualHealthInfo.Tests.Http;

public sealed class ReadingModeTests
{
    private readonly ReadingMode mode = new("Any", address => address == "/leave-alone" ? null : "/inside" + address);

    [Theory]
    [InlineData("<a href=\"/reasons\">", "<a href=\"/inside/reasons\">")]
    [InlineData("<a class=\"tag\" href=\"/reasons#shame\" lang=\"en\">", "<a class=\"tag\" href=\"/inside/reasons#shame\" lang=\"en\">")]
    [InlineData("<a href=\"/search?q=a&amp;page=2\">", "<a href=\"/inside/search?q=a&amp;page=2\">")]
    [InlineData("<form role=\"search\" action=\"/search\" method=\"get\">", "<form role=\"search\" action=\"/inside/search\" method=\"get\">")]
    [InlineData("<a href=\"/a\"><a href=\"/b\">", "<a href=\"/inside/a\"><a href=\"/inside/b\">")]
    public void MapLinks_AddressOfOurs_IsMapped(string html, string expected) =>
        Assert.Equal(expected, mode.MapLinks(html));

    [Theory]
    [InlineData("<a href=\"/leave-alone\">")]
    [InlineData("<a rel=\"alternate\" href=\"/reasons\">")]
    [InlineData("<a href=\"https://elsewhere.example/\">")]
    [InlineData("<a href=\"//elsewhere.example/\">")]
    [InlineData("<a href=\"#here\">")]
    [InlineData("<a href=\"tel:999\">")]
    [InlineData("<link rel=\"stylesheet\" href=\"/css/text.css\">")]
    [InlineData("<script src=\"/js/leave.js\" defer></script>")]
    [InlineData("<p>href=&quot;/reasons&quot;</p>")]
    [InlineData("no tags at all, =\"/ and no end")]
    [InlineData("")]
    public void MapLinks_AnythingElse_StaysAsItIs(string html) =>
        Assert.Equal(html, mode.MapLinks(html));
}
