using Microsoft.Playwright;

namespace SexualHealthInfo.BrowserTests;

/// <summary>A writer with the page open beside the editor: each save is seen at once, in place, and so is what is wrong with it.</summary>
[Collection(Browsing.Name)]
public sealed class PreviewTests(BrowserFixture browser) : IDisposable
{
    private readonly string content = Directory.CreateTempSubdirectory("preview-").FullName;

    [Fact]
    public async Task Save_WhileThePageIsOpen_ShowsItInPlaceAndItsProblemsAboveTheLastGoodPage()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(BrowserFixture.Repository, "content"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(content, Path.GetRelativePath(Path.Combine(BrowserFixture.Repository, "content"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var page = Path.Combine(content, "reasons", "shame.md");
        var text = await File.ReadAllTextAsync(page);
        await using var site = new SiteFixture { Content = content, Environment = "Development" };
        site.Start();
        await browser.VisitAsync(site, async visit =>
        {
            await visit.OpenAsync("/reasons/shame");
            await visit.Page.EvaluateAsync("scrollTo(0, 900)");

            await File.WriteAllTextAsync(page, text.Replace("## What helps later\n", "## What helps later\n\nA sentence just written.\n", StringComparison.Ordinal));
            await Assertions.Expect(visit.Page.GetByText("A sentence just written.")).ToHaveCountAsync(1);
            await visit.Page.WaitForFunctionAsync("Math.abs(scrollY - 900) < 50");

            await File.WriteAllTextAsync(page, text.Replace("## What helps later\n", "## What helps later\n\n[Somewhere](/no-such-page)\n", StringComparison.Ordinal));
            await Assertions.Expect(visit.Page.Locator("aside.preview pre")).ToContainTextAsync("[Somewhere](/no-such-page)");
            await Assertions.Expect(visit.Page.GetByText("A sentence just written.")).ToHaveCountAsync(1);

            await File.WriteAllTextAsync(page, text);
            await Assertions.Expect(visit.Page.Locator("aside.preview")).ToHaveCountAsync(0);
            await Assertions.Expect(visit.Page.GetByText("A sentence just written.")).ToHaveCountAsync(0);
            await visit.AssertLeftNothingBehindAsync(); // No word from the browser either: its content security policy is as strict as ever.
        });
    }

    public void Dispose() => Directory.Delete(content, recursive: true);
}
