using System.Text.RegularExpressions;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SexualHealthInfo.Content;

/// <summary>The part of the walk that judges ::: blocks: known, closed, titled, and care cards as they must be.</summary>
internal sealed partial class MarkdownWalk
{
    private int emergencyCards;
    private int lastCard;

    private void Check(CustomContainer block)
    {
        var title = block.Arguments?.Trim() ?? "";
        if (block.Parent is CustomContainer open)
        {
            // Markdig takes the end of an inner block for that of the outer one, so it is the outer one that lacks its end.
            AddNotClosed(open);
            return;
        }

        if (Container.Find(block.Info) is not { } container)
        {
            Add(block, ProblemCode.UnknownContainer, string.IsNullOrEmpty(block.Info)
                ? "this ::: closes nothing; a block begins with ':::' and its kind"
                : $"'{block.Info}' is not a block{Nearest.Hint(block.Info, Container.All.Select(known => known.Kind))}; there are {string.Join(", ", Container.All.Select(known => known.Kind))}");
            return;
        }

        CheckNumbers(block, title);
        if (block.ClosingFencedCharCount == 0)
        {
            AddNotClosed(block);
        }

        if (block.Parent is not MarkdownDocument)
        {
            Add(block, ProblemCode.UnknownContainer, "a block cannot stand inside a list");
        }

        if (container.Kind == "expert")
        {
            if (!vocabulary.Experts.ContainsKey(title))
            {
                Add(block, title.Length == 0 ? ProblemCode.ContainerTitle : ProblemCode.UnknownReference, title.Length == 0
                    ? "say whose opinion it is, as in '::: expert jenni-skyler'"
                    : $"there is no expert '{title}'{Nearest.Hint(title, vocabulary.Experts.Keys)}");
            }

            rendered.Experts.Add(title);
            return;
        }

        if (container.Kind == "say")
        {
            CheckWordsToSay(block, title);
            return;
        }

        if (container.Kind == "chart")
        {
            CheckChart(block, title.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            return;
        }

        if (title.Length == 0 || (container.IsCareCard && container.Kind != "talk" && !title.EndsWith(" if:", StringComparison.Ordinal)))
        {
            Add(block, ProblemCode.ContainerTitle, container.IsCareCard
                ? $"a care card needs a title that says what to do and ends with 'if:', as in '::: urgent See someone today if:'"
                : $"the '{container.Kind}' block needs a title on the same line");
        }

        if (container.IsCareCard)
        {
            CheckCard(block, container);
        }

        if (container.Kind == "diagram" && (block is not [Table table] || !Charts.RowsOf(table).Any() || !Charts.RowsOf(table).All(row => Charts.CertaintyOf(row) is not null)))
        {
            Add(block, ProblemCode.BadDiagram, "a diagram is one table of three columns: from what, how sure the link is (with a label, as in [certainty: some studies]), to what");
        }
    }

    private void CheckChart(CustomContainer block, string[] ids)
    {
        if (ids.Length == 0)
        {
            Add(block, ProblemCode.ContainerTitle, "say which number to draw, as in '::: chart pcd-women-ever'");
        }
        else if (ids.Length > 1 && block.Count == 0)
        {
            Add(block, ProblemCode.ContainerTitle, "several numbers need a title below the first line, which says what can and cannot be compared");
        }

        var drawn = new List<Drawn>();
        block.SetData(typeof(Drawn), drawn);
        var (line, column) = PositionOf(block);
        var source = file.Text.Split('\n')[line - 1];
        var at = column - 1;
        foreach (var id in ids)
        {
            at = Math.Max(at, source.IndexOf(id, at, StringComparison.Ordinal));
            if (vocabulary.Figures.GetValueOrDefault(id) is { Share: not null } figure)
            {
                var reference = new ReferenceInline(ReferenceKind.Source, figure.SourceId) { Span = block.Span };
                Cite(reference);
                drawn.Add(new Drawn(figure, reference));
            }
            else if (!vocabulary.Broken.Contains("figures.yml"))
            {
                Add(block, ProblemCode.UnknownReference, vocabulary.Figures.ContainsKey(id)
                    ? $"'{id}' has no 'of-100' in figures.yml, so it cannot be drawn"
                    : $"there is no figure '{id}' in figures.yml{Nearest.Hint(id, vocabulary.Figures.Values.Where(known => known.Share is not null).Select(known => known.Id))}", at - column + 1);
            }

            rendered.Figures.Add(id);
        }
    }

    // Readers copy what stands between the marks, line by line.
    private void CheckWordsToSay(CustomContainer block, string title)
    {
        if (title.Length > 0)
        {
            Add(block, ProblemCode.ContainerTitle, "a 'say' block has no title: its words speak for themselves. Put a heading above it");
        }

        foreach (var line in block.SelectMany(child => child is ListBlock list ? list.AsEnumerable() : [child]).Where(line => !ToSay().IsMatch(PlainText.Of(line, vocabulary))))
        {
            Add(line, ProblemCode.ContainerTitle, "each line of a 'say' block holds the words to say, between “ and ”");
        }
    }

    private void AddNotClosed(CustomContainer block) =>
        Add(block, ProblemCode.ContainerNotClosed, $"the '{block.Info}' block that begins here is not closed before the next heading or block; end it with a line ':::'");

    private void CheckCard(CustomContainer block, Container container)
    {
        if (container.Kind == "emergency" && ++emergencyCards > 1)
        {
            Add(block, ProblemCode.CardCount, "one emergency card a page; a second makes the first look less urgent");
        }

        var place = Array.IndexOf(Container.All, container);
        if (place < lastCard)
        {
            Add(block, ProblemCode.CardOrder, $"the '{container.Kind}' card stands after a less urgent one; the order is {string.Join(", ", Container.All.Where(known => known.IsCareCard).Select(known => known.Kind))}");
        }

        lastCard = place;
        if (container.Kind != "talk" && block is not [ListBlock, ..])
        {
            Add(block, ProblemCode.CardOrder, "what stands in a card after its title is a list, even if it has one entry");
        }

        if (NextTo(block) is { } text and not (HeadingBlock or CustomContainer))
        {
            Add(text, ProblemCode.CardOrder, "text after a card is skipped by readers; give it a heading of its own");
        }

        const string NoPhones = "no phone numbers in a card: a page cannot know where its reader is. The program prints the emergency numbers of every country";
        if (PhoneNumber().IsMatch(block.Arguments ?? ""))
        {
            Add(block, ProblemCode.CardPhone, NoPhones);
        }

        foreach (var literal in block.Descendants<LiteralInline>().Where(literal => PhoneNumber().IsMatch(literal.Content.ToString())))
        {
            Add(literal, ProblemCode.CardPhone, NoPhones);
        }
    }

    private static Block? NextTo(Block block) =>
        block.Parent is { } parent && parent.IndexOf(block) + 1 is var next && next < parent.Count ? parent[next] : null;

    private static Container? Around(MarkdownObject node)
    {
        return Container.Around(node is Inline inline ? inline.Parent is null ? null : Top(inline.Parent).ParentBlock : node as Block);

        static ContainerInline Top(ContainerInline container) => container.Parent is null ? container : Top(container.Parent);
    }

    [GeneratedRegex("“[^”]+”")]
    private static partial Regex ToSay();

    // Six digits or more (bounded, so that a long file takes no long time) with spaces and hyphens, but not a range of years; and the short numbers for emergencies.
    [GeneratedRegex(@"\b((?!(19|20)\d\d ?- ?(19|20)\d\d\b)\d[\d \-]{4,20}\d|999|911|112|000|111|988|101|190|192)\b")]
    private static partial Regex PhoneNumber();
}
