using System.Text.RegularExpressions;

namespace SexualHealthInfo.Tests.Site;

/// <summary>Which way things flow: Content → Store ← Pages, Http. Read from the source, since that is what the next engineer reads.</summary>
public sealed class ArchitectureTests
{
    private const string Source = "src/SexualHealthInfo";

    [Fact]
    public void Store_UsesNothingOfOursAndNoWeb() =>
        AssertNone($"{Source}/Store", "*.cs", @"SexualHealthInfo\.(?!Store\b)\w|Microsoft\.AspNetCore|Markdig|YamlDotNet");

    [Fact]
    public void Content_KnowsNothingOfHttp() =>
        AssertNone($"{Source}/Content", "*.cs", @"Microsoft\.AspNetCore|SexualHealthInfo\.(Pages|Http)\b|\bHttpContext\b");

    [Fact]
    public void Links_KnowNothingOfOurs() =>
        AssertNone($"{Source}/Links", "*.cs", @"SexualHealthInfo\.(?!Links\b)\w|Microsoft\.AspNetCore");

    [Theory]
    [InlineData("Pages")]
    [InlineData("Http")]
    public void PagesAndHttp_CannotReachTheCompiler(string folder) =>
        AssertNone($"{Source}/{folder}", "*.cs*", @"SexualHealthInfo\.Content\b|\bContent(Compiler|Folder|File|Rules|Problem)\b|\bMarkdown\w+|Markdig|YamlDotNet");

    [Fact]
    public void NothingButTheProgramItself_KnowsTheProgram() =>
        Assert.All(new[] { "Content", "Store", "Pages", "Http" }, folder => AssertNone($"{Source}/{folder}", "*.cs*", @"\bProgram\.(?!cs)|\b(Verbs|CommandLine)\b"));

    [Fact]
    public void Fts5Sql_StandsInSearchIndexOnly() =>
        AssertNone(Source, "*.cs", "(?i)fts5\\(|\\bMATCH \\$|snippet\\(|bm25\\(", except: $"{Source}/Store/SearchIndex");

    [Fact]
    public void RawHtml_IsPrintedInOnePartialOnly() =>
        AssertNone($"{Source}/Pages", "*.cshtml", @"Html\.Raw", except: $"{Source}/Pages/Shared/_Compiled.cshtml");

    [Fact]
    public void Views_HoldNoInlineStyleOrScript() =>
        AssertNone($"{Source}/Pages", "*.cshtml", "style=\"|\\son[a-z]+=\"|<script>|<style>");

    [Fact]
    public void Folders_AreNotNamedForWhatTheyAreNot() =>
        Assert.DoesNotContain(Repository.Files("src", "*.cs"), path => Regex.IsMatch(path, "/(Services|Helpers|Extensions|Common|Infrastructure|Utils)/"));

    private static void AssertNone(string folder, string pattern, string forbidden, string? except = null)
    {
        var files = Repository.Files(folder, pattern).Where(path => except is null || !path.StartsWith(except, StringComparison.Ordinal)).ToList();
        var found = files.SelectMany(path => Repository.Read(path).Split('\n').Select((line, index) => (path, line, number: index + 1)))
            .Where(at => !at.line.TrimStart().StartsWith("//", StringComparison.Ordinal) && Regex.IsMatch(at.line, forbidden))
            .Select(at => $"{at.path}:{at.number}: {at.line.Trim()}");

        Assert.NotEmpty(files);
        Assert.Empty(found);
    }
}
