using SexualHealthInfo.Http;
using SexualHealthInfo.Tests.Support;

namespace SexualHealthInfo.Tests.Http;

/// <summary>Several processes of one site, with the keys of one folder.</summary>
public sealed class SealKeysTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("keys-").FullName;

    private string Folder => Path.Combine(root, "keys");

    private string Store => Path.Combine(root, "store");

    [Fact]
    public async Task TwoProcesses_WithOneFolder_OpenEachOthersAddressesAndWriteNothing()
    {
        Assert.Equal(0, Shell.Run(root, "keys", Folder).ExitCode);
        var before = Directory.GetFiles(Folder).ToDictionary(file => file, File.ReadAllBytes);
        await using var one = await StartAsync();
        await using var other = await StartAsync();

        foreach (var (from, to) in new[] { (one, other), (other, one) })
        {
            using var asks = from.Browser();
            using var opens = to.Browser();
            using var answer = await asks.PostAsync("/search", new FormUrlEncodedContent([new("q", "shame")]));
            var address = answer.Headers.Location!.OriginalString;

            Assert.StartsWith("/search/r/", address, StringComparison.Ordinal);
            Assert.Contains("/reasons/shame", await opens.GetStringAsync(address), StringComparison.Ordinal);
        }

        Assert.Equal(before, Directory.GetFiles(Folder).ToDictionary(file => file, File.ReadAllBytes));
    }

    [Fact]
    public async Task AKeyPastItsEnd_StillWorksAndIsSaidInTheLog()
    {
        SealKeys.Create(Folder, days: 1, DateTimeOffset.Parse("2026-01-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await using var site = await StartAsync();
        using var browser = site.Browser();

        using var answer = await browser.PostAsync("/search", new FormUrlEncodedContent([new("q", "shame")]));

        Assert.Contains("/reasons/shame", await browser.GetStringAsync(answer.Headers.Location), StringComparison.Ordinal);
        Assert.Contains("The last key of Site:Keys ended on 2026-01-02", site.Written, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderWithoutKeys_EndsInASentenceAndMakesNothing()
    {
        var (exitCode, _, errors) = Shell.RunWith(root, new() { ["Site__Keys"] = Folder }, "dotnet", Shell.Program, "--urls", "http://127.0.0.1:0");

        Assert.Equal(2, exitCode);
        Assert.Contains($"there is none in '{Folder}'. Make one with the verb keys.", errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public void ADamagedKey_EndsInASentence()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "key-1.xml"), "<key");

        Assert.StartsWith($"The keys in '{Folder}' (Site:Keys) cannot be read: ", SealKeys.Complaint(Folder), StringComparison.Ordinal);
    }

    [Fact]
    public void ASecondKey_WaitsUntilEverySiteHasSeenIt()
    {
        var now = DateTimeOffset.Parse("2026-12-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal((now, now.AddDays(30)), SealKeys.Create(Folder, days: 30, now));
        Assert.Equal((now.AddDays(2), now.AddDays(32)), SealKeys.Create(Folder, days: 30, now));
        Assert.Equal(2, Directory.GetFiles(Folder).Length);
        Assert.Null(SealKeys.Complaint(Folder));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("3651")]
    [InlineData("many")]
    public void Keys_WithDaysThatAreNone_IsRefusedAndMakesNothing(string days)
    {
        Assert.Equal(2, Shell.Run(root, "keys", Folder, "--days", days).ExitCode);
        Assert.False(Directory.Exists(Folder));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private Task<RunningSite> StartAsync() => RunningSite.StartAsync(new Dictionary<string, string> { ["Site__Keys"] = Folder }, store: Store);
}
