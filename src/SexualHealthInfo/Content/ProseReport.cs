using System.Text.RegularExpressions;

namespace SexualHealthInfo.Content;

/// <summary>A suggestion to a writer, and how much it weighs: the worst is shown first.</summary>
internal sealed record ProseHint(string Path, int Line, int Column, string Message, int Weight)
{
    public override string ToString() => $"{Path}:{Line}:{Column}: hint: {Message}";
}

/// <summary>
/// What could be plainer: long sentences, the words that wording.yml marks as hints, and sentences that hide who does what. Suggestions only: a
/// writer may have a reason, and a program cannot tell.
/// </summary>
internal static partial class ProseReport
{
    private const int LongSentence = 25;
    private const int WordWeight = 8;
    private const int FogWeight = 4;

    /// <summary>All suggestions, the worst first.</summary>
    public static IReadOnlyList<ProseHint> Of(CompiledContent content)
    {
        var words = new WordingRules(content.Hints);
        var hints = new List<ProseHint>();
        foreach (var (file, text) in TextsOf(content))
        {
            hints.AddRange(words.FindIn(text).Select(found => new ProseHint(file.DisplayPath, found.Line, found.Column, MessageOf(found.Wording), WordWeight)));
            foreach (var (offset, block) in BlocksOf(text))
            {
                hints.AddRange(HintsIn(block).Select(hint =>
                {
                    var before = text.AsSpan(0, offset + hint.At);
                    return new ProseHint(file.DisplayPath, before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'), hint.Message, hint.Weight);
                }));
            }
        }

        foreach (var (file, field) in WordingRules.SentencesOf(content))
        {
            hints.AddRange(words.FindIn(field.Text).Select(found => new ProseHint(file.DisplayPath, field.Line, field.Column, MessageOf(found.Wording), WordWeight)));
            hints.AddRange(HintsIn(field.Text).Select(hint => new ProseHint(file.DisplayPath, field.Line, field.Column, hint.Message, hint.Weight)));
        }

        return [.. hints.OrderByDescending(hint => hint.Weight).ThenBy(hint => hint.Path, StringComparer.Ordinal).ThenBy(hint => hint.Line).ThenBy(hint => hint.Column)];
    }

    private static string MessageOf(Wording wording) => $"'{wording.Phrase}': {wording.Why}{(wording.Instead is null ? "" : $" You can write: {wording.Instead}")}";

    /// <summary>What stands below the front matter of every Markdown file, each line where it is in the file.</summary>
    private static IEnumerable<(ContentFile File, string Text)> TextsOf(CompiledContent content)
    {
        foreach (var (file, bytes) in content.Folder.Files.Where(file => file.File.RelativePath.EndsWith(".md", StringComparison.Ordinal)))
        {
            if (bytes is not null && ContentFile.Decode(file.RelativePath, file.DisplayPath, bytes, new ProblemList()) is { } whole && FrontMatterBlock().Match(whole.Text) is { Success: true } front)
            {
                yield return (whole, new string('\n', front.Value.AsSpan().Count('\n')) + whole.Text[front.Length..]);
            }
        }
    }

    private static IEnumerable<(int At, string Message, int Weight)> HintsIn(string block)
    {
        foreach (var (start, words) in ReadingLevel.SentencesIn(block).Where(sentence => sentence.Words > LongSentence))
        {
            yield return (start, $"a sentence of {words} words; two short ones are easier to take in", words - LongSentence);
        }

        foreach (Match fog in Fog().Matches(block))
        {
            yield return (fog.Index, $"'{fog.Value}' hides who does it; name them", FogWeight);
        }
    }

    /// <summary>Paragraphs and list entries, each with where it begins, and without headings, block marks and tables.</summary>
    private static IEnumerable<(int Offset, string Text)> BlocksOf(string text)
    {
        var prose = Markup().Replace(WordingRules.ProseOf(text), hidden => new string(' ', hidden.Length));
        return Block().Matches(prose).Select(match => (match.Groups["text"].Index, match.Groups["text"].Value));
    }

    // A line that is no heading, block mark or table row, and those that go on with it; a list entry begins anew.
    [GeneratedRegex(@"^(?![ \t]*(#|:::|\|))[ \t]*([-*]|\d+\.)?[ \t]*(?<text>\S[^\n]*(\n(?![ \t]*(#|:::|\||[-*][ ]|\d+\.[ ]))[ \t]*\S[^\n]*)*)", RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\A---\n.*?^---\n", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex FrontMatterBlock();

    [GeneratedRegex(@"\[(certainty|asked):[^\]\n]*\]|\*|\[|\]")]
    private static partial Regex Markup();

    [GeneratedRegex(@"\bit (is|was|has been) (thought|believed|known|shown|suggested|noted|recommended|advised|said|reported|argued|felt)\b|\b(is|are|was|were|be|been|being) \w+(ed|en) by\b", RegexOptions.IgnoreCase)]
    private static partial Regex Fog();
}
