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
    [InlineData("gb", "abuse", "refuge-nda")]
    [InlineData("au", "abuse", "1800respect")]
    public async Task Need_OfACountry_BeginsWithWhoIsThereForIt(string country, string need, string first)
    {
        using var browser = site.Browser();

        var page = new HtmlParser().ParseDocument(await browser.GetStringAsync($"/talk-to-a-professional/{country}"));

        Assert.Equal($"#{first}", page.QuerySelector($"#need-{need} .row-name")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Lines_AtAnyHour_StandByWhatTheyAreForAndThenByWhetherTheyAreOpen()
    {
        using var later = new SiteFactory();
        using var browser = later.Browser();
        var needs = NeedsInOrder();
        foreach (var hour in Enumerable.Range(0, 7).Select(part => part * 25))
        {
            later.Clock.Now = new DateTimeOffset(2026, 11, 30, 0, 30, 0, TimeSpan.Zero).AddHours(hour);
            foreach (var country in new[] { "gb", "us", "au", "elsewhere" })
            {
                var page = new HtmlParser().ParseDocument(await browser.GetStringAsync($"/talk-to-a-professional/{country}"));
                foreach (var list in page.QuerySelectorAll(".need .rows"))
                {
                    var need = list.Closest(".need")!.Id!["need-".Length..];
                    var lines = list.QuerySelectorAll(".row:has(.openness)").Where(row => !row.TextContent.Contains("number not checked", StringComparison.Ordinal))
                        .Select(row => (needs[Id(row)].IsPeer, Need: Array.IndexOf(needs[Id(row)].Needs, need), State: Array.FindIndex(States, state => row.QuerySelector($".openness-{state}") is not null), Row: row.TextContent)).ToList();

                    Assert.Equal(lines.OrderBy(line => line.IsPeer).ThenBy(line => line.Need).ThenBy(line => line.State).Select(line => line.Row), lines.Select(line => line.Row));
                }
            }
        }
    }

    [Fact]
    public async Task Line_ClosedAtNight_SaysWhenItOpensAndWhoIsOpenUntilThen()
    {
        using var later = new SiteFactory();
        using var browser = later.Browser();
        later.Clock.Now = new DateTimeOffset(2026, 12, 1, 15, 0, 0, TimeSpan.Zero); // Two o'clock at night in Sydney.

        var page = new HtmlParser().ParseDocument(await browser.GetStringAsync("/talk-to-a-professional/au"));

        Assert.Equal("Opens at 9am today in Sydney, in about 7 hours", page.QuerySelector("#need-trauma .row:has(a[href='#blue-knot']) .openness-closed")!.TextContent);
        Assert.Equal("Open now, day and night", page.QuerySelector("#need-crisis .row:has(a[href='#lifeline-au']) .openness-open")!.TextContent);
        Assert.Matches(@"Is the line you want closed\?\s+Lifeline[^.]+ and [^.]+ are open now\.", page.QuerySelector("#what-would-help")!.ParentElement!.TextContent);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(page.Body!.TextContent, "public holidays"));
    }

    [Fact]
    public async Task Line_HalfAYearAfterItsCheck_IsNotCalledOpen()
    {
        using var later = new SiteFactory();
        using var browser = later.Browser();
        later.Clock.Now = new DateTimeOffset(2027, 6, 1, 12, 0, 0, TimeSpan.Zero);

        var page = new HtmlParser().ParseDocument(await browser.GetStringAsync("/talk-to-a-professional/gb"));

        Assert.Empty(page.QuerySelectorAll(".openness-open, .openness-closed"));
        Assert.Contains("Hours may have changed", page.QuerySelector("#samaritans")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("No line here is known to be open at this hour.", page.Body!.TextContent, StringComparison.Ordinal);
    }

    private static readonly string[] States = ["open", "unsure", "closed"];

    private static string Id(AngleSharp.Dom.IElement row) => row.QuerySelector(".row-name")!.GetAttribute("href")![1..];

    /// <summary>The needs of each entry as resources.yml has them, and whether peers answer.</summary>
    private static Dictionary<string, (bool IsPeer, string[] Needs)> NeedsInOrder() =>
        Repository.Read("content/resources.yml").Split("\n- id: ").ToDictionary(
            entry => entry.Split('\n')[0].Replace("- id: ", "", StringComparison.Ordinal).Trim('\'', '"'),
            entry => (entry.Contains("kind: peer-support", StringComparison.Ordinal), entry.Split("needs: [")[1].Split(']')[0].Split(", ")));
}
