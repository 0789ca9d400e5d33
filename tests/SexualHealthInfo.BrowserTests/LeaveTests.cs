using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SexualHealthInfo.BrowserTests;

/// <summary>"Leave this site", as the privacy page promises it: at once, by every way, with none of our pages behind Back or Forward.</summary>
[Collection(Browsing.Name)]
public sealed class LeaveTests(SiteFixture site, BrowserFixture browser)
{
    private const string Before = "https://before.example/";

    private static readonly string[] Places = ["/reasons", "/now", "/guides", "/search", "/talk-to-a-professional"];

    public enum Way
    {
        Mouse,
        Touch,
        EnterOnTheLink,
        SkipLink,
        ShiftLeft,
        ShiftRight,
        ShiftMixed,
    }

    [Theory]
    [InlineData(Way.Mouse)]
    [InlineData(Way.Touch)]
    [InlineData(Way.EnterOnTheLink)]
    [InlineData(Way.SkipLink)]
    [InlineData(Way.ShiftLeft)]
    [InlineData(Way.ShiftRight)]
    [InlineData(Way.ShiftMixed)]
    public Task Leave_ByAnyWay_EndsElsewhereAndStoresNothing(Way way) =>
        browser.VisitAsync(site, async visit =>
        {
            var witness = await Witness.OfAsync(visit.Page);
            await ReadAsync(visit, 2);
            var exit = await ExitAsync(visit.Page);
            await witness.ForgetAsync(visit.Page.Url);

            await (way switch
            {
                Way.Mouse => visit.Page.Locator(".bar-leave").ClickAsync(),
                Way.Touch => visit.Page.Locator(".bar-leave").TapAsync(),
                Way.EnterOnTheLink => visit.Page.Locator(".bar-leave").PressAsync("Enter"),
                Way.SkipLink => PressAsync(visit.Page, "Tab", "Tab", "Enter"),
                Way.ShiftLeft => PressAsync(visit.Page, "ShiftLeft", "ShiftLeft", "ShiftLeft"),
                Way.ShiftRight => PressAsync(visit.Page, "ShiftRight", "ShiftRight", "ShiftRight"),
                _ => PressAsync(visit.Page, "ShiftLeft", "ShiftRight", "ShiftLeft"),
            });
            await visit.ArriveAsync(exit);
            await LeadsBackToNothingAsync(visit, witness, exit);

            Assert.DoesNotContain("referer", (await visit.Outside.Last(request => request.Url == exit).AllHeadersAsync()).Keys);
            await visit.AssertLeftNothingBehindAsync();
        }, new() { HasTouch = true });

    /// <summary>Twenty pages are more than the browser keeps in its back/forward cache.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(20)]
    public Task Leave_AfterManyPages_BackAndForwardShowNone(int pages) =>
        browser.VisitAsync(site, async visit =>
        {
            var witness = await Witness.OfAsync(visit.Page);
            await ReadAsync(visit, pages);
            var exit = await ExitAsync(visit.Page);
            await witness.ForgetAsync(visit.Page.Url);

            await visit.Page.Locator(".bar-leave").ClickAsync();
            await visit.ArriveAsync(exit);

            await LeadsBackToNothingAsync(visit, witness, exit);
            await visit.AssertLeftNothingBehindAsync();
        });

    [Fact]
    public Task Leave_WithPagesAheadAndPartsOfAPageBehind_BackAndForwardShowNone() =>
        browser.VisitAsync(site, async visit =>
        {
            var witness = await Witness.OfAsync(visit.Page);
            await ReadAsync(visit, 4);
            await visit.BackAsync();
            await visit.BackAsync();
            await visit.ArriveAsync($"{site.Address}reasons");
            var exit = await ExitAsync(visit.Page);
            await witness.ForgetAsync(visit.Page.Url);

            await visit.Page.Locator(".bar-leave").ClickAsync();
            await visit.ArriveAsync(exit);
            await LeadsBackToNothingAsync(visit, witness, exit);

            // A link within the page makes an entry of the same document: there is nothing to load on the way out.
            await visit.Page.GotoAsync(Before);
            await visit.OpenAsync("/");
            await witness.ForgetAsync(visit.Page.Url);
            await visit.Page.EvaluateAsync("location.hash = 'main'");
            await visit.Page.EvaluateAsync("location.hash = 'reviewed'");
            await visit.Page.Locator(".bar-leave").ClickAsync();
            await visit.ArriveAsync(exit);
            await LeadsBackToNothingAsync(visit, witness, exit);
        });

    [Fact]
    public Task Leave_FromPlainMode_BackAndForwardShowNone() =>
        browser.VisitAsync(site, async visit =>
        {
            var witness = await Witness.OfAsync(visit.Page);
            await visit.Page.GotoAsync(Before);
            await visit.OpenAsync("/reading-and-privacy");
            var exit = await ExitAsync(visit.Page);
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Read in plain mode" }).ClickAsync();
            await Expect(visit.Page).ToHaveTitleAsync("Page");
            await visit.Page.Locator("header").GetByRole(AriaRole.Link, new() { Name = "Reasons" }).ClickAsync();
            await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Why it may happen");
            await witness.ForgetAsync(visit.Page.Url);

            await PressAsync(visit.Page, "ShiftLeft", "ShiftLeft", "ShiftLeft");
            await visit.ArriveAsync(exit);

            await LeadsBackToNothingAsync(visit, witness, exit);
            await visit.AssertLeftNothingBehindAsync();
        });

    /// <summary>Pixels, since the browser shows a kept page's old picture for a moment before its script can do anything.</summary>
    [Fact]
    public Task Leave_FrameByFrame_IsBlankOnceItIsBlank() =>
        browser.VisitAsync(site, async visit =>
        {
            await ReadAsync(visit, 5);
            var exit = await ExitAsync(visit.Page);
            var frames = new List<(double Time, int Bytes)>();
            var session = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
            session.Event("Page.screencastFrame").OnEvent += (_, frame) =>
            {
                var bytes = frame!.Value.GetProperty("data").GetString()!.Length;
                lock (frames)
                {
                    frames.Add((frame.Value.GetProperty("metadata").GetProperty("timestamp").GetDouble(), bytes));
                }

                _ = session.SendAsync("Page.screencastFrameAck", new() { ["sessionId"] = frame.Value.GetProperty("sessionId").GetInt32() });
            };
            await session.SendAsync("Page.startScreencast", new() { ["format"] = "png", ["everyNthFrame"] = 1 });
            await Witness.UntilAsync(() => Frames().Count > 0);

            await visit.Page.Locator(".bar-leave").ClickAsync();
            await visit.ArriveAsync(exit);
            await Witness.UntilAsync(() => Frames().Any(IsBlank));
            await visit.Page.WaitForTimeoutAsync(500);

            var drawn = Frames();
            Assert.All(drawn.SkipWhile(frame => !IsBlank(frame)), frame => Assert.True(IsBlank(frame), string.Join(", ", drawn)));

            List<(double Time, int Bytes)> Frames()
            {
                lock (frames)
                {
                    return [.. frames.OrderBy(frame => frame.Time)];
                }
            }

            // One colour takes about a tenth of the bytes of a page of words, which the first frame shows.
            bool IsBlank((double Time, int Bytes) frame) => frame.Bytes * 4 < Frames()[0].Bytes;
        });

    [Fact]
    public Task Leave_ForAPlaceThatNeverAnswers_IsGoneWithinATenthOfASecondAndStaysGone() =>
        browser.VisitAsync(site, async visit =>
        {
            var witness = await Witness.OfAsync(visit.Page);
            await ReadAsync(visit, 3);
            var exit = await ExitAsync(visit.Page);
            visit.OutsideIsSilent = true;
            await witness.ForgetAsync(visit.Page.Url);

            await visit.Page.Locator(".bar-leave").ClickAsync();
            await Witness.UntilAsync(() => visit.Outside.Any(request => request.Url == exit));

            Assert.InRange(witness.Gone!.Value, 0, 100);
            Assert.Equal("/leave", new Uri(visit.Page.Url).AbsolutePath);
            await PressTenTimesAsync(visit, visit.ForwardAsync);
            await PressTenTimesAsync(visit, visit.BackAsync);
            Assert.Empty(witness.Shown);
        });

    [Fact]
    public Task Leave_WhileOurServerIsSilent_StillEndsElsewhere() =>
        browser.VisitAsync(site, async visit =>
        {
            var witness = await Witness.OfAsync(visit.Page);
            await ReadAsync(visit, 2);
            var exit = await ExitAsync(visit.Page);
            await visit.Page.RouteAsync(site.Address.ToString(), _ => { });
            await witness.ForgetAsync(visit.Page.Url);

            await visit.Page.Locator(".bar-leave").ClickAsync();
            await visit.ArriveAsync(exit);

            Assert.Empty(witness.Shown);
        });

    [Fact]
    public Task Leave_InABrowserThatCannotTellItsHistory_EndsElsewhereAndBackShowsNothing() =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.Page.AddInitScriptAsync("Object.defineProperty(window, 'navigation', { value: undefined })");
            var witness = await Witness.OfAsync(visit.Page);
            await ReadAsync(visit, 3);
            var exit = await ExitAsync(visit.Page);
            await witness.ForgetAsync(visit.Page.Url);

            await visit.Page.Locator(".bar-leave").ClickAsync();
            await visit.ArriveAsync(exit);
            await visit.BackAsync();
            await visit.ArriveAsync(exit);

            Assert.Empty(witness.Shown);
        });

    /// <summary>As the privacy page says.</summary>
    [Fact]
    public Task Leave_WithoutScript_EndsElsewhereAndBackShowsThePage() =>
        browser.VisitAsync(site, async visit =>
        {
            await ReadAsync(visit, 2);
            var exit = await ExitAsync(visit.Page);

            await visit.Page.Locator(".bar-leave").ClickAsync();
            await visit.ArriveAsync(exit);
            Assert.DoesNotContain("referer", (await visit.Outside.Last().AllHeadersAsync()).Keys);
            await visit.BackAsync();

            await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            Assert.Equal("/reasons", new Uri(visit.Page.Url).AbsolutePath);
            await visit.AssertLeftNothingBehindAsync();
        }, new() { JavaScriptEnabled = false });

    [Theory]
    [InlineData("/leave", true)]
    [InlineData("/leave", false)]
    public Task Open_TheLeavePageItself_LeadsOn(string path, bool script) =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync("/");
            var exit = await ExitAsync(visit.Page);

            await visit.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Commit });

            await visit.ArriveAsync(exit);
        }, new() { JavaScriptEnabled = script });

    [Fact]
    public Task ComeBack_InTheSameTab_ShowsPagesAgain() =>
        browser.VisitAsync(site, async visit =>
        {
            await ReadAsync(visit, 2);
            var exit = await ExitAsync(visit.Page);
            await visit.Page.Locator(".bar-leave").ClickAsync();
            await visit.ArriveAsync(exit);

            await visit.OpenAsync("/practise-leaving");
            await visit.Page.Locator("header a[href='/reasons']").First.ClickAsync();
            await visit.Page.WaitForURLAsync("**/reasons");
            await visit.BackAsync();

            await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Practise leaving");
        });

    [Fact]
    public Task PressShift_WithAnotherKeyBetween_BeginsToCountAnew() =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync("/practise-leaving");
            var status = visit.Page.Locator(".leave-status");

            await PressAsync(visit.Page, "ShiftLeft", "ShiftRight");
            await Expect(status).ToHaveTextAsync("Press Shift 1 more time to leave");
            await PressAsync(visit.Page, "a");
            await Expect(status).ToBeEmptyAsync();
            await PressAsync(visit.Page, "ShiftLeft");
            await Expect(status).ToHaveTextAsync("Press Shift 2 more times to leave");
            await PressAsync(visit.Page, "Shift+A", "Shift+B", "Shift+C", "Shift+Tab");
            await Expect(status).ToBeEmptyAsync();

            Assert.EndsWith("/practise-leaving", visit.Page.Url, StringComparison.Ordinal);
        });

    [Fact]
    public Task PressShift_BothKeysAtOnce_CountsEach() =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync("/practise-leaving");

            await visit.Page.Keyboard.DownAsync("ShiftLeft");
            await visit.Page.Keyboard.DownAsync("ShiftRight");
            await visit.Page.Keyboard.UpAsync("ShiftLeft");
            await visit.Page.Keyboard.UpAsync("ShiftRight");

            await Expect(visit.Page.Locator(".leave-status")).ToHaveTextAsync("Press Shift 1 more time to leave");
        });

    [Fact]
    public Task PressShift_WhileTyping_NeverLeaves() =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync("/search");
            await visit.Page.Locator("input[type=search]").First.FocusAsync();

            await PressAsync(visit.Page, "ShiftLeft", "ShiftLeft", "ShiftRight", "ShiftRight");

            await Expect(visit.Page.Locator(".leave-status")).ToBeEmptyAsync();
            Assert.EndsWith("/search", visit.Page.Url, StringComparison.Ordinal);
        });

    [Theory]
    [InlineData(4_900, "Press Shift 1 more time to leave")]
    [InlineData(5_100, "Press Shift 2 more times to leave")]
    public Task PressShift_AfterAPause_CountsOnForFiveSeconds(int milliseconds, string said) =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.Page.Clock.InstallAsync(new() { TimeString = "2026-12-01T02:00:00Z" });
            await visit.OpenAsync("/practise-leaving");
            await visit.Page.Clock.PauseAtAsync("2026-12-01T03:00:00Z");

            await PressAsync(visit.Page, "ShiftLeft");
            await visit.Page.Clock.RunForAsync(milliseconds);
            await PressAsync(visit.Page, "ShiftLeft");

            await Expect(visit.Page.Locator(".leave-status")).ToHaveTextAsync(said);
        });

    [Theory]
    [InlineData(320, 568)]
    [InlineData(390, 844)]
    public Task Scroll_OnAPhone_LeaveStaysAtTheThumb(int width, int height) =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync("/reasons/orgasm");

            foreach (var depth in new[] { 0, 0.25, 0.5, 0.75, 1 })
            {
                var reached = await visit.Page.EvaluateAsync<bool>("""
                    depth => {
                      scrollTo({ top: depth * document.documentElement.scrollHeight, behavior: 'instant' });
                      const { left, top, width, height } = document.querySelector('.bar-leave').getBoundingClientRect();
                      return top > innerHeight / 2 && height >= 44 && !!document.elementFromPoint(left + width / 2, top + height / 2)?.closest('.bar-leave');
                    }
                    """, depth);
                Assert.True(reached, $"Out of reach at {depth:P0}");
            }
        }, new() { ViewportSize = new() { Width = width, Height = height } });

    /// <summary>Comes from another site and opens so many pages, each by a link of the one before.</summary>
    private static async Task ReadAsync(Visit visit, int pages)
    {
        await visit.Page.GotoAsync(Before);
        await visit.OpenAsync("/");
        for (var read = 1; read < pages; read++)
        {
            var place = Places[(read - 1) % Places.Length];
            await visit.Page.Locator($"header a[href='{place}']").First.ClickAsync();
            await visit.Page.WaitForURLAsync($"**{place}");
        }
    }

    private static async Task<string> ExitAsync(IPage page) => (await page.Locator(".bar-leave").GetAttributeAsync("href"))!;

    private static async Task PressAsync(IPage page, params string[] keys)
    {
        foreach (var key in keys)
        {
            await page.Keyboard.PressAsync(key);
        }
    }

    private static async Task LeadsBackToNothingAsync(Visit visit, Witness witness, string exit)
    {
        await PressTenTimesAsync(visit, visit.BackAsync);
        await PressTenTimesAsync(visit, visit.ForwardAsync);
        await visit.ArriveAsync(exit, Before, "about:blank");
        Assert.Empty(witness.Shown);
    }

    /// <summary>As fast as a frightened reader's watcher can. A press that meets the browser between two pages is made again.</summary>
    private static async Task PressTenTimesAsync(Visit visit, Func<Task> press)
    {
        for (var (pressed, refused) = (0, 0); pressed < 10; pressed++)
        {
            try
            {
                await press();
            }
            catch (PlaywrightException exception) when (exception.Message.Contains("ERR_ABORTED", StringComparison.Ordinal))
            {
                // It was pressed, and the way on was faster.
            }
            catch (PlaywrightException) when (refused++ < 40)
            {
                pressed--;
            }

            await visit.Page.WaitForTimeoutAsync(50);
        }
    }
}
