using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SexualHealthInfo.BrowserTests;

/// <summary>Answers lead to pages without a request, a script or a change of the address, and do not outlive the visit.</summary>
[Collection(Browsing.Name)]
public sealed class FindYourWayTests(SiteFixture site, BrowserFixture browser)
{
    private const string Path = "/find-your-way";

    /// <summary>The classes of the cards a reader sees; among them the ids of the answers that lead there.</summary>
    private const string Shown = "[...document.querySelectorAll('.card')].filter(card => card.checkVisibility()).map(card => card.className)";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Tick_Answers_ShowsThePagesThatFitAndNoOthers(bool script) =>
        browser.VisitAsync(site, async visit =>
        {
            var page = visit.Page;
            await visit.OpenAsync(Path);
            var address = page.Url;
            var requests = RequestsOf(page);
            await Expect(page.GetByText("You have not answered yet.")).ToBeVisibleAsync();
            Assert.All(await page.EvaluateAsync<string[]>(Shown), card => Assert.Contains("general", card, StringComparison.Ordinal));

            await page.GetByText("Yes, it hurt", new() { Exact = true }).ClickAsync();
            await page.GetByText("Ashamed", new() { Exact = true }).ClickAsync();

            var hurt = await IdAsync("Yes, it hurt");
            var ashamed = await IdAsync("Ashamed");
            var cards = await page.EvaluateAsync<string[]>(Shown);
            Assert.Equal(await page.Locator($".card.{hurt}, .card.{ashamed}").CountAsync(), cards.Length);
            Assert.All(cards, card => Assert.Matches($"\\b({hurt}|{ashamed})\\b", card));
            await Expect(page.GetByText("You have not answered yet.")).ToBeHiddenAsync();
            Assert.Contains($"Pages that may fit ({cards.Length})", await HeadingsAsync(page));
            await Expect(page.Locator($".card.{hurt} .way-why.{hurt}").First).ToHaveTextAsync(new Regex("^Because you said.* it hurt\\.$"));
            Assert.Equal(cards.Length, await page.Locator(".way-why:visible").CountAsync());
            await Expect(page.Locator(".way-first:visible")).ToHaveCountAsync(0);

            // Another answer to the same question takes the place of the first; skipping takes it back.
            await page.GetByText("Numb or far away", new() { Exact = true }).ClickAsync();
            Assert.DoesNotContain(await page.EvaluateAsync<string[]>(Shown), card => Regex.IsMatch(card, $"\\b{ashamed}\\b"));
            foreach (var skip in await page.Locator(".way-skip").AllAsync())
            {
                await skip.ClickAsync();
            }

            await Expect(page.GetByText("You have not answered yet.")).ToBeVisibleAsync();
            Assert.Empty(requests);
            Assert.Equal(address, page.Url);
            await visit.AssertLeftNothingBehindAsync();

            async Task<string> IdAsync(string answer) => (await page.GetByLabel(answer, new() { Exact = true }).GetAttributeAsync("id"))!;
        }, new() { JavaScriptEnabled = script });

    [Fact]
    public Task Tick_SomethingUnwanted_PutsItsPathAndPeopleBeforeAllElse() =>
        browser.VisitAsync(site, async visit =>
        {
            var page = visit.Page;
            await visit.OpenAsync(Path);

            foreach (var answer in new[] { "It keeps coming back", "Yes, it hurt", "I am not sure" })
            {
                await page.GetByLabel(answer, new() { Exact = true }).CheckAsync();
            }

            var box = page.Locator(".way-first:visible");
            await Expect(box).ToHaveCountAsync(1);
            await Expect(box.GetByRole(AriaRole.Link, new() { Name = "Talk to someone" })).ToBeVisibleAsync();
            await Expect(page.Locator(".card:visible a").First).ToHaveAttributeAsync("href", "/guides/not-sure-you-wanted-it");
            Assert.True((await box.BoundingBoxAsync())!.Y < (await page.Locator(".card:visible").First.BoundingBoxAsync())!.Y);
        });

    [Fact]
    public Task UseKeys_FromTheFirstQuestionToAPage_NeedsNothingElse() =>
        browser.VisitAsync(site, async visit =>
        {
            var page = visit.Page;
            await visit.OpenAsync(Path);
            var requests = RequestsOf(page);
            await page.Locator("#q1a1").FocusAsync();

            await page.Keyboard.PressAsync("ArrowDown");
            await Expect(page.Locator("#q1a2")).ToBeCheckedAsync();
            await page.Keyboard.PressAsync("Enter");
            var stops = await TabUntilAsync("See the pages that may fit");
            Assert.True(stops.Count(stop => stop.Contains("type=\"radio\"", StringComparison.Ordinal)) >= 4, string.Join('\n', stops));
            Assert.Empty(requests);

            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator("#pages-that-may-fit")).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("Tab");
            await Expect(page.Locator(".card:visible a").First).ToBeFocusedAsync();
            var links = await TabUntilAsync("all the reasons");
            Assert.Equal(await page.Locator(".card:visible").CountAsync(), links.Count);
            Assert.DoesNotContain(stops.Concat(links), stop => stop.StartsWith("covered", StringComparison.Ordinal));

            async Task<List<string>> TabUntilAsync(string name)
            {
                var passed = new List<string>();
                while (passed.Count < 40)
                {
                    await page.Keyboard.PressAsync("Tab");
                    var stop = await page.EvaluateAsync<string>("""
                        () => {
                          const stop = document.activeElement, bar = document.querySelector('.bar');
                          const covered = !bar.contains(stop) && stop.getBoundingClientRect().bottom > bar.getBoundingClientRect().top;
                          return (covered ? 'covered ' : '') + stop.outerHTML;
                        }
                        """);
                    passed.Add(stop);
                    if (stop.Contains($">{name}<", StringComparison.Ordinal))
                    {
                        return passed;
                    }
                }

                throw new InvalidOperationException($"'{name}' was not reached:\n{string.Join('\n', passed)}");
            }
        }, new() { ViewportSize = new() { Width = 320, Height = 640 } });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Press_Clear_TakesEveryAnswerBack(bool script) =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync(Path);
            await visit.Page.Locator("#q1a3").CheckAsync();
            await visit.Page.Locator("#q2a1").CheckAsync();

            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Clear my answers" }).ClickAsync();

            await Expect(visit.Page.Locator(":checked")).ToHaveCountAsync(0);
            await Expect(visit.Page.GetByText("You have not answered yet.")).ToBeVisibleAsync();
        }, new() { JavaScriptEnabled = script });

    /// <summary>
    /// What Chromium does, and the page says. Where it keeps the page whole, answers come back unless a script clears them. Where it does not, it
    /// fills in from the file in which it keeps a session, and there are no answers in that.
    /// </summary>
    [Theory]
    [InlineData(true, true, 0)]
    [InlineData(true, false, 0)]
    [InlineData(false, true, 1)]
    [InlineData(false, false, 0)]
    public Task PressBack_AfterAnswering_ShowsAnswersOnlyFromAKeptPageWithoutScript(bool script, bool isKept, int expected) =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync(Path);
            await visit.Page.Locator("#q3a2").CheckAsync();
            if (!isKept)
            {
                await visit.Page.EvaluateAsync("addEventListener('unload', () => {})"); // No page that listens for this is kept.
            }

            await visit.Page.Locator(".card:visible a").First.ClickAsync();
            await visit.Page.WaitForURLAsync(new Regex("/(guides|reasons)/"));
            await visit.BackAsync();

            await Expect(visit.Page).ToHaveURLAsync(new Regex($"{Path}$"));
            await Expect(visit.Page.GetByText("You have not answered yet.")).ToBeVisibleAsync(new() { Visible = expected == 0 });
            await Expect(visit.Page.Locator(":checked")).ToHaveCountAsync(expected);
        }, new() { JavaScriptEnabled = script });

    [Fact]
    public Task Open_WhereStylesCannotSeeTicks_ShowsEveryPageAndWhenItMayFit() =>
        browser.VisitAsync(site, async visit =>
        {
            var page = visit.Page;
            await page.RouteAsync(new Regex("/css/way"), async route =>
            {
                var styles = await (await route.FetchAsync()).TextAsync();
                await route.FulfillAsync(new() { ContentType = "text/css", Body = styles.Replace("@supports selector(:has(a))", "@supports selector(:unknown-to-this-browser(a))", StringComparison.Ordinal) });
            });
            await visit.OpenAsync(Path);

            await Expect(page.GetByText("Your browser cannot pick pages out")).ToBeVisibleAsync();
            await Expect(page.GetByText("You have not answered yet.")).ToBeHiddenAsync();
            Assert.Equal(await page.Locator(".card").CountAsync(), await page.Locator(".card h3:visible").CountAsync());
            await Expect(page.Locator(".way-said:visible")).ToHaveCountAsync(0);
            Assert.Equal(await page.Locator(".way-why").CountAsync(), await page.Locator(".way-why:visible").CountAsync());
        });

    /// <summary>Every request from now on but that for the icon, which the browser makes when it likes.</summary>
    private static List<string> RequestsOf(IPage page)
    {
        var requests = new List<string>();
        page.Request += (_, request) => requests.AddRange(new[] { request.Url }.Where(address => !address.Contains("/mark.", StringComparison.Ordinal)));
        return requests;
    }

    /// <summary>The headings as the browser gives them to a screen reader. Playwright's own names leave out what styles count.</summary>
    private static async Task<IEnumerable<string>> HeadingsAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        var tree = (await session.SendAsync("Accessibility.getFullAXTree"))!.Value;
        return tree.GetProperty("nodes").EnumerateArray()
            .Where(node => node.TryGetProperty("role", out var role) && role.GetProperty("value").GetString() == "heading")
            .Select(node => node.GetProperty("name").GetProperty("value").GetString()!);
    }
}
