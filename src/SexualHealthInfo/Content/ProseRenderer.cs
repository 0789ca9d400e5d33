using System.Globalization;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace SexualHealthInfo.Content;

/// <summary>
/// Writes the HTML of prose: a section for every second-level heading, care cards, expert statements, citations.
/// No inline style or script, so that the site's security policy can forbid both.
/// </summary>
internal sealed class ProseRenderer(TextWriter writer, Vocabulary vocabulary) : HtmlRenderer(writer)
{
    private bool sectionOpen;

    public Vocabulary Vocabulary { get; } = vocabulary;

    public void UseOurRenderers()
    {
        ObjectRenderers.ReplaceOrAdd<HeadingRenderer>(new SectionHeadings());
        ObjectRenderers.ReplaceOrAdd<HtmlCustomContainerRenderer>(new Containers());
        ObjectRenderers.ReplaceOrAdd<HtmlTableRenderer>(new ScrollingTables());
        ObjectRenderers.Add(new References());
    }

    /// <summary>Renders the document; what stands above "In short" comes after it, since the first screen belongs to the answers.</summary>
    public void RenderAnswersFirst(MarkdownDocument document)
    {
        var above = document.TakeWhile(block => block is not HeadingBlock).ToList();
        var rest = document.Skip(above.Count).ToList();
        if (above.Count > 0 && rest is [HeadingBlock heading, ..] && heading.TryGetAttributes()?.Id == "in-short")
        {
            var answers = rest.Skip(1).TakeWhile(block => block is not HeadingBlock { Level: 2 }).Prepend(heading).ToList();
            answers.ForEach(block => Write(block));
            CloseSection();
            this.EnsureLine().WriteLine("<div class=\"covers\">");
            above.ForEach(block => Write(block));
            this.EnsureLine().WriteLine("</div>");
            rest.Skip(answers.Count).ToList().ForEach(block => Write(block));
        }
        else
        {
            Render(document);
        }

        CloseSection();
    }

    private void OpenSection(string id)
    {
        CloseSection();
        this.EnsureLine().Write("<section class=\"block block-").WriteEscape(id).WriteLine("\">");
        sectionOpen = true;
    }

    private void CloseSection()
    {
        if (sectionOpen)
        {
            this.EnsureLine().WriteLine("</section>");
            sectionOpen = false;
        }
    }

    private sealed class SectionHeadings : HtmlObjectRenderer<HeadingBlock>
    {
        protected override void Write(HtmlRenderer renderer, HeadingBlock heading)
        {
            var id = heading.TryGetAttributes()?.Id ?? "";
            if (heading.Level == 2 && renderer is ProseRenderer prose)
            {
                prose.OpenSection(id);
            }

            var level = heading.Level.ToString(CultureInfo.InvariantCulture);
            renderer.EnsureLine();
            renderer.Write("<h").Write(level).Write(" id=\"").WriteEscape(id).Write("\">").WriteLeafInline(heading).Write("</h").Write(level).WriteLine(">");
        }
    }

    private sealed class Containers : HtmlObjectRenderer<CustomContainer>
    {
        protected override void Write(HtmlRenderer renderer, CustomContainer block)
        {
            var vocabulary = ((ProseRenderer)renderer).Vocabulary;
            var title = block.Arguments?.Trim() ?? "";
            renderer.EnsureLine();
            switch (Container.Find(block.Info))
            {
                case { IsCareCard: true } card:
                    renderer.Write("<div class=\"care care-").Write(card.Kind).Write("\"><h3 class=\"care-title\"><span class=\"care-word\">").Write(card.Word)
                        .Write("</span> ").WriteEscape(title).WriteLine("</h3><div class=\"care-body\">");
                    renderer.WriteChildren(block);
                    if (card.Kind == "emergency")
                    {
                        WriteEmergencyNumbers(renderer, vocabulary);
                    }

                    renderer.WriteLine("</div></div>");
                    break;

                case { Kind: "details" }:
                    renderer.Write("<details class=\"details\"><summary>").WriteEscape(title).WriteLine("</summary>");
                    renderer.WriteChildren(block);
                    renderer.WriteLine("</details>");
                    break;

                case { Kind: "expert" } when vocabulary.Experts.TryGetValue(title, out var expert):
                    renderer.Write("<div class=\"says\"><p class=\"says-who\"><a href=\"/experts/").Write(expert.Slug).Write("\">").WriteEscape(expert.Name)
                        .Write("</a>, ").WriteEscape(expert.Role).WriteLine("</p>");
                    renderer.WriteChildren(block);
                    renderer.Write("<p class=\"says-note\">Told to ").WriteEscape(expert.QuotedIn).Write(" in ")
                        .Write(expert.QuotedOn.ToString("MMMM yyyy", CultureInfo.InvariantCulture)).Write(". ").WriteEscape(expert.Interests)
                        .WriteLine(" Has not reviewed this site.</p></div>");
                    break;

                case { Kind: "say" }:
                    renderer.WriteLine("<div class=\"say\">");
                    renderer.WriteChildren(block);
                    renderer.WriteLine("</div>");
                    break;

                case { Kind: "chart" }:
                    Charts.Write(renderer, block, block.GetData(typeof(Drawn)) as List<Drawn> ?? []);
                    break;

                case { Kind: "diagram" } when block is [Table table]:
                    Charts.WriteDiagram(renderer, title, table);
                    break;

                default:
                    renderer.Write("<div class=\"note\"><p class=\"note-title\">").WriteEscape(title).WriteLine("</p>");
                    renderer.WriteChildren(block);
                    renderer.WriteLine("</div>");
                    break;
            }
        }

        private static void WriteEmergencyNumbers(HtmlRenderer renderer, Vocabulary vocabulary)
        {
            renderer.WriteLine("<p class=\"numbers-lead\">Call the emergency number where you are:</p><ul class=\"numbers\">");
            foreach (var country in vocabulary.Countries)
            {
                renderer.Write("<li>").WriteEscape(country.Name).Write(' ');
                for (var i = 0; i < country.Emergency.Count; i++)
                {
                    renderer.Write(i == 0 ? "<a href=\"tel:" : ", <a href=\"tel:").WriteEscape(country.Emergency[i].Tel).Write("\">").WriteEscape(country.Emergency[i].Number).Write("</a>");
                }

                renderer.WriteLine("</li>");
            }

            renderer.WriteLine("</ul>");
        }
    }

    /// <summary>A wide table scrolls inside its own box, so that the page never scrolls sideways.</summary>
    private sealed class ScrollingTables : HtmlTableRenderer
    {
        protected override void Write(HtmlRenderer renderer, Table table)
        {
            renderer.WriteLine("<section class=\"table\" tabindex=\"0\" aria-label=\"Table\">");
            base.Write(renderer, table);
            renderer.WriteLine("</section>");
        }
    }

    private sealed class References : HtmlObjectRenderer<ReferenceInline>
    {
        protected override void Write(HtmlRenderer renderer, ReferenceInline reference)
        {
            var number = reference.Number.ToString(CultureInfo.InvariantCulture);
            switch (reference.Kind)
            {
                case ReferenceKind.Source:
                    renderer.Write("<sup class=\"cite\"><a id=\"cite-").Write(number).Write('-').Write(reference.Use.ToString(CultureInfo.InvariantCulture))
                        .Write("\" href=\"#source-").Write(number).Write("\" aria-label=\"Source ").Write(number).Write("\">").Write(number).Write("</a></sup>");
                    break;

                case ReferenceKind.Figure:
                    renderer.Write("<a class=\"figure\" href=\"/numbers#").Write(reference.Id).Write("\">")
                        .WriteEscape(((ProseRenderer)renderer).Vocabulary.Print(reference)).Write("</a>");
                    break;

                case ReferenceKind.Asked:
                    renderer.WriteEscape(((ProseRenderer)renderer).Vocabulary.Print(reference));
                    break;

                case ReferenceKind.Certainty when reference.Id.Length > 0:
                    renderer.Write("<a class=\"certainty certainty-").Write(Certainty.Anchor(reference.Id)).Write("\" href=\"/editorial-policy#").Write(Certainty.Anchor(reference.Id)).Write("\">")
                        .WriteEscape(char.ToUpperInvariant(reference.Id[0]) + reference.Id[1..]).Write("</a>");
                    break;
            }
        }
    }
}
