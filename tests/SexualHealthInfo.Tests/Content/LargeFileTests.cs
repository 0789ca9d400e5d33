using System.Diagnostics;
using SexualHealthInfo.Content;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Content;

/// <summary>The largest file there may be, made to hurt. The bound is generous; what it catches is time that grows with the square.</summary>
public sealed class LargeFileTests
{
    [Theory]
    [InlineData("[")]
    [InlineData("[@")]
    [InlineData("[](")]
    [InlineData("1 ")]
    [InlineData("1,1.")]
    [InlineData("::: urgent 1 if:\n1 1 1\n")]
    [InlineData("* a\n")]
    [InlineData("<a ")]
    [InlineData("&#")]
    [InlineData("| a ")]
    public void Check_LargestFileOfOnePiece_EndsInTime(string piece)
    {
        using var content = new ContentFixture();
        var start = Stopwatch.GetTimestamp();

        content.With("pages/extra.md", string.Concat(Enumerable.Repeat(piece, (ContentFile.MaxBytes - 200) / piece.Length)).Insert(0, "---\ntitle: Extra\nsummary: Words.\nreviewed: 2026-01-01\nreview-due: 2027-01-01\n---\n\n::: urgent See someone if:\n")).Check();

        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }
}
