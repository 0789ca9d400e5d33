using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Pages;

/// <summary>The site judged in public, on the real content.</summary>
public sealed class QualityPageTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    [Fact]
    public async Task Quality_HasAnEntryForEveryTextOfTheSite()
    {
        var page = await PageAsync(site);

        var judged = page.QuerySelectorAll("#every-page ~ .number h3 a").Select(link => link.GetAttribute("href")!).ToHashSet();
        var texts = Repository.Files("content", "*.md").Where(path => !path.StartsWith("content/experts/", StringComparison.Ordinal)).ToList();

        Assert.Equal(texts.Count, judged.Count);
        Assert.Contains("/reasons/shame", judged);
        Assert.Contains("/now", judged);
    }

    [Fact]
    public async Task Quality_OfAReason_CountsWhatItsPageShows()
    {
        using var browser = site.Browser();
        var reason = new HtmlParser().ParseDocument(await browser.GetStringAsync("/reasons/physical-pain"));
        var entry = EntryOf(await PageAsync(site), "/reasons/physical-pain");

        var labels = reason.QuerySelectorAll(".prose .certainty").GroupBy(label => label.TextContent.ToLowerInvariant()).Select(group => $"{group.Count()} {group.Key}");
        var sources = reason.QuerySelectorAll(".sources > li, .sources li[id^='source-']").Distinct().Count();

        Assert.StartsWith($"{sources}", Fact(entry, "Sources"), StringComparison.Ordinal);
        Assert.All(labels, label => Assert.Contains(label, Fact(entry, "Certainty"), StringComparison.Ordinal));
        Assert.Contains("Checked against its sources on 22 November 2026, 9 days ago; not reviewed by a clinician", Fact(entry, "Checked"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quality_WhatFails_IsShown()
    {
        var page = await PageAsync(site);

        Assert.Contains("it names none", Fact(EntryOf(page, "/privacy"), "Fails"), StringComparison.Ordinal);
        Assert.Contains("Not met. JAMA, authorship", page.QuerySelector("#whole-site + ul")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Not met. JAMA, disclosure", page.QuerySelector("#whole-site + ul")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quality_AfterTheReviewWasDue_FailsThePage()
    {
        using var later = new SiteFactory { Settings = { ["Site:Owner"] = "The Lamp Trust" } };
        later.Clock.Now = new DateTimeOffset(2028, 11, 22, 1, 0, 0, TimeSpan.Zero);

        var page = await PageAsync(later);

        Assert.Contains("its next check is overdue", Fact(EntryOf(page, "/reasons/shame"), "Fails"), StringComparison.Ordinal);
        Assert.Contains("Met. JAMA, disclosure", page.QuerySelector("#whole-site + ul")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quality_GivesNoTotalAndNoBand() =>
        Assert.DoesNotMatch(@"(?i)\d+ (out of|/) ?\d+|overall score|excellent|fair", (await PageAsync(site)).QuerySelector("main")!.TextContent);

    private static async Task<IDocument> PageAsync(SiteFactory site)
    {
        using var browser = site.Browser();
        return new HtmlParser().ParseDocument(await browser.GetStringAsync("/about/quality"));
    }

    private static IElement EntryOf(IDocument page, string path) => page.QuerySelectorAll(".number").Single(entry => entry.QuerySelector("h3 a")!.GetAttribute("href") == path);

    private static string Fact(IElement entry, string name) => entry.QuerySelectorAll(".facts > div").Single(fact => fact.QuerySelector("dt")!.TextContent == name).QuerySelector("dd")!.TextContent.Trim();
}
