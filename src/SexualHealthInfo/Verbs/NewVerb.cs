using System.CommandLine;
using SexualHealthInfo.Content;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Verbs;

/// <summary>
/// Writes the beginning of a page, or an entry for a list. What it will write is checked with all of the content before anything is
/// written, and a file that is there is never touched, except that lists get a line at their end.
/// </summary>
internal static class NewVerb
{
    private const string Program = "dotnet run --project src/SexualHealthInfo";

    public static Command In(Places places)
    {
        var topics = new Option<string[]>("--topic") { Description = "A topic of topics.yml; may be given three times.", HelpName = "SLUG", Required = true, AllowMultipleArgumentsPerToken = true };
        var feeling = new Option<string>("--feeling") { Description = "The feeling a reason is found under.", HelpName = "FEELING", DefaultValueFactory = _ => "not-sure" };
        feeling.AcceptOnlyFromAmong([.. Feeling.All.Select(known => known.Id)]);
        var medical = new Option<string?>("--medical") { Description = "The medical name of a term.", HelpName = "NAME" };
        var means = new Option<string>("--means") { Description = "What a term means, in one or two plain sentences.", HelpName = "WORDS", Required = true };

        return new Command("new", "Writes the beginning of a page, as a draft, or an entry for a list. Example: new guide \"Sex after a birth\" --topic partners-and-talking")
        {
            Kind("reason", "A reason people cry: content/reasons/<slug>.md. Example: new reason \"Crying after a birth\" --topic pain --feeling sad-or-empty",
                (parsed, title, slug, content) => Article(content, "reasons", title, slug, parsed.GetValue(topics)!, related => NewText.Reason(title, parsed.GetValue(feeling)!, parsed.GetValue(topics)!, related, Days.Today)), topics, feeling),
            Kind("guide", "A guide on what to do: content/guides/<slug>.md. Example: new guide \"Sex after a birth\" --topic pain",
                (parsed, title, slug, content) => Article(content, "guides", title, slug, parsed.GetValue(topics)!, related => NewText.Guide(title, NextOrder(content), parsed.GetValue(topics)!, related, Days.Today)), topics),
            Kind("page", "A page about the site: content/pages/<slug>.md. Example: new page \"Who pays for this site\"",
                (_, title, slug, content) => new($"pages/{slug}.md", NewText.Page(title, Days.Today), Addresses.OfPage(slug))),
            Kind("term", "A word explained, in content/glossary.yml. Example: new term \"Afterpains\" --means \"Cramps of the womb in the days after a birth.\"",
                (parsed, title, slug, content) => Entry(content, "glossary.yml", NewText.Term(slug, title, parsed.GetValue(medical), parsed.GetValue(means)!), $"/glossary#{slug}"), medical, means),
            Kind("card", "Words to show someone, in content/cards.yml. Example: new card \"Please hold my hand\"",
                (_, title, slug, content) => Entry(content, "cards.yml", NewText.Card(slug, title), $"/cards/{slug}")),
        };

        Command Kind(string name, string description, Func<ParseResult, string, string, CompiledContent, NewFile> write, params Option[] options)
        {
            var title = new Argument<string>("title") { Description = "The title; for a term or a card its words." };
            var slug = new Option<string?>("--slug") { Description = "The last part of the address, if not made of the title.", HelpName = "SLUG" };
            var kind = new Command(name, description) { title, slug };
            foreach (var option in options)
            {
                kind.Add(option);
            }

            kind.SetAction(parsed => Outcome.Of(() => Write(places.Content(parsed), parsed.GetValue(title)!, parsed.GetValue(slug), (words, name, content) => write(parsed, words, name, content))));
            return kind;
        }
    }

    /// <summary>What to write: a file by its path from the content folder, its whole text, and the address it is for.</summary>
    private sealed record NewFile(string Path, string Text, string Address)
    {
        public bool IsEntry => Path.EndsWith(".yml", StringComparison.Ordinal);
    }

    private static int Write(string contentFolder, string title, string? slug, Func<string, string, CompiledContent, NewFile> write)
    {
        slug ??= NewText.Slug(title);
        if (slug.Length == 0)
        {
            throw new ContentFolderException("No address can be made of this title, only of the letters a to z and digits; name one with --slug.");
        }

        var folder = ContentFolder.Read(contentFolder);
        var (content, before) = ContentCompiler.Check(folder);
        var file = write(title.Trim(), slug, content);
        if (!file.IsEntry && folder.Has(file.Path))
        {
            throw new ContentFolderException($"{folder.FileAt(file.Path).DisplayPath} is there already; nothing was written. Name another address with --slug.");
        }

        // Terms and cards are no pages of their own.
        var words = file.IsEntry || ComeBackRules.NextFree(content.ComeBacks.Select(pair => pair.Item.Words)) is not { } free ? null
            : new NewFile("words.yml", NewText.Appended(TextOf(folder, "words.yml"), NewText.ComeBack(free, file.Address)), file.Address);
        var after = folder.With(file.Path, file.Text);
        after = words is null ? after : after.With(words.Path, words.Text);
        if (ContentCompiler.Check(after).Problems.Except(before).ToList() is { Count: > 0 } problems)
        {
            Console.Error.Write(ProblemReport.Of(after, problems, ProblemReport.Text));
            Console.Error.WriteLine("Nothing was written.");
            return 1;
        }

        // The page first: without its words it is a draft like any other.
        var path = Path.Combine(contentFolder, file.Path);
        (file.IsEntry ? (Action<string, string>)WholeFile.Replace : WholeFile.Create)(path, file.Text);
        if (words is not null)
        {
            WholeFile.Replace(Path.Combine(contentFolder, words.Path), words.Text);
        }

        Console.Write(NextSteps(folder, file, words));
        if (before.Count > 0)
        {
            Console.WriteLine($"The content had {before.Count} {(before.Count == 1 ? "problem" : "problems")} before; the check names them.");
        }

        return 0;
    }

    private static string NextSteps(ContentFolder folder, NewFile file, NewFile? words)
    {
        var place = folder.FileAt(file.Path).DisplayPath;
        return words is null
            ? $"""
            Added to the end of {place}: {file.Address}

            Next:
              {Program} -- check

            """
            : $"""
            Wrote {place}, a draft for {file.Address}
            Added to {folder.FileAt(words.Path).DisplayPath}: {words.Text.TrimEnd().Split('\n')[^1].Trim()}

            Next:
              1. Open {place} and write where it says {NewText.ToWrite}.
              2. See it while you write, at {file.Address}: {Program}
              3. Name what is wrong: {Program} -- check
              4. When it is ready for readers, take out the line "draft: true", and check again.

            """;
    }

    private static NewFile Article(CompiledContent content, string folder, string title, string slug, string[] topics, Func<IReadOnlyList<string>, string> text)
    {
        if (topics.FirstOrDefault(topic => content.Topics.All(known => known.Item.Slug != topic)) is { } unknown)
        {
            var known = content.Topics.Select(topic => topic.Item.Slug).ToList();
            throw new ContentFolderException($"There is no topic '{unknown}'{Nearest.Hint(unknown, known)}; there are {string.Join(", ", known)}.");
        }

        // Those that share the most topics go on with it best; a page that comes or goes by the clock is none to lead to.
        var related = content.Articles.Select(article => article.Item)
            .Where(article => article is { Draft: false, Publish: null, Expires: null })
            .OrderByDescending(article => article.Topics.Count(topic => topics.Contains(topic.Slug))).ThenBy(article => article.Path, StringComparer.Ordinal)
            .Take(3).Select(article => article.Path[1..]).ToList();
        return new($"{folder}/{slug}.md", text(related), $"/{folder}/{slug}");
    }

    private static NewFile Entry(CompiledContent content, string path, string entry, string address) => new(path, NewText.Appended(TextOf(content.Folder, path), entry), address);

    private static int NextOrder(CompiledContent content) =>
        content.Articles.Where(article => article.Item.Kind == ArticleKind.Guide).Select(article => article.Item.Position).DefaultIfEmpty().Max() + 10;

    private static string TextOf(ContentFolder folder, string path) =>
        folder.Files.FirstOrDefault(file => file.File.RelativePath == path).Bytes is { } bytes
            ? System.Text.Encoding.UTF8.GetString(bytes)
            : throw new ContentFolderException($"{folder.FileAt(path).DisplayPath} cannot be read; nothing was written. Run the check.");
}
