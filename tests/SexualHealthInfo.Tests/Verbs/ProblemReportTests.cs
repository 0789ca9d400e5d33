using System.Text.Json.Nodes;
using SexualHealthInfo.Content;
using SexualHealthInfo.Tests.Support;
using SexualHealthInfo.Verbs;

namespace SexualHealthInfo.Tests.Verbs;

public sealed class ProblemReportTests : IDisposable
{
    private readonly ContentFixture content = new();

    [Fact]
    public void Text_OfAProblem_IsItsLineTheSourceAndACaret()
    {
        content.Replace("topics.yml", "slug: body", "slug: Body");

        var lines = Report("text").Split('\n');

        var at = Array.FindIndex(lines, line => line.EndsWith("topics.yml:1:9: error HC1110: 'Body' must be lower-case letters, digits and hyphens, such as sensory-overload", StringComparison.Ordinal));
        Assert.Equal(["    - slug: Body", "            ^"], lines[(at + 1)..(at + 3)]);
        Assert.Matches(@"^\d+ problems in \d+ files$", lines[^2]);
    }

    [Fact]
    public void Text_OfFilesThatTryToSteerTheTerminal_HoldsNoControlCharacters()
    {
        content.Append("topics.yml", "  \"\\e[2Jfield\\nmore\\u202E\": yes\n").With("pages/a\u001B[2J.md", "words");

        Assert.DoesNotMatch(@"[\p{Cc}\p{Cf}-[\n]]", Report("text"));
    }

    [Fact]
    public void Json_IsTheShapeThatIsDocumented()
    {
        content.Replace("topics.yml", "slug: body", "slug: Body").Replace("guides/right-now.md", "topics: [body]", "topics: [Body]");

        var report = JsonNode.Parse(Report("json"))!;
        var problem = report["problems"]!.AsArray().Single(problem => problem!["path"]!.GetValue<string>().EndsWith("topics.yml", StringComparison.Ordinal))!;

        Assert.Equal(["version", "files", "problems"], report.AsObject().Select(property => property.Key));
        Assert.Equal(["path", "line", "column", "severity", "code", "meaning", "message"], problem.AsObject().Select(property => property.Key));
        Assert.Equal((1, 9, "error", "HC1110"), (problem["line"]!.GetValue<int>(), problem["column"]!.GetValue<int>(), problem["severity"]!.GetValue<string>(), problem["code"]!.GetValue<string>()));
        Assert.Equal(1, report["version"]!.GetValue<int>());
    }

    [Fact]
    public void Json_OfNoProblem_IsAnEmptyList() => Assert.Empty(JsonNode.Parse(Report("json"))!["problems"]!.AsArray());

    [Fact]
    public void Github_OfAProblem_IsACommandWithItsSignsEscaped()
    {
        content.Append("pages/about.md", "\n[words](/nowhere:50%,x)\n");

        Assert.Matches(@"(?m)^::error file=[^:,\n]*pages/about\.md,line=10,col=1,title=HC3001::there is no page '/nowhere:50%25,x'", Report("github"));
    }

    [Fact]
    public void Sarif_OfProblems_HoldsWhatTheStandardRequires()
    {
        content.Replace("topics.yml", "slug: body", "slug: Body").With("pages/A page.md", "words");

        var log = JsonNode.Parse(Report("sarif"))!;
        var run = log["runs"]!.AsArray().Single()!;
        var rules = run["tool"]!["driver"]!["rules"]!.AsArray();

        Assert.Equal("2.1.0", log["version"]!.GetValue<string>());
        Assert.Equal(ProblemCode.All.Select(code => code.Id), rules.Select(rule => rule!["id"]!.GetValue<string>()));
        Assert.NotEmpty(run["results"]!.AsArray());
        Assert.All(run["results"]!.AsArray(), result =>
        {
            var place = result!["locations"]![0]!["physicalLocation"]!;
            Assert.Equal(result["ruleId"]!.GetValue<string>(), rules[result["ruleIndex"]!.GetValue<int>()]!["id"]!.GetValue<string>());
            Assert.NotEmpty(result["message"]!["text"]!.GetValue<string>());
            Assert.True(Uri.IsWellFormedUriString(place["artifactLocation"]!["uri"]!.GetValue<string>(), UriKind.RelativeOrAbsolute));
            Assert.InRange(place["region"]!["startLine"]!.GetValue<int>(), 1, int.MaxValue);
            Assert.InRange(place["region"]!["startColumn"]!.GetValue<int>(), 1, int.MaxValue);
        });
    }

    public void Dispose() => content.Dispose();

    private string Report(string format)
    {
        var folder = ContentFolder.Read(content.Folder);
        return ProblemReport.Of(folder, ContentCompiler.Check(folder).Problems, format);
    }
}
