using AngleSharp.Html.Parser;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Pages;

public sealed class CountryPageTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    [Theory]
    [InlineData("us", "crisis", "us-988")]
    [InlineData("gb", "crisis", "samaritans")]
    [InlineData("ie", "crisis", "samaritans")]
    [InlineData("au", "crisis", "lifeline-au")]
    [InlineData("nz", "crisis", "1737")]
    [InlineData("us", "abuse", "rainn")]
    [InlineData("gb", "abuse", "rape-crisis-england-wales")]
    [InlineData("au", "abuse", "1800respect")]
    public async Task Need_OfACountry_BeginsWithWhoIsThereForIt(string country, string need, string first)
    {
        using var browser = site.Browser();

        var page = new HtmlParser().ParseDocument(await browser.GetStringAsync($"/talk-to-a-professional/{country}"));

        Assert.Equal($"#{first}", page.QuerySelector($"#need-{need} .row-name")!.GetAttribute("href"));
    }
}
