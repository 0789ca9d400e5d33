namespace SexualHealthInfo.Store;

/// <summary>
/// What speaks for a document: its rank and that of its best question among those that hold any word (bm25, larger is better), whether one
/// of its questions is the query, and whether it holds every word.
/// </summary>
internal record struct SearchEvidence(double Document, double Question, bool IsAsked, bool HoldsAll);

/// <summary>
/// Weighs what speaks for a document against what examples say of it. The weights were found by trying them on examples held out of the
/// learning, see docs/search.md.
/// </summary>
internal static class SearchRanking
{
    /// <summary>Pages less likely than this are not looked at unless they hold a word.</summary>
    public const double LeastLikely = 0.02;

    private const double DocumentWeight = 1.4;
    private const double QuestionWeight = 0.3;
    private const double LikelyWeight = 60;
    private const double AskedWeight = 16;
    private const double NamedWeight = 50;
    private const double AllWordsWeight = 4;
    private const double UrgentWeight = 8;
    private const double Doubt = 0.01;

    public static double Score(SearchQuery query, string kind, string path, SearchEvidence evidence) =>
        (WeightOf(kind) * ((DocumentWeight * evidence.Document) + (QuestionWeight * evidence.Question)))
        + (LikelyWeight * Likeliness(query.Likely.GetValueOrDefault(kind == "term" ? SearchLanguage.Terms : path)))
        + (evidence.IsAsked ? AskedWeightOf(query, kind) : 0)
        + (evidence.HoldsAll ? AllWordsWeight : 0)
        + (query.Urgent.Any(urgent => urgent.To.Contains(path)) ? UrgentWeight : 0);

    // "Vaginismus" and "what is vaginismus" ask for the word itself, however likely the page is on which it stands. So it is with names.
    private static double AskedWeightOf(SearchQuery query, string kind) => kind is "reason" or "guide" or "page" ? AskedWeight
        : Math.Max(AskedWeight, NamedWeight * (query.IsBare ? 1 : Likeliness(query.Likely.GetValueOrDefault(SearchLanguage.Terms))));

    // From 0 to 1 by the logarithm: between one in a hundred and one in ten lies as much as between one in ten and certainty.
    private static double Likeliness(double probability) => Math.Log(1 + (probability / Doubt)) / Math.Log(1 + (1 / Doubt));

    // bm25 favours short texts: without a handicap a phone number that mentions a subject would stand before the article about it.
    private static double WeightOf(string kind) => kind switch
    {
        "reason" or "guide" => 1,
        "term" => 0.25,
        "resource" => 0.35,
        _ => 0.6,
    };
}
