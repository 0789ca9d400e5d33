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
        foreach (var (wording, line, column) in FindIn(text))
        {
            Report(file, line, column, wording, problems);
        }
    }

    public void CheckFields(CompiledContent content, ProblemList problems)
    {
        foreach (var (file, field) in SentencesOf(content))
        {
            foreach (var (wording, _, _) in FindIn(field.Text))
            {
                Report(file, field.Line, field.Column, wording, problems);
            }
        }
    }

    /// <summary>Every place in a text where some of the words stand.</summary>
    public IEnumerable<(Wording Wording, int Line, int Column)> FindIn(string text)
    {
        foreach (Match match in banned?.Matches(ProseOf(text)) ?? Enumerable.Empty<Match>())
        {
            var before = text.AsSpan(0, match.Index);
            var wording = wordings.First(known => string.Equals(known.Phrase, MarkupOrSpace().Replace(match.Value, " "), StringComparison.OrdinalIgnoreCase));
            yield return (wording, before.Count('\n') + 1, match.Index - before.LastIndexOf('\n'));
        }
    }

    /// <summary>A text with spaces in the place of addresses and references, so that every word is where it was.</summary>
    public static string ProseOf(string text) => NotProse().Replace(text, hidden => new string(' ', hidden.Length));

    /// <summary>The fields that hold sentences for readers.</summary>
    public static IEnumerable<(ContentFile File, Located At)> SentencesOf(CompiledContent content) =>
        FieldsOf(content).SelectMany(fields => SentenceFields.Where(fields.Has).Select(name => (fields.File, fields.At(name))));

    private static void Report(ContentFile file, int line, int column, Wording wording, ProblemList problems) =>
        problems.Add(file, line, column, ProblemCode.Wording, $"'{wording.Phrase}' is not used here. {wording.Why}{(wording.Instead is null ? "" : $" Write: {wording.Instead}")}");

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
