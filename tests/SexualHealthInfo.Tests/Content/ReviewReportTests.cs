using SexualHealthInfo.Content;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Content;

public sealed class ReviewReportTests : IDisposable
{
    private readonly ContentFixture content = new();

    [Fact]
    public void Of_DayBeforeAnythingIsDue_ListsNothing()
    {
        var report = Report("2026-06-30");

        Assert.Contains("Due to be checked again on 2026-06-30: 0", report);
        Assert.Contains("Helplines not checked for more than 180 days: 0", report);
    }

    [Fact]
    public void Of_DayOnWhichAPageAndAHelplineAreDue_NamesBothWithTheirPlace()
    {
        content.Replace("guides/right-now.md", "review-due: 2027-01-01", "review-due: 2026-07-01");

        var report = Report("2027-01-01");

        Assert.Contains("  2026-07-01  guides/right-now.md:8  What to do right now", report);
        Assert.Contains("  2027-01-01  resources.yml:11  A helpline", report);
    }

    [Fact]
    public void Of_DayAheadAsWell_NamesWhatIsDueUntilThen()
    {
        var report = ReviewReport.Of(ContentCompiler.Check(ContentFolder.Read(content.Folder)).Content, new DateOnly(2026, 11, 27), new DateOnly(2027, 1, 26)).ToList();

        Assert.Equal($"Due to be checked again by 2027-01-26: {Addresses.RequiredPages.Length + 4}", report[0]);
    }

    [Fact]
    public void Of_HelplineReadLongAgo_IsListedBeforeReadersAreTold()
    {
        // Read on 1 January; 30 June is the 180th day after it.
        Assert.Contains("Helplines not checked for more than 180 days: 1", Report("2026-07-01"));
        Assert.Contains("  2026-01-01  resources.yml:11  A helpline", Report("2026-07-01"));
    }

    [Fact]
    public void Of_Texts_ArePrintedTheHardestFirstAndSayWhatTheyMiss()
    {
        content.Replace("guides/right-now.md", "You can stop, and",
            "Physiotherapeutic interventions, notwithstanding considerable individual variability and methodological heterogeneity, frequently demonstrate clinically meaningful " +
            "improvements regarding dyspareunia, particularly where multidisciplinary collaboration is available to patients, and");

        var pages = Report("2026-06-30").SkipWhile(line => !line.StartsWith("Reading", StringComparison.Ordinal)).Skip(2).ToList();

        Assert.Matches(@"^ +\d+\.\d +\d+\.\d +\d+ +\d+  guides/right-now\.md  misses its target: grade and longest sentence$", pages[0]);
        Assert.Matches(@"^  Mean grade of the 1 reasons: -?\d+\.\d \(target: 7 or less; /now: 4 or less; no sentence over 25 words\)$", pages[^1]);
    }

    public void Dispose() => content.Dispose();

    private List<string> Report(string day) =>
        [.. ReviewReport.Of(ContentCompiler.Check(ContentFolder.Read(content.Folder)).Content, DateOnly.ParseExact(day, "yyyy-MM-dd"))
            .Select(line => line.Replace(Path.GetRelativePath(Environment.CurrentDirectory, content.Folder) + "/", "", StringComparison.Ordinal).Replace(content.Folder + "/", "", StringComparison.Ordinal))];
}
