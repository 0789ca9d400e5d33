using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Verbs;

public sealed class LinksVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("links-verb-").FullName;

    [Fact]
    public async Task Links_DeadMovedAndDoubtful_ArePrintedWithTheirPlaceAndFailOnTheSecondDay()
    {
        await using var server = new RawServer(request => request.Path switch
        {
            "/survey" => "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
            "/helpline" => "HTTP/1.1 301 Moved\r\nLocation: /new-home\r\nContent-Length: 0\r\n\r\n",
            "/exit" => "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
            _ => "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        });
        using var fixture = new ContentFixture()
            .Replace("sources.yml", "  doi: 10.1000/182\n  url: https://journal.example/survey", $"  url: {server.Origin}/survey")
            .Replace("resources.yml", "https://helpline.example/", $"{server.Origin}/helpline")
            .Replace("site.yml", "https://en.wikipedia.org/", $"{server.Origin}/exit")
            .Replace("guides/right-now.md", "You can stop, and", $"You can read [this]({server.Origin}/fine), and");
        string[] links = ["links", "--content", fixture.Folder, "--cache", "links.json", "--pause", "0"];

        var (exitCode, output, errors) = Shell.Run(folder, links);

        Assert.Equal("", errors);
        Assert.Equal(0, exitCode);
        Assert.Equal(
            [
                $"{fixture.Folder}/sources.yml:7:8: dead: {server.Origin}/survey: answers 404 (seen today only; ask again another day)",
                $"{fixture.Folder}/resources.yml:3:8: moved: {server.Origin}/helpline: it has moved for good; write {server.Origin}/new-home",
                $"{fixture.Folder}/site.yml:5:11: unsure: {server.Origin}/exit: answers 403",
                "4 addresses, 4 asked now: 1 ok, 1 moved, 1 dead, 1 unsure",
            ], output.TrimEnd().Split('\n'));

        var cache = Path.Combine(folder, "links.json");
        var earlier = System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(cache), "\"DeadSince\": \"[^\"]+\"", "\"DeadSince\": \"2026-01-31\"");
        File.WriteAllText(cache, earlier);
        (exitCode, output, _) = Shell.Run(folder, links);

        Assert.Equal(1, exitCode);
        Assert.Contains(": dead: ", output, StringComparison.Ordinal);
        Assert.Contains("(since 2026-01-31)", output, StringComparison.Ordinal);
        Assert.EndsWith("4 addresses, 2 asked now: 1 ok, 1 moved, 1 dead, 1 unsure\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--pause", "-1")]
    [InlineData("--timeout", "0")]
    [InlineData("--days", "soon")]
    public void Links_NumberThatCannotBe_Exits2(params string[] args) => Assert.Equal(2, Shell.Run(folder, ["links", .. args]).ExitCode);

    [Fact]
    public void Links_CacheThatIsAnotherFile_IsOneSentenceAndExit2()
    {
        using var fixture = new ContentFixture();
        var taken = Path.Combine(fixture.Folder, "topics.yml");
        var before = File.ReadAllText(taken);

        var (exitCode, _, errors) = Shell.Run(folder, "links", "--content", fixture.Folder, "--cache", taken);

        Assert.Equal(2, exitCode);
        Assert.Single(errors.Trim().Split('\n'));
        Assert.Equal(before, File.ReadAllText(taken));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
