using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>The rules that keep the site honest: sources, the fields of numbers and helplines, and when things are checked again.</summary>
internal static class EvidenceRules
{
    /// <summary>Words are checked against their sources at least this often.</summary>
    private const int MaxMonthsToReview = 24;

    /// <summary>The most words of <c>/now</c>: it is read in tears.</summary>
    private const int MaxWordsOfNow = 150;

    private static readonly string[] WaysToReach = ["phones", "text"];

    public static void Apply(CompiledContent content, ProblemList problems)
    {
        foreach (var (article, fields, body) in content.Articles.Where(article => article.Fields.Has("title") && article.Body is { IsWhole: true, Blocks.Count: > 0 }))
        {
            if (body!.Citations.Count < 2 && !article.ThinEvidence)
            {
                Add(problems, fields, "title", ProblemCode.TooFewSources, $"the text cites {(body.Citations.Count == 0 ? "no source" : "one source")}; cite at least two, or say so to readers with 'thin-evidence: true'");
            }

            if (!body.Links.Exists(link => link.Path?.StartsWith("/talk-to-a-professional", StringComparison.Ordinal) == true))
            {
                Add(problems, fields, "title", ProblemCode.NoNextStep, "the text leads to nobody a reader could talk to; end it with a 'talk' card that links to /talk-to-a-professional");
            }
        }

        foreach (var fields in content.Pages.Select(page => page.Fields).Concat(content.Experts.Select(expert => expert.Fields)))
        {
            if (fields.DateOrNull("reviewed")?.AddMonths(MaxMonthsToReview) is { } latest && fields.DateOrNull("review-due") > latest)
            {
                Add(problems, fields, "review-due", ProblemCode.DueTooLate, $"'review-due' may be at most {MaxMonthsToReview} months after 'reviewed', that is {latest:yyyy-MM-dd}");
            }
        }

        foreach (var fields in content.Figures.Select(figure => figure.Fields))
        {
            Require(problems, fields, "asked", "period", "recruited");
            Require(problems, fields, "of-100", "asked");
            CheckShare(fields, problems);
        }

        foreach (var (resource, fields, _) in content.Resources)
        {
            CheckResource(resource, fields, problems);
        }

        if (content.SitePages.Find(page => page.Item.Path == Addresses.Now) is { } now && now.Item.Reading.Words > MaxWordsOfNow)
        {
            Add(problems, now.Fields, "title", ProblemCode.NowTooLong, $"the text has {now.Item.Reading.Words} words; at most {MaxWordsOfNow} can be read in tears");
        }
    }

    /// <summary>What is drawn is what is printed; and a range, a fraction or a "nearly" is not drawn, since discs would make it look exact.</summary>
    private static void CheckShare(FieldSet fields, ProblemList problems)
    {
        if (fields.Number("of-100") is { } share && fields.Has("value") && Charts.ShareIn(fields.Text("value")) is var printed && printed != share)
        {
            Add(problems, fields, "of-100", ProblemCode.ShareDiffers, printed is null
                ? $"'{fields.Text("value")}' is no whole number in 100, so it cannot be drawn; leave 'of-100' out"
                : $"'of-100' is {share}, but 'value' prints '{fields.Text("value")}'; both must say the same");
        }
    }

    private static void CheckResource(Resource resource, FieldSet fields, ProblemList problems)
    {
        Require(problems, fields, "opening", "zone");
        Require(problems, fields, "zone", "opening");
        if (resource.Kind == "directory" && !fields.Has("listing"))
        {
            Add(problems, fields, "kind", ProblemCode.FieldsTogether, "a directory needs 'listing': who pays whom for being listed there, or that you did not see it said");
        }

        foreach (var field in WaysToReach.Where(field => resource.Checked == "not-checked" && fields.Has(field)))
        {
            Add(problems, fields, field, ProblemCode.FieldsTogether, $"'{field}' cannot stand in an entry that is not checked; readers would call a number nobody has read");
        }
    }

    private static void Require(ProblemList problems, FieldSet fields, string field, params string[] needed)
    {
        foreach (var missing in needed.Where(name => fields.Has(field) && !fields.Has(name)))
        {
            Add(problems, fields, field, ProblemCode.FieldsTogether, $"'{field}' needs '{missing}' beside it");
        }
    }

    private static void Add(ProblemList problems, FieldSet fields, string at, ProblemCode code, string message) =>
        problems.Add(fields.File, fields.At(at).Line, fields.At(at).Column, code, message);
}
