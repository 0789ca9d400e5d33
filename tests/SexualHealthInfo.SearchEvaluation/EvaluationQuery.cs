namespace SexualHealthInfo.SearchEvaluation;

/// <summary>One line of a queries file: what is typed, its kind, the pages that may stand first ("-" for none), whether it is urgent, where that is known.</summary>
internal sealed record EvaluationQuery(string Text, string Kind, IReadOnlyList<string> Pages, bool? IsUrgent)
{
    public static EvaluationQuery Parse(string line) => line.Split('\t') switch
    {
        [var text, var kind, var pages, var urgent] => new(text, kind, pages == "-" ? [] : pages.Split(','), urgent == "yes"),
        _ => throw new InvalidDataException($"Not a query: {line}"),
    };
}
