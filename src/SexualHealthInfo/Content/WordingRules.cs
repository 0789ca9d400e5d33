using System.Text.RegularExpressions;

namespace SexualHealthInfo.Content;

/// <summary>
/// The words that wording.yml lists are not used in what readers read: texts, titles, summaries, and the sentences of the data
/// files. How people search (<c>asked-as</c>), the names of things and the titles of sources stay as they are.
/// </summary>
internal sealed partial class WordingRules(IReadOnlyList<Wording> wordings)
{
    private static readonly string[] SentenceFields = ["title", "summary", "definition", "counted", "limits", "did", "offers", "note", "words", "before", "question", "skip", "answer", "because", "first", "what"];

    // Markup may stand between the words, and a line may end there.
    private readonly Regex? banned = wordings.Count == 0 ? null
        : new($@"(?<!\w)({string.Join('|', wordings.Select(wording => Regex.Escape(wording.Phrase).Replace("\\ ", @"[\s*]+", StringComparison.Ordinal)))})(?!\w)",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Checks a text, each of whose lines is where it is in the file.</summary>
    public void CheckText(ContentFile file, string text, ProblemList problems)
    {
        if (banned is null)
        {
            return;
        }

        foreach (Match match in banned.Matches(NotProse().Replace(text, hidden => new string(' ', hidden.Length))))
        {
            var before = text.AsSpan(0, match.Index);
            Report(file, before.Count('\n') + 1, match.Index - before.LastIndexOf('\n'), match.Value, problems);
        }
    }

    public void CheckFields(CompiledContent content, ProblemList problems)
    {
        if (banned is null)
        {
            return;
        }

        foreach (var (fields, field) in FieldsOf(content).SelectMany(fields => SentenceFields.Where(fields.Has).Select(name => (fields, fields.At(name)))))
        {
            foreach (Match match in banned.Matches(field.Text))
            {
                Report(fields.File, field.Line, field.Column, match.Value, problems);
            }
        }
    }

    private void Report(ContentFile file, int line, int column, string found, ProblemList problems)
    {
        var wording = wordings.First(known => string.Equals(known.Phrase, MarkupOrSpace().Replace(found, " "), StringComparison.OrdinalIgnoreCase));
        problems.Add(file, line, column, ProblemCode.Wording, $"'{wording.Phrase}' is not used here. {wording.Why}{(wording.Instead is null ? "" : $" Write: {wording.Instead}")}");
    }

    private static IEnumerable<FieldSet> FieldsOf(CompiledContent content) =>
        content.Pages.SelectMany(page => page.Fields.Records("corrections").Prepend(page.Fields))
            .Concat(content.Topics.Select(topic => topic.Fields)).Concat(content.Terms.Select(term => term.Fields))
            .Concat(content.Figures.Select(figure => figure.Fields)).Concat(content.Resources.Select(resource => resource.Fields))
            .Concat(content.Countries.Select(country => country.Fields)).Concat(content.Cards.Select(card => card.Fields))
            .Concat((content.Way?.Records("questions") ?? []).SelectMany(question => question.Records("answers").Prepend(question)));

    // Addresses of links, and references.
    [GeneratedRegex(@"\]\([^)\n]*\)|\[[@#][^\]\n]*\]")]
    private static partial Regex NotProse();

    [GeneratedRegex(@"[\s*]+")]
    private static partial Regex MarkupOrSpace();
}
