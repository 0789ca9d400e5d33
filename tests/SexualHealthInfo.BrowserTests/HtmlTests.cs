using System.Text.RegularExpressions;

namespace SexualHealthInfo.BrowserTests;

/// <summary>The HTML of every page, as it was sent, is valid. html-validate judges it; <c>html/config.mjs</c> says by what rules.
/// The pages lie in <c>artifacts/html</c> afterwards, so that a line that is named can be looked at.</summary>
[Collection(Browsing.Name)]
public sealed class HtmlTests(SiteFixture site)
{
    [Fact]
    public async Task Validate_EveryPage_FindsNothing()
    {
        var tool = Path.Combine(BrowserFixture.Repository, "tests", "SexualHealthInfo.BrowserTests", "html");
        await Npm.InstallAsync(tool);
        var folder = await SaveAsync(Path.Combine(BrowserFixture.Artifacts, "html"));

        var (exitCode, output) = await Npm.RunNodeAsync(tool, "node_modules/html-validate/bin/html-validate.mjs", "--config", "config.mjs", "--formatter", "text", Path.Combine(folder, "*.html"));

        Assert.True(exitCode == 0, output);
    }

    /// <summary>A fault would be found: what passes above has been looked at.</summary>
    [Fact]
    public async Task Validate_AFaultyPage_IsRefused()
    {
        var tool = Path.Combine(BrowserFixture.Repository, "tests", "SexualHealthInfo.BrowserTests", "html");
        await Npm.InstallAsync(tool);
        var file = Path.Combine(Directory.CreateTempSubdirectory("faulty-").FullName, "faulty.html");
        await File.WriteAllTextAsync(file, "<!DOCTYPE html><html lang=\"en\"><head><title>Faulty</title></head><body><p><div>A block within a paragraph</div></p></body></html>");

        var (exitCode, output) = await Npm.RunNodeAsync(tool, "node_modules/html-validate/bin/html-validate.mjs", "--config", "config.mjs", "--formatter", "text", file);

        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("faulty.html:1:", output, StringComparison.Ordinal);
    }

    private async Task<string> SaveAsync(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        using var client = site.CreateClient();
        foreach (var path in site.Paths)
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            await File.WriteAllTextAsync(Path.Combine(folder, $"{Regex.Replace(path, @"[^\w-]+", "_")}.html"), await answer.Content.ReadAsStringAsync());
        }

        return folder;
    }
}
