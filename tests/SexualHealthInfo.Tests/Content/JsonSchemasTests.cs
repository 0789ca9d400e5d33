using System.Text.Json;
using System.Text.RegularExpressions;
using Json.Schema;
using SexualHealthInfo.Content;
using SexualHealthInfo.Tests.Site;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Content;

/// <summary>The schemas that editors read, judged by a validator that is not ours, beside what the check says of the same files.</summary>
public sealed class JsonSchemasTests
{
    private static readonly Dictionary<string, JsonSchema> Schemas = JsonSchemas.Kinds.ToDictionary(kind => kind.Files, kind => JsonSchema.FromText(JsonSchemas.Of(kind.Shape).ToJsonString()));

    private static IEnumerable<string> Files => Repository.Files("content", "*").Where(path => path.EndsWith(".yml", StringComparison.Ordinal) || path.EndsWith(".md", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    public static TheoryData<string> RealFiles => [.. Files];

    [Theory]
    [MemberData(nameof(RealFiles))]
    public void Schema_OfItsKind_AcceptsEveryFileOfTheContent(string path) => Assert.True(IsValid(path["content/".Length..], Repository.Read(path)));

    [Fact]
    public void Kinds_EachFile_HasOneSchema() =>
        Assert.All(Files, path => Assert.Single(JsonSchemas.Kinds, kind => Matches(kind.Files, path["content/".Length..])));

    [Theory]
    [InlineData("pages/about.md", "title: The page about", "titel: The page about")]
    [InlineData("pages/about.md", "title: The page about\n", "")]
    [InlineData("pages/about.md", "title: The page about", "title: ''")]
    [InlineData("pages/about.md", "title: The page about", "title: [About]")]
    [InlineData("pages/about.md", "title: The page about", "title: A title that is far longer than seventy characters, which is what fits in a line")]
    [InlineData("pages/about.md", "title: The page about", "title: |-\n  Two\n  lines")]
    [InlineData("pages/about.md", "reviewed: 2026-01-01", "reviewed: 01/01/2026")]
    [InlineData("pages/about.md", "reviewed: 2026-01-01", "reviewed: 2026-13-01")]
    [InlineData("pages/about.md", "reviewed: 2026-01-01", "reviewed: 2026")]
    [InlineData("reasons/shame.md", "feeling: ashamed", "feeling: shame")]
    [InlineData("reasons/shame.md", "topics: [body]", "topics: body")]
    [InlineData("reasons/shame.md", "topics: [body]", "topics: []")]
    [InlineData("reasons/shame.md", "related: [guides/right-now]", "related: [guides/right now]")]
    [InlineData("reasons/shame.md", "thin-evidence: true", "thin-evidence: yes")]
    [InlineData("guides/right-now.md", "order: 10", "order: first")]
    [InlineData("guides/right-now.md", "order: 10", "order: -1")]
    [InlineData("topics.yml", "slug: body", "slug: Body")]
    [InlineData("redirects.yml", "- from: /old\n  to: /about", "from: /old\nto: /about")]
    [InlineData("sources.yml", "kind: journal", "kind: magazine")]
    [InlineData("sources.yml", "doi: 10.1000/182", "doi: https://doi.org/10.1000/182")]
    [InlineData("sources.yml", "url: https://journal.example/survey", "url: journal.example/survey")]
    [InlineData("countries.yml", "{number: \"112\", tel: \"112\", for: Everything}", "{number: \"112\", for: Everything}")]
    [InlineData("countries.yml", "tel: \"112\"", "tel: \"1-1-2\"")]
    [InlineData("countries.yml", "confirmed: true", "confirmed: sure")]
    [InlineData("resources.yml", "needs: [crisis]", "needs: [money]")]
    [InlineData("resources.yml", "  offers:", "  opening: [{days: friday, from: \"10:00\", to: \"12:00\"}]\n  zone: Europe/London\n  offers:")]
    [InlineData("resources.yml", "  offers:", "  opening: [{days: fri, from: \"25:00\", to: \"12:00\"}]\n  zone: Europe/London\n  offers:")]
    [InlineData("resources.yml", "  offers:", "  opening: [{days: fri, from: \"10:00\", to: \"12:00\"}]\n  zone: london time\n  offers:")]
    [InlineData("redirects.yml", "to: /about", "to: about")]
    [InlineData("site.yml", "language: en", "language: de")]
    [InlineData("find-your-way.yml", "because: it hurt", "becuase: it hurt")]
    public void Schema_OfAFileThatTheCheckRefuses_RefusesItToo(string path, string right, string wrong)
    {
        using var content = new ContentFixture();
        Assert.True(IsValid(path, ContentFixture.Files[path]));

        content.Replace(path, right, wrong);

        Assert.Contains(content.Check(), problem => problem.Path == path);
        Assert.False(IsValid(path, File.ReadAllText(Path.Combine(content.Folder, path))));
    }

    [Fact]
    public void Schema_OfAField_CarriesWhatAWriterReadsAboutIt()
    {
        var page = JsonSchemas.Of(FrontMatter.SitePage);

        Assert.Equal("One or two sentences for lists and search engines.", page["properties"]!["summary"]!["description"]!.GetValue<string>());
        Assert.Equal("http://json-schema.org/draft-07/schema#", page["$schema"]!.GetValue<string>());
    }

    private static bool IsValid(string path, string text)
    {
        var yaml = path.EndsWith(".md", StringComparison.Ordinal) ? text.Split("\n---", 2)[0][4..] : text;
        using var json = JsonDocument.Parse(YamlAsJson.Of(yaml)?.ToJsonString() ?? "null");
        return Schemas.Single(schema => Matches(schema.Key, path)).Value.Evaluate(json.RootElement).IsValid;
    }

    private static bool Matches(string pattern, string path) => Regex.IsMatch(path, $"^{Regex.Escape(pattern).Replace("\\*", "[^/]+", StringComparison.Ordinal)}$");
}
