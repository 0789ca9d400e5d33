using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using SexualHealthInfo.Content;
using SexualHealthInfo.Store;
using SexualHealthInfo.Tests.Site;
using SexualHealthInfo.Tests.Support;
using Xunit.Abstractions;

namespace SexualHealthInfo.Tests.Faults;

/// <summary>
/// The real content under a mixed load, with another version of it every ten seconds: no request fails, no page is of two versions, and memory and handles stay
/// where they are. SOAK_SECONDS=1800 for the half hour.
/// </summary>
[Collection("Heavy")] // One of them at a time.
public sealed class SoakTests(ITestOutputHelper output) : IDisposable
{
    private const int Readers = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15); // So that the load is less than one core, and the same on every machine.
    private static readonly TimeSpan BetweenContents = TimeSpan.FromSeconds(10);

    private static readonly string[] Typed = ["why do i cry", "pain", "anxeity", "he wouldnt stop", "\"(tears OR *", "i want to die", "vaginismus", "blue lamp", "zzzz", "crying after orgasm with my partner"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("soak-");
    private readonly ConcurrentDictionary<string, int> answers = [];
    private readonly ConcurrentQueue<string> failures = [];

    private string ContentAt => Path.Combine(folder.FullName, "content");

    private StoreFolder Store => new(Path.Combine(folder.FullName, "store"));

    [Fact]
    public async Task Serve_MixedLoadAndNewContents_FailsNobodyAndDoesNotGrow()
    {
        var length = TimeSpan.FromSeconds(NumberedContent.Rounds(few: 40, "SOAK_SECONDS"));
        foreach (var file in Repository.Files("content", "*.*"))
        {
            var copy = Path.Combine(folder.FullName, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(Repository.Root, file), copy);
        }

        Publish(1);
        await using var site = await RunningSite.StartAsync(new Dictionary<string, string>(), ContentAt, Path.Combine(folder.FullName, "store"));
        using var browser = site.Browser();
        var map = await browser.GetStringAsync("/sitemap.xml");
        string[] pages = [.. Regex.Matches(map, "<loc>https?://[^/]+([^<]*)</loc>").Select(match => match.Groups[1].Value)];
        Assert.InRange(pages.Length, 50, int.MaxValue);

        var clock = Stopwatch.StartNew();
        var (slowest, contents, usage) = (TimeSpan.Zero, 1, new List<(long Megabytes, int Handles)>());
        var readers = Enumerable.Range(1, Readers).Select(seed => Task.Run(() => ReadAsync(new Random(seed)))).ToList();
        while (clock.Elapsed < length)
        {
            var next = Task.Delay(BetweenContents);
            Publish(++contents);
            await next;
            usage.Add((site.Megabytes, site.Handles));
        }

        await Task.WhenAll(readers);
        await Task.Delay(1_500); // A look of the site at its store, so that the last content has come.
        var last = NumberIn(await browser.GetStringAsync("/"));
        var settled = usage[usage.Count / 4];
        var end = usage[^1];
        output.WriteLine($"{clock.Elapsed.TotalSeconds:F0} s, {contents} contents, {answers.Values.Sum()} requests: {string.Join(", ", answers.OrderBy(answer => answer.Key).Select(answer => $"{answer.Key} × {answer.Value}"))}; {failures.Count} failed; "
            + $"the slowest took {slowest.TotalMilliseconds:F0} ms.\nMegabytes and handles every ten seconds: {string.Join(' ', usage.Select(at => $"{at.Megabytes}/{at.Handles}"))}");

        Assert.Empty(failures);
        Assert.Equal(contents, last);
        Assert.InRange(end.Megabytes, 1, settled.Megabytes + 64);
        Assert.InRange(end.Handles, 1, settled.Handles + 10);
        Assert.DoesNotMatch(@" (WRN|ERR|FTL) ", site.Written);

        async Task ReadAsync(Random random)
        {
            using var reader = site.Browser();
            while (clock.Elapsed < length)
            {
                var start = Stopwatch.GetTimestamp();
                try
                {
                    await ReadOneAsync(reader, random, pages);
                }
                catch (Exception exception)
                {
                    failures.Enqueue(exception.Message);
                }

                var took = Stopwatch.GetElapsedTime(start);
                slowest = took > slowest ? took : slowest;
                await Task.Delay(Pause);
            }
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task ReadOneAsync(HttpClient reader, Random random, string[] pages)
    {
        var page = pages[random.Next(pages.Length)];
        var typed = Typed[random.Next(Typed.Length)];
        switch (random.Next(20))
        {
            case 0:
                await AnswerAsync(reader.GetAsync("/nothing"), HttpStatusCode.NotFound);
                break;
            case 1:
                await AnswerAsync(reader.GetAsync("/feed.xml"), HttpStatusCode.OK);
                break;
            case 2 or 3:
                await AnswerAsync(reader.PostAsync("/search/suggest", new StringContent(typed)), HttpStatusCode.OK);
                break;
            case 4 or 5:
                var form = new StringContent($"q={Uri.EscapeDataString(typed)}", Encoding.ASCII, "application/x-www-form-urlencoded");
                var found = await AnswerAsync(reader.PostAsync("/search", form), HttpStatusCode.SeeOther);
                AssertIsOne(await AnswerAsync(reader.GetAsync(found), HttpStatusCode.OK));
                break;
            case 6 or 7 or 8:
                AssertIsOne(await AnswerAsync(reader.GetAsync($"/search?q={Uri.EscapeDataString(typed)}"), HttpStatusCode.OK));
                break;
            case 9:
                await AnswerAsync(reader.GetAsync($"/t{page.TrimEnd('/')}"), HttpStatusCode.OK);
                break;
            default:
                AssertIsOne(await AnswerAsync(reader.GetAsync(page), HttpStatusCode.OK));
                break;
        }

        static void AssertIsOne(string page) => NumberIn(page);
    }

    /// <summary>The body, or where a redirect leads.</summary>
    private async Task<string> AnswerAsync(Task<HttpResponseMessage> asked, HttpStatusCode expected)
    {
        using var answer = await asked;
        answers.AddOrUpdate($"{(int)answer.StatusCode}", 1, (_, count) => count + 1);
        Assert.True(answer.StatusCode == expected, $"{answer.RequestMessage!.RequestUri!.AbsolutePath}: {(int)answer.StatusCode}");
        return answer.Headers.Location?.OriginalString ?? await answer.Content.ReadAsStringAsync();
    }

    /// <summary>The number of the content, which stands in the name of the site in several places of every page.</summary>
    private static int NumberIn(string page) =>
        int.Parse(Assert.Single(Regex.Matches(page, @"Lamplight (\d+)").Select(match => match.Groups[1].Value).Distinct()), System.Globalization.CultureInfo.InvariantCulture);

    private void Publish(int number)
    {
        var file = Path.Combine(ContentAt, "site.yml");
        File.WriteAllText(file, Regex.Replace(File.ReadAllText(file), "(?m)^name:.*$", $"name: Lamplight {number}"));
        var (content, problems) = ContentCompiler.Check(ContentFolder.Read(ContentAt));
        Assert.Empty(problems);
        SexualHealthInfo.Verbs.CompileVerb.Publish(content, Store);
    }
}
