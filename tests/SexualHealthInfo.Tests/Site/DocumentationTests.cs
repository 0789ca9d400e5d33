using System.Text.RegularExpressions;
using SexualHealthInfo.Content;

namespace SexualHealthInfo.Tests.Site;

/// <summary>What the documents say, held against the code.</summary>
public sealed class DocumentationTests
{
    private static readonly string Writing = Repository.Read("docs/writing.md");

    [Fact]
    public void Writing_ExplainsEveryField() =>
        Assert.All(FrontMatter.All, shape => Assert.All(shape.Fields, field => Assert.Contains($"`{field.Name}`", Writing, StringComparison.Ordinal)));

    [Fact]
    public void Writing_ListsEveryAllowedValue() =>
        Assert.All(FrontMatter.All.SelectMany(shape => shape.Fields).SelectMany(field => field.Choices), choice => Assert.Contains($"`{choice}`", Writing, StringComparison.Ordinal));

    [Fact]
    public void Writing_ExplainsEveryProblemCodeWithAWrongAndARightExample() =>
        Assert.All(ProblemCode.All, code =>
        {
            var section = Regex.Match(Writing, $"^### {code.Id}\\b.*?(?=^###? |\\z)", RegexOptions.Multiline | RegexOptions.Singleline);

            Assert.True(section.Success, $"{code.Id} has no section");
            Assert.Contains("Wrong", section.Value, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("Right", section.Value, StringComparison.OrdinalIgnoreCase);
        });

    [Fact]
    public void Writing_NamesNoCodeThatDoesNotExist() =>
        Assert.All(Regex.Matches(Writing, @"\bHC\d{4}\b"), match => Assert.Contains(ProblemCode.All, code => code.Id == match.Value));

    [Fact]
    public void Writing_ShowsEveryBlockAndCertaintyLabel()
    {
        Assert.All(Container.All, container => Assert.Contains($"::: {container.Kind}", Writing, StringComparison.Ordinal));
        Assert.All(Certainty.All, label => Assert.Contains($"certainty: {label}", Writing, StringComparison.Ordinal));
    }

    [Fact]
    public void Operating_NamesEverySetting()
    {
        var operating = Repository.Read("docs/operating.md");

        Assert.All(typeof(SiteOptions).GetProperties(), setting => Assert.Contains($"`Site:{setting.Name}`", operating, StringComparison.Ordinal));
    }

    [Fact]
    public void Readme_IsShortAndGivesTheCommandThatCiRuns()
    {
        var readme = Repository.Read("README.md");

        Assert.InRange(readme.Split('\n').Length, 1, 100);
        Assert.Contains("dotnet run --project src/SexualHealthInfo", readme, StringComparison.Ordinal);
        Assert.Contains("dotnet test", readme, StringComparison.Ordinal);
        Assert.Contains("dotnet test", Repository.Read(".ci/run"), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryDocument_LinksOnlyToWhatIsThere() =>
        Assert.All(Repository.Files("docs", "*.md").Append("README.md"), document =>
            Assert.All(Regex.Matches(Regex.Replace(Repository.Read(document), "```.*?```|`[^`\n]*`", "", RegexOptions.Singleline), @"\]\((?!https?:|mailto:|#|/)([^)#]+)"), link =>
                Assert.True(Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(document)!, link.Groups[1].Value)), $"{document}: {link.Groups[1].Value}")));

    [Fact]
    public void Versions_StandInOneFileOnly() =>
        Assert.All(Repository.Files("", "*.csproj"), project => Assert.DoesNotMatch("PackageReference[^>]*Version=", Repository.Read(project)));
}
