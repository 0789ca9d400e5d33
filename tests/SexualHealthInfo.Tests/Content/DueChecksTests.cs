using System.Text;
using Ical.Net;
using SexualHealthInfo.Content;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Content;

public sealed class DueChecksTests : IDisposable
{
    private static readonly DueCheck Check = new(new DateOnly(2027, 1, 1), new DateOnly(2026, 1, 1), "/reasons/shame", "content/reasons/shame.md", 12, "When shame comes up");

    private readonly ContentFixture content = new();

    [Fact]
    public void Until_ADay_HoldsPagesExpertsAndHelplinesDueByThen()
    {
        content.Replace("guides/right-now.md", "review-due: 2027-01-01", "review-due: 2026-12-01").Replace("reasons/shame.md", "review-due: 2027-01-01", "review-due: 2027-01-02");

        var checks = DueChecks.Until(ContentCompiler.Check(ContentFolder.Read(content.Folder)).Content, new DateOnly(2027, 1, 1));

        Assert.Equal(("/guides/right-now", new DateOnly(2026, 12, 1)), (checks[0].Address, checks[0].Due));
        Assert.Contains(checks, check => check.Address == "/experts/jo-doe");
        Assert.Contains(checks, check => check.Address == "/talk-to-a-professional/gb#helpline");
        Assert.DoesNotContain(checks, check => check.Address == "/reasons/shame");
    }

    [Fact]
    public void AsCsv_OfNamesWithCommasAndQuotes_KeepsItsCells() =>
        Assert.Equal(
            "due,address,file,line,name\r\n2027-01-01,/reasons/shame,content/reasons/shame.md,12,\"Tears, and \"\"why\"\"\"\r\n",
            DueChecks.AsCsv([Check with { Name = "Tears, and \"why\"" }]));

    [Fact]
    public void AsCalendar_ReadByAnotherProgram_IsADayForEachCheck()
    {
        var calendar = Calendar.Load(DueChecks.AsCalendar([Check with { Name = "Tears; and, why\\how?" }, Check with { Address = "/now" }]))!;

        var entry = calendar.Events.Single(entry => entry.Uid == "review-reasons-shame@sexualhealthinfo");
        Assert.Equal("Check again: Tears; and, why\\how?", entry.Summary);
        Assert.Equal("content/reasons/shame.md, line 12\nAddress: /reasons/shame", entry.Description);
        Assert.Equal((new DateOnly(2027, 1, 1), false), (entry.Start!.Date, entry.Start.HasTime));
        Assert.Equal(2, calendar.Events.Select(entry => entry.Uid).Distinct().Count());
    }

    [Fact]
    public void AsCalendar_LongNamesInAnyScript_FoldsLinesWithoutCuttingALetter()
    {
        var text = DueChecks.AsCalendar([Check with { Name = string.Concat(Enumerable.Repeat("涙é😢 ", 40)) }]);

        Assert.DoesNotContain("\n", text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\uFFFD', text);
        Assert.Contains(string.Concat(Enumerable.Repeat("涙é😢 ", 40)).Trim(), text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void AsCalendar_OfACheckThatMoved_KeepsItsUid()
    {
        Assert.Equal(Uid(Check), Uid(Check with { Due = new DateOnly(2028, 1, 1), Line = 3, Name = "Another title" }));

        static string Uid(DueCheck check) => Calendar.Load(DueChecks.AsCalendar([check]))!.Events.Single().Uid!;
    }

    public void Dispose() => content.Dispose();
}
