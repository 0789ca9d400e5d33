using System.Text.RegularExpressions;
using SexualHealthInfo.Content;

namespace SexualHealthInfo.Tests.Site;

/// <summary>What editors read beside the content says the same as the content.</summary>
public sealed class EditorFilesTests
{
    [Fact]
    public void ValeStyles_HoldTheWordsOfWording()
    {
        var wordings = ContentCompiler.Check(ContentFolder.Read(Path.Combine(Repository.Root, "content"))).Content.Wordings;

        Assert.Equal(wordings.Where(wording => wording.Instead is not null).Select(wording => (wording.Phrase, wording.Instead!)),
            Regex.Matches(Repository.Read(".vale/Site/Words.yml"), "(?m)^  \"([^\"]+)\": \"([^\"]+)\"$").Select(match => (match.Groups[1].Value, match.Groups[2].Value)));
        Assert.Equal(wordings.Where(wording => wording.Instead is null).Select(wording => wording.Phrase),
            Regex.Matches(Repository.Read(".vale/Site/Avoid.yml"), "(?m)^  - \"([^\"]+)\"$").Select(match => match.Groups[1].Value));
        Assert.All(Repository.Files(".vale", "*.yml"), style => Assert.Contains("level: suggestion", Repository.Read(style), StringComparison.Ordinal));
    }
}
