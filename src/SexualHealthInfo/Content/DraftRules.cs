namespace SexualHealthInfo.Content;

/// <summary>What a draft may hold and a page may not, and which pages can be no draft.</summary>
internal static class DraftRules
{
    /// <summary>Where a text, each of whose lines is where it is in the file, still has words to be written.</summary>
    public static IEnumerable<Located> FindIn(string text)
    {
        for (var at = text.IndexOf(NewText.ToWrite, StringComparison.Ordinal); at >= 0; at = text.IndexOf(NewText.ToWrite, at + 1, StringComparison.Ordinal))
        {
            yield return new(NewText.ToWrite, text.AsSpan(0, at).Count('\n') + 1, at - text.AsSpan(0, at).LastIndexOf('\n'));
        }
    }

    private static readonly string[] Comings = ["draft", "publish", "expires"];

    public static void Apply(CompiledContent content, ProblemList problems)
    {
        foreach (var (_, fields, body) in content.Pages.Where(page => !page.Item.Draft))
        {
            foreach (var at in new[] { fields.At("title"), fields.At("summary") }.Concat(fields.List("asked-as")).Where(value => value.Text.Contains(NewText.ToWrite, StringComparison.Ordinal)))
            {
                Report(fields.File, at.Line, at.Column);
            }

            body!.StillToWrite.ForEach(at => Report(fields.File, at.Line, at.Column));
        }

        var required = Addresses.RequiredPages.Select(Addresses.OfPage).ToHashSet();
        foreach (var (page, fields, _) in content.SitePages.Where(page => required.Contains(page.Item.Path)))
        {
            foreach (var field in Comings.Where(field => fields.Has(field) && fields.Text(field) != "false"))
            {
                problems.Add(fields.File, fields.At(field).Line, fields.At(field).Column, ProblemCode.MissingFile, $"the site cannot do without '{page.Path}', so it takes no '{field}'");
            }
        }

        void Report(ContentFile file, int line, int column) =>
            problems.Add(file, line, column, ProblemCode.StillToWrite, $"'{NewText.ToWrite}' stands where words are missing; write them, or add 'draft: true'");
    }
}
