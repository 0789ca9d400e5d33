using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>The rules of the example queries: each is for a page that is there, can be typed, and stands once in its file; none is both urgent and not.</summary>
internal static class ExampleRules
{
    public static void Apply(CompiledContent content, ProblemList problems)
    {
        var known = content.Pages.Select(page => page.Item.Path).Concat(content.Terms.Select(term => $"{SearchLanguage.Terms}{term.Item.Id}")).ToHashSet();
        foreach (var file in content.Examples)
        {
            if (content.IsWhole && !known.Contains(file.Subject))
            {
                problems.Add(file.File, 1, 1, ProblemCode.BrokenLink, $"there is no page '{file.Subject}', for which this file would be named{Nearest.Hint(file.Subject, known)}");
            }

            Check(file, [], problems);
        }

        var urgent = new Dictionary<string, string>();
        foreach (var file in content.Urgent)
        {
            Check(file, urgent, problems);
        }
    }

    private static void Check(ExampleFile file, Dictionary<string, string> seen, ProblemList problems)
    {
        foreach (var query in file.Queries)
        {
            var key = string.Join(' ', SearchText.WordsOf(query.Text));
            if (key.Length == 0)
            {
                Add(query, $"'{query.Text}' holds no word");
            }
            else if (SearchQuery.TextOf(query.Text) != query.Text)
            {
                Add(query, $"this query is longer than the {SearchQuery.MaxLength} characters that a search reads, or holds a tab");
            }
            else if (!seen.TryAdd(key, file.Subject))
            {
                Add(query, seen[key] == file.Subject ? $"'{query.Text}' stands in this file already" : $"'{query.Text}' stands in {ExampleFile.Urgent}{seen[key]}.txt already; it cannot be both");
            }
        }

        void Add(Located at, string message) => problems.Add(file.File, at.Line, at.Column, ProblemCode.BadExample, message);
    }
}
