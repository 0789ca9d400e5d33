using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Pages;

public sealed class SitePageTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    [Fact]
    public async Task WhatThisVisitLeavesBehind_EveryLineOfItsTable_LeadsToBothAnswers()
    {
        var page = await PageAsync("/what-this-visit-leaves-behind");
        var rows = page.QuerySelectorAll("#all-of-it-in-one-table ~ .table tbody tr");

        Assert.Equal(12, rows.Length);
        Assert.All(rows, row =>
        {
            var section = page.GetElementById(row.QuerySelector("a")!.GetAttribute("href")!.Split('#')[1])!.ParentElement!;
            Assert.Contains("Does it happen?", section.TextContent, StringComparison.Ordinal);
            Assert.Contains("Can you remove it?", section.TextContent, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task WhatThisVisitLeavesBehind_PromisesNothingItCannotKeep()
    {
        var text = (await PageAsync("/what-this-visit-leaves-behind")).QuerySelector("main")!.TextContent;

        Assert.DoesNotMatch("(?i)\\b(hide|hides|hidden|erase|erases|invisible|anonymous|no trace|untraceable)\\b", text);
    }

    private async Task<IDocument> PageAsync(string path)
    {
        using var browser = site.Browser();
        return new HtmlParser().ParseDocument(await browser.GetStringAsync(path));
    }
}
