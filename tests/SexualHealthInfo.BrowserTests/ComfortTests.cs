using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SexualHealthInfo.BrowserTests;

/// <summary>Copying, listening, words alone. Chromium here has no voice, so the speech of the browser is a stand-in that notes what it is told.</summary>
[Collection(Browsing.Name)]
public sealed class ComfortTests(SiteFixture site, BrowserFixture browser)
{
    private const string Article = "/reasons/shame";

    private const string Speech = """
        window.voices = VOICES;
        window.said = [];
        window.cancelled = 0;
        window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
        Object.defineProperty(window, 'speechSynthesis', { value: { getVoices: () => voices, speak: part => { said.push(part); }, cancel: () => { cancelled++; } } });
        """;

    private const string Remote = "{ name: 'Far', lang: 'en-GB', localService: false }";
    private const string Local = "{ name: 'Near', lang: 'en_GB', localService: true }";

    [Fact]
    public Task Copy_ALineToSay_PutsItsWordsAloneOnTheClipboardAndSaysHowLong() =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync("/guides/talking-about-it");
            var button = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Copy: I have cried after sex a few times." });
            await button.ClickAsync();

            await Expect(visit.Page.Locator(".say", new() { Has = button }).GetByRole(AriaRole.Status)).ToHaveTextAsync("Copied. Your clipboard keeps it until you copy something else.");
            var box = (await button.BoundingBoxAsync())!;
            Assert.InRange(Math.Min(box.Width, box.Height), 44, 1_000);
            await visit.OpenAsync("/search");
            await visit.Page.GetByLabel("Search in your own words").PressAsync("Control+v");
            await Expect(visit.Page.GetByLabel("Search in your own words")).ToHaveValueAsync("I have cried after sex a few times.");
            await visit.AssertLeftNothingBehindAsync();
        });

    [Fact]
    public Task Open_WithoutScript_OffersNoCopyingAndNoListening() =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync("/guides/talking-about-it");

            await Expect(visit.Page.Locator(".say")).Not.ToHaveCountAsync(0);
            await Expect(visit.Page.Locator(".copy, .listen")).ToHaveCountAsync(0);
        }, new() { JavaScriptEnabled = false });

    [Theory]
    [InlineData("[]")]
    [InlineData("[" + Remote + "]")]
    [InlineData("[{ name: 'Nah', lang: 'de-DE', localService: true }]")]
    public Task Open_WithoutALocalVoiceOfTheLanguage_OffersNoListening(string voices) =>
        ListenAsync(voices, async page => await Expect(page.Locator(".listen")).ToHaveCountAsync(0));

    [Fact]
    public Task Open_VoicesThatComeLate_OffersListening() =>
        ListenAsync("[]", async page =>
        {
            await page.EvaluateAsync($"voices = [{Remote}, {Local}]; speechSynthesis.onvoiceschanged()");

            await Expect(page.GetByText("Listen", new() { Exact = true })).ToBeVisibleAsync();
            Assert.Equal(0, await page.EvaluateAsync<int>("said.length"));
        });

    [Fact]
    public Task Listen_WithALocalVoice_SpeaksTheProsePartByPartAndPauses() =>
        ListenAsync($"[{Remote}, {Local}]", async page =>
        {
            await page.GetByText("Listen", new() { Exact = true }).ClickAsync();
            await Expect(page.GetByText("Headphones?")).ToBeVisibleAsync();
            Assert.Equal(0, await page.EvaluateAsync<int>("said.length"));

            await page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
            await page.EvaluateAsync("said[0].onend()");
            await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
            await page.EvaluateAsync("said[1].onerror()"); // A browser reports what it was told to drop.
            await page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();

            var said = await page.EvaluateAsync<string[]>("said.map(part => part.text)");
            Assert.Equal("In short", said[0]);
            Assert.Equal(3, said.Length);
            Assert.Equal(said[1], said[2]);
            Assert.Equal(["Near"], await page.EvaluateAsync<string[]>("[...new Set(said.map(part => part.voice.name))]"));
        });

    [Fact]
    public Task Listen_ToTheEnd_SpeaksNoSourceAndNoCitation() =>
        ListenAsync($"[{Local}]", async page =>
        {
            await page.EvaluateAsync("document.querySelector('.listen button').click()");
            var said = await page.EvaluateAsync<string[]>("() => { for (let i = 0; i < said.length; i++) said[i].onend(); return said.map(part => part.text); }");

            Assert.InRange(said.Length, 40, 400);
            Assert.DoesNotContain("Sources", said);
            Assert.DoesNotContain(said, part => string.IsNullOrWhiteSpace(part) || part.Contains("Back to the text", StringComparison.Ordinal) || System.Text.RegularExpressions.Regex.IsMatch(part, @"[.!?]\d"));
            await Expect(page.Locator(".listen button").First).ToHaveTextAsync("Start");
        });

    [Theory]
    [InlineData("dispatchEvent(new Event('pagehide'))")]
    [InlineData("Object.defineProperty(document, 'hidden', { value: true }); document.dispatchEvent(new Event('visibilitychange'))")]
    [InlineData("document.querySelectorAll('.listen button')[1].click()")]
    public Task Listen_ThenGoAway_FallsSilent(string leave) =>
        ListenAsync($"[{Local}]", async page =>
        {
            await page.EvaluateAsync("document.querySelector('.listen button').click()");
            await page.EvaluateAsync(leave);

            Assert.Equal(1, await page.EvaluateAsync<int>("cancelled"));
            await page.EvaluateAsync("said[0].onend()");
            Assert.Equal(1, await page.EvaluateAsync<int>("said.length"));
        });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task ReadAsWordsAlone_WithOrWithoutScript_StaysInsideAndLoadsOneStyle(bool script) =>
        browser.VisitAsync(site, async visit =>
        {
            var loaded = new List<string>();
            visit.Page.Request += (_, request) => loaded.Add(request.ResourceType);
            await visit.OpenAsync("/t");
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Reasons", Exact = true }).ClickAsync();
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Shame" }).First.ClickAsync();
            await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/t/reasons/"));
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Search", Exact = true }).ClickAsync();
            await visit.Page.GetByLabel("Search in your own words").FillAsync("cry");
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
            await visit.Page.Locator("ol h2 a").First.ClickAsync();
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Talk to someone" }).First.ClickAsync();
            await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/t/talk-to-a-professional$"));
            await visit.Page.WaitForLoadStateAsync(); // The address is there before the style sheet is.
            Assert.DoesNotContain(loaded, kind => kind is "image" or "font");
            Assert.InRange(await visit.Page.EvaluateAsync<int>("document.styleSheets.length"), 1, 1);
            Assert.Equal(320, await visit.Page.EvaluateAsync<int>("document.scrollingElement.scrollWidth"));
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "This page in full" }).ClickAsync();

            await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("[^t]/talk-to-a-professional$"));
            await visit.AssertLeftNothingBehindAsync();
        }, new() { JavaScriptEnabled = script, ViewportSize = new() { Width = 320, Height = 640 } });

    private Task ListenAsync(string voices, Func<IPage, Task> test) =>
        browser.VisitAsync(site, async visit =>
        {
            await visit.Page.AddInitScriptAsync(Speech.Replace("VOICES", voices, StringComparison.Ordinal));
            await visit.OpenAsync(Article);
            await test(visit.Page);
            Assert.Empty(visit.Console);
        });
}
