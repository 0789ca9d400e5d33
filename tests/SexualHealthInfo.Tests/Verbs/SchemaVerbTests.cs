using System.Text.Json.Nodes;
using SexualHealthInfo.Content;

namespace SexualHealthInfo.Tests.Verbs;

public sealed class SchemaVerbTests : IDisposable
{
    private readonly Terminal terminal = new();

    [Fact]
    public void Schema_OfAKind_IsPrinted()
    {
        var (exitCode, output, _) = terminal.Run("schema", "topics");

        Assert.Equal(0, exitCode);
        Assert.Equal("array", JsonNode.Parse(output)!["type"]!.GetValue<string>());
    }

    [Fact]
    public void Schema_ToAFolder_WritesAllTwiceAndSaysWhatToSet()
    {
        Assert.Equal(0, terminal.Run("schema", "--to", "schemas").ExitCode);

        var (exitCode, output, _) = terminal.Run("schema", "--to", "schemas");
        var settings = JsonNode.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..])!["yaml.schemas"]!.AsObject();

        Assert.Equal(0, exitCode);
        Assert.Equal(JsonSchemas.Kinds.Select(kind => $"{kind.Kind}.schema.json").Order(), Directory.EnumerateFileSystemEntries(terminal.PathTo("schemas")).Select(Path.GetFileName).Order());
        Assert.Equal("/content/topics.yml", settings["./schemas/topics.schema.json"]!.GetValue<string>());
    }

    [Fact]
    public void Schema_WhereAnotherFileLies_WritesNothing()
    {
        Directory.CreateDirectory(terminal.PathTo("schemas"));
        File.WriteAllText(terminal.PathTo("schemas/words.schema.json"), "mine");

        var (exitCode, _, errors) = terminal.Run("schema", "--to", "schemas");

        Assert.Equal(2, exitCode);
        Assert.Contains("words.schema.json was not written by this verb", errors, StringComparison.Ordinal);
        Assert.Equal("mine", terminal.Read("schemas/words.schema.json"));
        Assert.Single(Directory.EnumerateFileSystemEntries(terminal.PathTo("schemas")));
    }

    [Theory]
    [InlineData("schema")]
    [InlineData("schema", "novels")]
    [InlineData("schema", "topics", "--to", "schemas")]
    public void Schema_WrongUsage_Exits2(params string[] args) => Assert.Equal(2, terminal.Run(args).ExitCode);

    public void Dispose() => terminal.Dispose();
}
