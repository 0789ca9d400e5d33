using Microsoft.Playwright;

namespace SexualHealthInfo.BrowserTests;

/// <summary>What a screen reader lists: headings and landmarks that read as an outline, and help at the same place on every page (WCAG 2.2, 3.2.6).</summary>
[Collection(Browsing.Name)]
public sealed class StructureTests(SiteFixture site, BrowserFixture browser)
{
    [Fact]
    public Task ListHeadingsAndLandmarks_OnEveryPage_IsAnOutline() =>
        browser.SweepAsync(site, async visit => await visit.Page.EvaluateAsync<string[]>("""
            () => {
              const seen = selector => [...document.querySelectorAll(selector)].filter(element => element.checkVisibility());
              const headings = seen('h1, h2, h3, h4, h5, h6'), levels = headings.map(heading => +heading.localName[1]);
              const named = landmark => landmark.ariaLabel || landmark.ariaLabelledByElements?.map(element => element.textContent).join(' ').trim();
              const navs = seen('nav'), names = navs.map(named);
              return [
                levels.filter(level => level === 1).length === 1 ? [] : ['has not one h1'],
                levels[0] === 1 ? [] : ['does not begin with its h1'],
                headings.filter((heading, index) => levels[index] > (levels[index - 1] ?? 0) + 1).map(heading => `skips a level before: ${heading.outerHTML}`),
                headings.filter(heading => !heading.textContent.trim()).map(heading => `has an empty heading: ${heading.outerHTML}`),
                seen('main').length === 1 ? [] : ['has not one main'],
                document.querySelector('h1')?.closest('main') ? [] : ['has its h1 outside main'],
                names.filter(name => !name).map(() => 'has a nav without a name'),
                names.filter((name, index) => names.indexOf(name) !== index).map(name => `has two navs named ${name}`),
              ].flat();
            }
            """));

    /// <summary>Text-only pages have a layout of their own; among themselves they agree. A card is held up to someone else, and a shared
    /// page shows only what its sender chose: they have no menu to find help in.</summary>
    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task FindTalk_OnEveryPage_IsAtTheSamePlace(int width)
    {
        var places = new System.Collections.Concurrent.ConcurrentBag<(bool TextOnly, string Place, string Path)>();
        await browser.SweepAsync(site, async visit =>
        {
            var path = new Uri(visit.Page.Url).PathAndQuery;
            var talk = visit.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Talk") }).First;
            if (await talk.CountAsync() == 0)
            {
                return path.StartsWith("/cards/", StringComparison.Ordinal) || path.StartsWith("/s/", StringComparison.Ordinal) ? [] : ["has no link to talk to someone"];
            }

            var box = (await talk.BoundingBoxAsync())!;
            places.Add((path.Split('/')[1] == "t", FormattableString.Invariant($"{box.X:0}, {box.Y:0}, {await talk.GetAttributeAsync("href")}"), path));
            return [];
        }, new() { ViewportSize = new() { Width = width, Height = 844 } });

        Assert.All(places.GroupBy(place => place.TextOnly), alike =>
            Assert.True(alike.DistinctBy(place => place.Place).Count() == 1, string.Join(Environment.NewLine, alike.GroupBy(place => place.Place).Select(group => $"{group.Key}: {string.Join(' ', group.Take(5).Select(place => place.Path))}"))));
    }
}
