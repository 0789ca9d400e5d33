using System.Text;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Content;
using SexualHealthInfo.Store;
using SexualHealthInfo.Tests.Site;

namespace SexualHealthInfo.Tests.Support;

/// <summary>
/// A content folder of its own for one test: the least that compiles, with one of everything, for the test to break in one place.
/// Its files are short on purpose; what a test is about stands in the test.
/// </summary>
internal sealed class ContentFixture : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("content-test-");

    public ContentFixture()
    {
        foreach (var (path, text) in Files)
        {
            With(path, text);
        }
    }

    /// <summary>Every file of a fresh fixture, by path.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = BuildFiles();

    public string Folder => Path.Combine(root.FullName, "content");

    /// <summary>The store that <see cref="Compile"/> writes, in a folder that holds nothing else.</summary>
    public string StoreFile => Path.Combine(root.FullName, "store", "content.db");

    /// <summary>A store folder for a site on this content.</summary>
    public string Stores => Path.Combine(root.FullName, "stores");

    /// <summary>Compiles into <see cref="Stores"/> or another folder, as the verb does.</summary>
    public StoredContent Publish(string? stores = null)
    {
        var (content, problems) = ContentCompiler.Check(ContentFolder.Read(Folder));
        Assert.Empty(problems);
        return SexualHealthInfo.Verbs.CompileVerb.Publish(content, new StoreFolder(stores ?? Stores));
    }

    public ContentFixture With(string path, string text) => With(path, Encoding.UTF8.GetBytes(text));

    public ContentFixture With(string path, byte[] bytes)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
        return this;
    }

    public ContentFixture Without(string path)
    {
        File.Delete(Path.Combine(Folder, path));
        return this;
    }

    /// <summary>Changes a passage that stands in the file exactly once.</summary>
    public ContentFixture Replace(string path, string old, string replacement)
    {
        var text = File.ReadAllText(Path.Combine(Folder, path));
        Assert.Equal(2, text.Split(old).Length);
        return With(path, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    public ContentFixture Append(string path, string text) => With(path, File.ReadAllText(Path.Combine(Folder, path)) + text);

    /// <summary>The problems, in their order, with paths as the tests give them.</summary>
    public IReadOnlyList<ContentProblem> Check() =>
        [.. ContentCompiler.Check(ContentFolder.Read(Folder)).Problems
            .Select(problem => problem with { Path = Path.GetRelativePath(Folder, Path.GetFullPath(problem.Path)) })];

    /// <summary>Compiles what must have no problem; the answer is the content version.</summary>
    public string Compile()
    {
        var (content, problems) = ContentCompiler.Check(ContentFolder.Read(Folder));
        Assert.Empty(problems);
        StoreWriter.Write(content, StoreFile);
        return content.Version;
    }

    /// <summary>The compiled store as readers see it on a day.</summary>
    public ContentStore Open(string today = "2026-11-22")
    {
        if (!File.Exists(StoreFile))
        {
            Compile();
        }

        return new ContentStore(StoreSnapshot.Read(StoreFile).Options(), new SettableClock(new DateTimeOffset(DateOnly.ParseExact(today, "yyyy-MM-dd"), new TimeOnly(12, 0), TimeSpan.Zero)));
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        root.Delete(recursive: true);
    }

    private static Dictionary<string, string> BuildFiles()
    {
        var files = new Dictionary<string, string>
        {
            ["site.yml"] =
                """
                name: Lamp
                tagline: Plain words
                language: en
                exit-name: Wikipedia
                exit-url: https://en.wikipedia.org/
                reviewed: 2026-01-01

                """,
            ["topics.yml"] =
                """
                - slug: body
                  title: Body
                  summary: What happens in the body.

                """,
            ["sources.yml"] =
                """
                - id: survey
                  kind: journal
                  authors: Doe J
                  year: 2015
                  title: A survey
                  publication: A journal, 1(2)
                  doi: 10.1000/182
                  url: https://journal.example/survey
                  did: Asked students.
                  limits: Students only.
                  checked: page-read

                """,
            ["figures.yml"] =
                """
                - id: ever
                  label: Ever felt low after sex
                  value: 46 in 100
                  who: Women students
                  asked: 230
                  period: Ever
                  counted: At least once
                  recruited: Volunteers online
                  limits: Does not count tears.
                  source: survey

                """,
            ["glossary.yml"] =
                """
                - id: dysphoria
                  term: Feeling low
                  medical: dysphoria
                  definition: Sad or tense.
                  also: [the blues]

                """,
            ["countries.yml"] =
                """
                - code: gb
                  name: United Kingdom
                  emergency:
                    - {number: "999", tel: "999", for: Everything}
                    - {number: "112", tel: "112", for: Everything}
                  confirmed: true

                """,
            ["resources.yml"] =
                """
                - id: helpline
                  name: A helpline
                  url: https://helpline.example/
                  kind: helpline
                  needs: [crisis]
                  countries: [gb]
                  phones:
                    - {number: 0800 123 456, tel: "0800123456"}
                  offers: Someone who listens.
                  checked: page-read
                  reviewed: 2026-01-01

                """,
            ["examples/guides/right-now.txt"] = "this minute\n",
            ["examples/reasons/shame.txt"] = "feel ashamed\n",
            ["urgent/abuse.txt"] = "they did not stop\n",
            ["urgent/crisis.txt"] = "i want to die\n",
            ["urgent/medical.txt"] = "bleeding does not stop\n",
            ["urgent/none.txt"] = "die of shame\n",
            ["wording.yml"] =
                """
                - phrase: completely normal
                  why: Some tears need attention.

                """,
            ["search.yml"] =
                """
                ignored: [why, do, i]
                same:
                  - words: [cry, weep]
                also:
                  - means: cry
                    words: [leak]
                urgent:
                  - about: crisis
                    to: [/guides/right-now]
                """,
            ["cards.yml"] =
                """
                - slug: please-stop
                  words: Please stop

                """,
            ["find-your-way.yml"] =
                """
                general: [/guides/right-now]
                questions:
                  - question: Did it hurt?
                    answers:
                      - answer: A little
                        because: it hurt
                        to: [/guides/right-now]
                  - question: Did you want it to stop?
                    note: This one may be hard to read.
                    skip: No, or skip it
                    answers:
                      - answer: I did
                        because: you wanted it to stop
                        first: You need no word for it.
                        to: [/talk-to-a-professional, /reasons/shame]

                """,
            ["redirects.yml"] =
                """
                - from: /old
                  to: /about

                """,
            ["experts/jo-doe.md"] =
                """
                ---
                name: Jo Doe
                role: Therapist
                licence: None stated
                employer: A practice
                interests: None was found.
                source: survey
                quoted-on: 2019-07-24
                reviewed: 2026-01-01
                review-due: 2027-01-01
                ---

                Quoted once.

                """,
            ["reasons/shame.md"] =
                """
                ---
                title: When shame comes up
                summary: Shame can bring tears.
                feeling: ashamed
                topics: [body]
                asked-as:
                  - why do i feel ashamed
                illustration: shame.svg
                related: [guides/right-now]
                thin-evidence: true
                reviewed: 2026-01-01
                review-due: 2027-01-01
                ---

                ## In short

                ### Am I OK?

                You did nothing wrong.

                ### What do I do now?

                Stop, and breathe.

                ### Who can I talk to?

                A friend.

                ## What it can feel like

                Like [the blues](term:dysphoria).

                ## Why it may happen

                Of those asked, [#ever] had felt it.[@survey] [certainty: some studies]

                ## What helps right now

                A blanket.

                ## What helps later

                Talking.

                ## For a partner

                Stay near.

                ## Get help if

                ::: talk Talk to someone
                [Find help](/talk-to-a-professional).
                :::

                ## What the experts said

                ::: expert jo-doe
                She says that tears are common.
                :::

                """,
            ["guides/right-now.md"] =
                """
                ---
                title: What to do right now
                summary: Small steps.
                topics: [body]
                asked-as: [what do i do]
                related: [reasons/shame]
                thin-evidence: true
                reviewed: 2026-01-01
                review-due: 2027-01-01
                order: 10
                ---

                ## In short

                You can stop, and [talk to someone](/talk-to-a-professional).

                """,
            ["images/shame.svg"] = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle class="lamp" r="4"/></svg>""",
        };
        foreach (var slug in Addresses.RequiredPages)
        {
            files[$"pages/{slug}.md"] =
                $"""
                ---
                title: The page {slug}
                summary: One of the pages every site has.
                reviewed: 2026-01-01
                review-due: 2027-01-01
                ---

                Words.

                """;
        }

        string[] others = ["reasons/shame", "guides/right-now", "experts/jo-doe", "topics/body", "talk-to-a-professional/gb"];
        files["words.yml"] = string.Concat(others.Select(path => $"/{path}").Concat(Addresses.RequiredPages.Skip(1).Select(Addresses.OfPage))
            .Select((path, index) => $"- {{words: {ComeBackRules.First[index]} {ComeBackRules.Second[index]}, page: {path}}}\n"));
        files["pages/editorial-policy.md"] += string.Concat(Certainty.All.Select(label => $"\n## {label}\n\nWhat it means.\n"));
        return files;
    }
}
