using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Tables;
using Markdig.Parsers.Inlines;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>
/// Markdown to HTML, in a closed dialect: paragraphs, headings, lists, tables, links, pictures, the ::: blocks of
/// <see cref="Container"/> and the bracketed references of <see cref="ReferenceInline"/>. Everything else is a problem, never
/// silently dropped and never passed through. HTML is still parsed, so that it can be refused where it stands.
/// </summary>
internal sealed class MarkdownRenderer(Vocabulary vocabulary)
{
    // Markdig takes time that grows with the square of unfinished links: half a minute for the largest file made of them.
    private const int MaxBrackets = 5_000;

    private static readonly MarkdownPipeline Pipeline = Build();

    private readonly GlossaryMarks marks = new(vocabulary.Terms.Values);

    /// <summary>Renders a body whose lines are numbered as in its file. Problems are added, and the answer may then be incomplete.</summary>
    public RenderedMarkdown Render(ContentFile file, string? body, ProblemList problems)
    {
        var rendered = new RenderedMarkdown();
        if (body is null)
        {
            return rendered;
        }

        rendered.StillToWrite.AddRange(DraftRules.FindIn(body));
        rendered.Lines = body.AsSpan().Count('\n');
        if (body.AsSpan().Count('[') > MaxBrackets)
        {
            problems.Add(file, 1, 1, ProblemCode.MarkdownFailed, $"the text holds more than {MaxBrackets:N0} opening brackets; no page needs so many");
            return rendered;
        }

        try
        {
            var document = Markdown.Parse(body, Pipeline);
            new MarkdownWalk(new ContentFile(file.RelativePath, file.DisplayPath, body), vocabulary, rendered, problems).Walk(document);
            if (file.RelativePath != "pages/glossary.md")
            {
                marks.Apply(document);
            }

            using var writer = new StringWriter();
            var html = new ProseRenderer(writer, vocabulary);
            Pipeline.Setup(html);
            html.UseOurRenderers();
            html.RenderAnswersFirst(document);
            rendered.Html = writer.ToString();
            rendered.Reading = ReadingLevel.Of(document.Descendants<LeafBlock>().Where(leaf => leaf is not HeadingBlock).Select(leaf => PlainText.Of(leaf, vocabulary)));
            SearchSection[] sections = [.. SectionsOf(document)];
            rendered.Sections = sections;
            rendered.Words = sections.Sum(section => WordsIn(section.Heading) + WordsIn(section.Text));
            rendered.IsWhole = true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Markdig refuses what is nested too deeply with an exception that knows no position.
            problems.Add(file, 1, 1, ProblemCode.MarkdownFailed, $"the text cannot be understood: {exception.Message}");
        }

        return rendered;
    }

    private static int WordsIn(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private IEnumerable<SearchSection> SectionsOf(MarkdownDocument document)
    {
        var section = new SearchSection("", "", "");
        foreach (var block in document)
        {
            if (block is HeadingBlock heading)
            {
                yield return section;
                section = new SearchSection(heading.TryGetAttributes()?.Id ?? "", PlainText.Of(heading, vocabulary), "");
            }
            else
            {
                section = section with { Text = $"{section.Text}\n{PlainText.Of(block, vocabulary)}" };
            }
        }

        yield return section;
    }

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder()
            .UsePreciseSourceLocation()
            .UsePipeTables(new PipeTableOptions { RequireHeaderSeparator = true })
            .UseCustomContainers()
            .UseAutoIdentifiers(AutoIdentifierOptions.GitHub);
        builder.InlineParsers.InsertBefore<LinkInlineParser>(new ReferenceParser());
        return builder.Build();
    }
}
