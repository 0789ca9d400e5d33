using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>
/// A file of queries that the search learns from, one a line. One below <c>examples/</c> is named for the page that its queries are for:
/// <c>examples/reasons/shame.txt</c> for <c>/reasons/shame</c>, <c>examples/glossary/ptsd.txt</c> for <c>/glossary#ptsd</c>. One of
/// <c>urgent/</c> is named for what may be urgent in them, or <c>none</c>.
/// </summary>
internal sealed record ExampleFile(ContentFile File, string Subject, IReadOnlyList<Located> Queries)
{
    public const string Pages = "examples/";
    public const string Urgent = "urgent/";

    /// <summary>What queries may be urgent about, and last that they are not.</summary>
    public static readonly string[] Kinds = ["abuse", "crisis", "medical", "none"];

    public static ExampleFile Read(ContentFile file) => new(file, SubjectOf(file.RelativePath), [.. file.Text.Split('\n')
        .Select((line, index) => new Located(line.Trim(), index + 1, line.Length - line.TrimStart().Length + 1)).Where(line => line.Text.Length > 0)]);

    private static string SubjectOf(string path)
    {
        const string Terms = "/glossary/";
        var name = path[path.IndexOf('/', StringComparison.Ordinal)..^".txt".Length];
        return path.StartsWith(Urgent, StringComparison.Ordinal) ? name[1..] : name.StartsWith(Terms, StringComparison.Ordinal) ? $"/glossary#{name[Terms.Length..]}" : name;
    }
}
