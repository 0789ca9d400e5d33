using System.Security.Cryptography;
using System.Text.RegularExpressions;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Http;

/// <summary>What a page loads to run: little, checked by the browser, and complete in itself.</summary>
public sealed partial class ScriptsTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/no-such-page")]
    public async Task Get_AnyPage_NamesEachScriptWithTheHashOfItsBytes(string path)
    {
        using var browser = site.Browser();

        var page = await (await browser.GetAsync(path)).Content.ReadAsStringAsync();

        var scripts = Tag().Matches(page);
        Assert.NotEmpty(scripts);
        foreach (Match script in scripts)
        {
            var bytes = await browser.GetByteArrayAsync(script.Groups["src"].Value);
            Assert.Equal($"sha384-{Convert.ToBase64String(SHA384.HashData(bytes))}", System.Net.WebUtility.HtmlDecode(script.Groups["integrity"].Value));
        }
    }

    [Fact]
    public void AllScripts_WeighUnderTwelveKilobytesAndImportNothing()
    {
        var scripts = Repository.Files("src/SexualHealthInfo/Scripts", "*.js").Concat(Repository.Files("src/SexualHealthInfo/wwwroot/js", "*.js")).Select(Repository.Read).ToList();

        Assert.NotEmpty(scripts);
        Assert.InRange(scripts.Sum(System.Text.Encoding.UTF8.GetByteCount), 1, 12 * 1024);
        Assert.All(scripts, script => Assert.DoesNotMatch(@"\bimport\b|\beval\b|\bdocument\.cookie\b|\b(local|session)Storage\b", script));
    }

    [Fact]
    public async Task GetBundles_OfABuild_HoldEveryFileWithoutItsComments()
    {
        using var browser = site.Browser();

        var style = await browser.GetStringAsync("/css/site.css");
        var script = await browser.GetStringAsync("/js/site.js");

        Assert.All(Repository.Files("src/SexualHealthInfo/Styles", "*.css").SelectMany(file => Selector().Matches(Repository.Read(file)).Select(match => match.Value.Trim())), selector => Assert.Contains(selector, style, StringComparison.Ordinal));
        Assert.All(Repository.Files("src/SexualHealthInfo/Scripts", "*.js").Select(file => Repository.Read(file).TrimEnd().Split('\n')[^2].Trim()), line => Assert.Contains(line, script, StringComparison.Ordinal));
        Assert.DoesNotContain("/*", style, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?m)^\s*//", script);
        Assert.StartsWith("@layer tokens, base, components, prose, print;", style.TrimStart(), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(?m)^\s*[.#@a-z][^{}/;\n]*\{")]
    private static partial Regex Selector();

    [GeneratedRegex("<script src=\"(?<src>[^\"]+)\" integrity=\"(?<integrity>[^\"]+)\" [^>]*></script>")]
    private static partial Regex Tag();
}
