using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SexualHealthInfo.BrowserTests;

/// <summary>What the browser's own files say after a visit: its history, its top sites, its list of site searches, and all the others.</summary>
[Collection(Browsing.Name)]
public sealed class HistoryTests(SiteFixture site, BrowserFixture browser) : IDisposable
{
    private readonly string profile = Directory.CreateTempSubdirectory("profile-").FullName;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Search_WithPagingBackAndReload_LeavesNoWordOfItInTheBrowsersFiles(bool script)
    {
        await browser.KeepAsync(profile, site, script, async page =>
        {
            await page.GotoAsync("/");
            await SearchAsync(page, "zarzuela sex");
            await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
            await Expect(page.Locator(".results")).ToHaveAttributeAsync("start", "11");
            await page.Locator(".topics a").Nth(1).ClickAsync();
            await page.Locator(".result-title a").First.ClickAsync();
            await Expect(page.Locator("article")).ToBeVisibleAsync();
            await page.GoBackAsync(new() { WaitUntil = WaitUntilState.Commit });
            await Expect(page.GetByRole(AriaRole.Searchbox).Or(page.GetByRole(AriaRole.Combobox))).ToHaveValueAsync("zarzuela sex");
            await page.ReloadAsync();
            await Expect(page.Locator(".result").First).ToBeVisibleAsync();
        });

        Assert.Contains(History(), line => Regex.IsMatch(line.Url, "/search/r/[A-Za-z0-9_-]+$") && line.Title.StartsWith("Search", StringComparison.Ordinal));
        Assert.DoesNotContain(History(), line => line.Url.Contains("q=", StringComparison.Ordinal));
        Assert.Empty(FilesHolding("zarzuela"));
    }

    [Fact]
    public async Task Search_ByAnAddressTypedWithItsWords_IsKeptByTheBrowser()
    {
        await browser.KeepAsync(profile, site, script: false, page => page.GotoAsync("/search?q=zarzuela"));

        // This is what the other tests would find, and what the privacy page says of such addresses.
        Assert.Contains(Path.Combine("Default", "History"), FilesHolding("zarzuela"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadAndSearch_InPlainMode_LeavesNoTellingTitleOrAddress(bool script)
    {
        var heading = "";
        await browser.KeepAsync(profile, site, script, async page =>
        {
            await page.GotoAsync("/reading-and-privacy");
            await page.GetByRole(AriaRole.Button, new() { Name = "Read in plain mode" }).ClickAsync();
            await Expect(page).ToHaveTitleAsync("Page");
            await page.Locator("header").GetByRole(AriaRole.Link, new() { Name = "Reasons" }).ClickAsync();
            await page.Locator(".card-title a").First.ClickAsync();
            heading = (await page.Locator("h1").TextContentAsync())!.Trim();
            await page.Locator(".cite a").First.ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Search", Exact = true }).ClickAsync();
            await SearchAsync(page, "zarzuela sex");
            await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
            await page.Locator(".result-title a").First.ClickAsync();
            await page.GoBackAsync(new() { WaitUntil = WaitUntilState.Commit });
            await Expect(page.Locator(".results")).ToHaveAttributeAsync("start", "11");
            await page.ReloadAsync();
            await page.Locator("header").GetByRole(AriaRole.Link, new() { Name = "Talk" }).ClickAsync();
            await Expect(page).ToHaveTitleAsync("Page");
        });

        var inside = History().Where(line => !line.Url.EndsWith("/reading-and-privacy", StringComparison.Ordinal)).ToList();
        Assert.InRange(inside.Count, 6, int.MaxValue);
        Assert.All(inside, line =>
        {
            Assert.Matches("/p/[A-Za-z0-9_-]{176}/[A-Za-z0-9_-]+(#s[A-Za-z0-9_-]{8})?$", line.Url);
            Assert.Equal("Page", line.Title);
        });
        Assert.Empty(FilesHolding("zarzuela"));
        Assert.NotEqual("", heading);
        Assert.Empty(FilesHolding(heading));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(profile, recursive: true);
    }

    private static async Task SearchAsync(IPage page, string words)
    {
        await page.GetByLabel("Search in your own words").FillAsync(words);
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Expect(page.Locator(".result").First).ToBeVisibleAsync();
    }

    private List<(string Url, string Title)> History()
    {
        using var history = new SqliteConnection($"Data Source={Path.Combine(profile, "Default", "History")};Mode=ReadOnly");
        history.Open();
        using var command = history.CreateCommand();
        command.CommandText = "SELECT url, title FROM urls UNION SELECT term, normalized_term FROM keyword_search_terms";
        using var rows = command.ExecuteReader();
        var lines = new List<(string, string)>();
        while (rows.Read())
        {
            lines.Add((rows.GetString(0), rows.GetString(1)));
        }

        return lines;
    }

    /// <summary>The files of the profile in which these words stand, as bytes of UTF-8 or UTF-16: databases, session files, the cache, all of them.</summary>
    private List<string> FilesHolding(string words) =>
    [
        .. from file in Directory.EnumerateFiles(profile, "*", SearchOption.AllDirectories)
           let bytes = File.ReadAllBytes(file)
           where bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(words)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(words)) >= 0
           select Path.GetRelativePath(profile, file),
    ];
}
