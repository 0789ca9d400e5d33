using SexualHealthInfo.Content;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.SearchEvaluation;

/// <summary>
/// The examples themselves as a test: a tenth of them is held out of the learning and then asked. Two that say nearly the same can stand on
/// both sides, so the figures are a little too good; they are for comparing one way of learning with another.
/// </summary>
internal static class HeldOut
{
    private const int Parts = 10;

    /// <summary>Takes the queries out of <paramref name="content"/>, wherever they stand in it, and gives them back to be asked.</summary>
    public static IReadOnlyList<EvaluationQuery> TakeFrom(CompiledContent content)
    {
        var pages = content.Examples.SelectMany(file => file.Queries.Where(IsHeldOut).Select(query => (query.Text, file.Subject)))
            .GroupBy(entry => entry.Text, entry => entry.Subject).ToDictionary(group => group.Key, group => group.ToList());
        var kinds = content.Urgent.SelectMany(file => file.Queries.Where(IsHeldOut).Select(query => (query.Text, Kind: file.Subject))).ToDictionary(entry => entry.Text, entry => entry.Kind);
        var careful = content.Search!.Item.Urgent.SelectMany(urgent => urgent.To.Concat(urgent.Near)).ToHashSet();
        Shorten(content.Examples);
        Shorten(content.Urgent);
        return [.. pages.Select(entry => new EvaluationQuery(entry.Key, "page", entry.Value, kinds.TryGetValue(entry.Key, out var kind) ? kind != "none" : entry.Value.Exists(careful.Contains) ? null : false)),
            .. kinds.Where(entry => !pages.ContainsKey(entry.Key)).Select(entry => new EvaluationQuery(entry.Key, entry.Value == "none" ? "near-urgent" : "urgent", [], entry.Value != "none"))];
    }

    // By the words, not by the place in a file: a query of two pages is held out of both, and a new one moves no other.
    private static bool IsHeldOut(Located query) => string.Join(' ', SearchText.WordsOf(query.Text)).Aggregate(2166136261, (hash, letter) => (hash ^ letter) * 16777619) / 7 % Parts == 0;

    private static void Shorten(List<ExampleFile> files)
    {
        for (var at = 0; at < files.Count; at++)
        {
            files[at] = files[at] with { Queries = [.. files[at].Queries.Where(query => !IsHeldOut(query))] };
        }
    }
}
