using AngleSharp.Html.Parser;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Pages;

public sealed class CountryPageTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    [Fact]
    public async Task Emergency_NumbersNotConfirmed_StandBehindThoseForManyCountries()
    {
        using var browser = site.Browser();

        var page = new HtmlParser().ParseDocument(await browser.GetStringAsync("/talk-to-a-professional/ke"));

        Assert.Equal(["tel:112", "tel:911", "tel:999", "tel:112"], page.QuerySelectorAll(".care-emergency a.phone").Select(link => link.GetAttribute("href")));
        Assert.Contains("could not confirm them", page.QuerySelector(".care-emergency")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EntryNotChecked_OfAnyCountry_PrintsNoNumberAndSaysSo()
    {
        using var browser = site.Browser();
        var entries = 0;
        foreach (var country in Repository.Read("content/countries.yml").Split('\n').Where(line => line.StartsWith("- code: ", StringComparison.Ordinal)).Select(line => line["- code: ".Length..]))
        {
            var page = new HtmlParser().ParseDocument(await browser.GetStringAsync($"/talk-to-a-professional/{country}"));
            foreach (var entry in page.QuerySelectorAll(".resource").Where(entry => entry.TextContent.Contains("Number not checked", StringComparison.Ordinal)))
            {
                entries++;
                Assert.Empty(entry.QuerySelectorAll("a[href^='tel:'], a[href^='sms:']"));
                Assert.Empty(page.QuerySelectorAll($".row:has(a[href='#{entry.Id}']) .phone"));
            }
        }

        Assert.InRange(entries, 20, int.MaxValue);
    }

    [Fact]
    public async Task Need_WithLinesAndTherapists_KeepsWhatAnswersTodayApartFromWhatIsBooked()
    {
        using var browser = site.Browser();

        var page = new HtmlParser().ParseDocument(await browser.GetStringAsync("/talk-to-a-professional/gb"));

        Assert.Equal(["Today, usually free", "To book"], page.QuerySelectorAll("#need-relationship .when").Select(heading => heading.TextContent));
    }

    [Fact]
    public async Task Entry_AYearAfterItsCheck_SaysThatItIsDue()
    {
        using var later = new SiteFactory();
        later.Clock.Now = new DateTimeOffset(2027, 11, 22, 1, 0, 0, TimeSpan.Zero);
        using var now = site.Browser();
        using var then = later.Browser();

        Assert.DoesNotContain("due to be checked again", await now.GetStringAsync("/talk-to-a-professional/gb"), StringComparison.Ordinal);
        Assert.Contains("due to be checked again", await then.GetStringAsync("/talk-to-a-professional/gb"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us", "crisis", "us-988")]
    [InlineData("gb", "crisis", "samaritans")]
    [InlineData("ie", "crisis", "samaritans")]
    [InlineData("au", "crisis", "lifeline-au")]
    [InlineData("nz", "crisis", "1737")]
    [InlineData("us", "abuse", "thehotline")]
    [InlineData("gb", "abuse", "rape-crisis-scotland")]
    [InlineData("au", "abuse", "1800respect")]
    public async Task Need_OfACountry_BeginsWithWhoIsThereForIt(string country, string need, string first)
    {
        using var browser = site.Browser();

        var page = new HtmlParser().ParseDocument(await browser.GetStringAsync($"/talk-to-a-professional/{country}"));

        Assert.Equal($"#{first}", page.QuerySelector($"#need-{need} .row-name")!.GetAttribute("href"));
    }
}
