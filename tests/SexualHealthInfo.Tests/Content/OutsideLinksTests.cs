using SexualHealthInfo.Content;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Content;

public sealed class OutsideLinksTests
{
    [Fact]
    public void Of_TextsSourcesHelplinesAndTheWayOut_ListsEachWithItsPlace()
    {
        using var fixture = new ContentFixture()
            .Replace("guides/right-now.md", "You can stop, and", "You can stop, read [this](https://clinic.example/a?b=c#d), or <https://who.example/>, write [us](mailto:a@b.example), and")
            .Replace("resources.yml", "  offers:", "  chat: https://helpline.example/chat\n  offers:");

        var links = OutsideLinks.Of(ContentCompiler.Check(ContentFolder.Read(fixture.Folder)).Content)
            .Select(link => $"{Path.GetRelativePath(fixture.Folder, link.Path)}:{link.Line}:{link.Column} {link.Address}");

        Assert.Equal(
            [
                "guides/right-now.md:15:20 https://clinic.example/a?b=c#d",
                "guides/right-now.md:15:63 https://who.example/",
                "resources.yml:3:8 https://helpline.example/",
                "resources.yml:9:9 https://helpline.example/chat",
                "site.yml:5:11 https://en.wikipedia.org/",
                "sources.yml:7:8 https://doi.org/10.1000/182",
                "sources.yml:8:8 https://journal.example/survey",
            ], links);
    }
}
