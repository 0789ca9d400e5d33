using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SexualHealthInfo.BrowserTests;

/// <summary>How an article reads: its answers first, its sources where they are cited, its contents beside it, and on paper.</summary>
[Collection(Browsing.Name)]
public sealed class ArticleTests(SiteFixture site, BrowserFixture browser)
{
    private const string Article = "/reasons/physical-pain";

    private IEnumerable<string> Reasons => site.Paths.Where(path => path.StartsWith("/reasons/", StringComparison.Ordinal));

    [Fact]
    public Task Open_AnyReasonOnAPhone_ShowsTheThreeAnswersAboveTheBar() =>
        browser.VisitAsync(site, async visit =>
        {
            foreach (var path in Reasons)
            {
                await visit.OpenAsync(path);

                var answers = (await visit.Page.Locator(".block-in-short").BoundingBoxAsync())!;
                var bar = (await visit.Page.Locator(".bar").BoundingBoxAsync())!;
                Assert.True(answers.Y + answers.Height <= bar.Y, $"{path}: the answers end at {answers.Y + answers.Height}, the bar begins at {bar.Y}");
            }
        });

    [Fact]
    public Task OpenSource_WhereItIsCited_ShowsItInPlaceAndGivesTheFocusBack() =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync(Article);
            var citation = visit.Page.Locator(".cite a").First;
            await citation.FocusAsync();
            var address = visit.Page.Url;

            await visit.Page.Keyboard.PressAsync("Enter");
            var sheet = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Source 1" });
            await Expect(sheet).ToBeVisibleAsync();
            await Expect(sheet).ToBeFocusedAsync();
            await Expect(sheet.Locator("a[href^=http]")).ToHaveCountAsync(1);
            Assert.Equal(address, visit.Page.Url);
            await visit.Page.Keyboard.PressAsync("Escape");

            await Expect(sheet).ToHaveCountAsync(0);
            await Expect(citation).ToBeFocusedAsync();
        });

    [Fact]
    public Task Scroll_OnAWideScreen_MarksThePartBeingReadInTheContents() =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync(Article);

            await visit.Page.Locator("#what-helps-later").EvaluateAsync("heading => heading.scrollIntoView()");

            var link = visit.Page.Locator(".contents a[href='#what-helps-later']");
            await Expect(link).ToBeInViewportAsync();
            await Expect(link).ToHaveCSSAsync("font-weight", "600");
            await Expect(visit.Page.Locator(".contents a[href='#in-short']")).ToHaveCSSAsync("font-weight", "400");
        }, new() { ViewportSize = Screens.Wide });

    [Fact]
    public Task Read_OnAWideScreen_HasLinesOfSixtyToSeventyFiveCharacters() =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync(Article);

            // The widest line is the column's width over that of an average letter, measured on the page's own words.
            var characters = await visit.Page.EvaluateAsync<double>("""
                () => {
                  const column = document.querySelector('.prose');
                  const words = [...column.querySelectorAll('.block > p')].map(p => p.textContent).join(' ').slice(0, 600);
                  const line = document.createElement('span');
                  line.textContent = words;
                  line.style.whiteSpace = 'nowrap';
                  column.append(line);
                  return column.clientWidth / (line.getBoundingClientRect().width / words.length);
                }
                """);
            Assert.InRange(characters, 60, 75);
        }, new() { ViewportSize = Screens.Wide });

    [Fact]
    public Task Print_AnyReason_FillsOneSheet() =>
        browser.VisitAsync(site, async visit =>
        {
            foreach (var path in Reasons)
            {
                await visit.OpenAsync(path);

                var pdf = Encoding.Latin1.GetString(await visit.Page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true }));
                Assert.True(Regex.Count(pdf, @"/Type /Page\b") == 1, $"{path} takes more than one sheet");
            }
        });
}
