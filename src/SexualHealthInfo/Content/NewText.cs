using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>
/// What the verb new writes: a draft with every field and every part its kind has, or an entry for a list. What the writer has to write is
/// marked with <see cref="ToWrite"/>, which no page may hold once it is no draft (<see cref="DraftRules"/>).
/// </summary>
internal static partial class NewText
{
    public const string ToWrite = "TO WRITE";

    private static readonly JsonSerializerOptions AsYaml = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Reason(string title, string feeling, IReadOnlyList<string> topics, IReadOnlyList<string> related, DateOnly today) =>
        Front(title, $"""
            feeling: {feeling} # {string.Join(", ", Feeling.All.Select(known => known.Id))}
            {ArticleFields(title, topics, related)}
            """, today)
        + """
        ## In short

        ### Am I OK?

        TO WRITE: one or two short sentences.

        ### What do I do now?

        TO WRITE: one or two short sentences.

        ### Who can I talk to?

        TO WRITE: one or two short sentences.

        ## What it can feel like

        TO WRITE: what someone may feel, in their own words.

        ## Why it may happen

        TO WRITE: a list of claims, each with its source and how sure we are.

        ## What helps right now

        TO WRITE: a few small steps.

        ## What helps later

        TO WRITE: what can help in the days after.

        ## For a partner

        TO WRITE: what a partner can do, and one line to say.

        ## Get help if

        ::: soon See someone soon if:
        - TO WRITE: a sign that should be looked at
        :::

        ::: talk Talk to someone
        You do not have to be sure what happened. [Find help near you](/talk-to-a-professional).
        :::

        ## What the experts said

        TO WRITE: what they said, and what the evidence shows; or that we found nothing.

        """;

    public static string Guide(string title, int order, IReadOnlyList<string> topics, IReadOnlyList<string> related, DateOnly today) =>
        Front(title, $"""
            order: {order.ToString(CultureInfo.InvariantCulture)} # its place among the guides: lower stands first
            {ArticleFields(title, topics, related)}
            """, today)
        + """
        ## In short

        TO WRITE: the answer, in one or two short sentences.

        ## What you can do

        TO WRITE: the steps, the first one first.

        ## Get help if

        ::: talk Talk to someone
        You do not have to be sure what happened. [Find help near you](/talk-to-a-professional).
        :::

        """;

    public static string Page(string title, DateOnly today) => Front(title, null, today)
        + """
        ## In short

        TO WRITE: what this page says, in one or two short sentences.

        """;

    /// <summary>An entry of glossary.yml.</summary>
    public static string Term(string id, string term, string? medical, string definition) =>
        $"""
        - id: {id}
          term: {Value(term)}
        {(medical is null ? "" : $"  medical: {Value(medical)}\n")}  definition: {Value(definition)}

        """;

    /// <summary>An entry of cards.yml.</summary>
    public static string Card(string slug, string words) =>
        $"""
        - slug: {slug}
          words: {Value(words)}

        """;

    /// <summary>An entry of words.yml.</summary>
    public static string ComeBack(string words, string path) => $"- {{words: {words}, page: {path}}}\n";

    /// <summary>A slug made of a title: its letters in lower case, its digits, and hyphens for all else. Empty where the title has no letter, or
    /// one that no address has: nobody wants "tre" for "être".</summary>
    public static string Slug(string title) =>
        title.Any(letter => char.IsLetter(letter) && !char.IsAscii(letter)) ? ""
        : NotInSlug().Replace(string.Concat(title.Where(letter => letter is not ('\'' or '’'))).ToLowerInvariant(), "-").Trim('-');

    /// <summary>A list file with one more entry at its end; everything before stays as it is, to the byte.</summary>
    public static string Appended(string text, string entry)
    {
        var lineEnd = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var kept = EmptyList().Replace(text, "");
        return $"{kept}{(kept.Length == 0 || kept.EndsWith('\n') ? "" : lineEnd)}{entry.Replace("\n", lineEnd, StringComparison.Ordinal)}";
    }

    private static string Front(string title, string? more, DateOnly today) =>
        $"""
        ---
        # A draft: readers do not see it. Replace everything that says {ToWrite}, then take out the line "draft: true".
        title: {Value(title)}
        summary: "{ToWrite}: one or two sentences for lists and search, at most 160 characters"
        {(more is null ? "" : more + "\n")}reviewed: {Day(today)}
        review-due: {Day(today.AddYears(1))}
        draft: true
        ---


        """;

    private static string ArticleFields(string title, IReadOnlyList<string> topics, IReadOnlyList<string> related) =>
        $"""
        topics: [{string.Join(", ", topics)}]
        asked-as: # five to ten ways people put it when they search, in lower case
          - {Value(title.ToLowerInvariant())}
        related: [{string.Join(", ", related)}] # two to four articles to go on with
        thin-evidence: true # take this line out once the text cites two sources
        """;

    /// <summary>A value as YAML takes it: as it stands where nothing in it means anything to YAML, else in double quotes.</summary>
    private static string Value(string text) => Plain().IsMatch(text) ? text : JsonSerializer.Serialize(text, AsYaml);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\p{L}[\p{L}\p{N} ,.;()?!'’–-]*$")]
    private static partial Regex Plain();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInSlug();

    [GeneratedRegex(@"^\[\s*\]\s*\z", RegexOptions.Multiline)]
    private static partial Regex EmptyList();
}
