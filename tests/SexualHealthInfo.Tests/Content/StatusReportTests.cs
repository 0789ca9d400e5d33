using SexualHealthInfo.Content;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Content;

public sealed class StatusReportTests : IDisposable
{
    private readonly ContentFixture content = new();

    [Fact]
    public void Of_NothingThatComesOrGoes_SaysSo() =>
        Assert.Equal([$"On 2026-11-27 readers see {Addresses.RequiredPages.Length + 2} of {Addresses.RequiredPages.Length + 2} pages.", "Nothing changes by itself."], Report("2026-11-27").Take(2));

    [Fact]
    public void Of_PagesOfEveryState_ListsEachOnceAndTheNextChange()
    {
        With("a-draft", "draft: true").With("b-to-come", "publish: 2027-02-01").With("c-to-go", "expires: 2027-01-05").With("d-gone", "expires: 2026-11-27").With("e-both", "publish: 2027-01-05\nexpires: 2027-03-01");

        var report = Report("2026-11-27");

        Assert.Equal($"On 2026-11-27 readers see {Addresses.RequiredPages.Length + 3} of {Addresses.RequiredPages.Length + 7} pages.", report[0]);
        Assert.Equal("The next change is on 2027-01-05, in 39 days: /e-both is published; /c-to-go is taken away.", report[1]);
        Assert.Equal(
            [
                "", "Drafts, which nobody sees: 1", "  pages/a-draft.md  The page a-draft",
                "", "To be published: 2", "  2027-01-05  pages/e-both.md  The page e-both", "  2027-02-01  pages/b-to-come.md  The page b-to-come",
                "", "To be taken away: 2", "  2027-01-05  pages/c-to-go.md  The page c-to-go", "  2027-03-01  pages/e-both.md  The page e-both",
                "", "Taken away: 1", "  2026-11-27  pages/d-gone.md  The page d-gone",
            ],
            report[2..]);
    }

    public void Dispose() => content.Dispose();

    private StatusReportTests With(string slug, string fields)
    {
        content.With($"pages/{slug}.md", $"---\ntitle: The page {slug}\nsummary: Words.\nreviewed: 2026-01-01\nreview-due: 2027-01-01\n{fields}\n---\n\nWords.\n");
        return this;
    }

    private List<string> Report(string day) =>
        [.. StatusReport.Of(ContentCompiler.Check(ContentFolder.Read(content.Folder)).Content, DateOnly.ParseExact(day, "yyyy-MM-dd"))
            .Select(line => line.Replace(Path.GetRelativePath(Environment.CurrentDirectory, content.Folder) + "/", "", StringComparison.Ordinal).Replace(content.Folder + "/", "", StringComparison.Ordinal))];
}
