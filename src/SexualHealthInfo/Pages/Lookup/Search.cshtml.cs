using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Http;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Lookup;

/// <summary>
/// Search in the reader's own words. Nothing that is typed can be an error, and none of it is kept. The form and every link of ours use
/// sealed addresses, <c>/search/r/{token}</c>; <c>/search?q=</c> answers those who type it.
/// </summary>
[NeverStored]
[EnableRateLimiting(Limits.Search)]
internal sealed partial class SearchModel(ContentStore store, SearchLanguage language, UrgentContacts contacts, Seal seal, ILogger<SearchModel> log) : PageModel
{
    /// <summary>Why there is no answer, where that is not for want of words.</summary>
    public string? Trouble { get; private set; }

    public SearchQuery Query { get; private set; } = null!;
    public SearchAnswer Answer { get; private set; } = SearchAnswer.None;
    public IReadOnlyList<Topic> Topics { get; private set; } = [];

    /// <summary>The topic the search is limited to, if one was asked for that exists.</summary>
    public Topic? Topic { get; private set; }

    /// <summary>The page of results shown, from 1.</summary>
    public int Number { get; private set; } = 1;

    /// <summary>Whether words stand as they were typed, mended or not.</summary>
    public bool Exact { get; private set; }

    public int LastNumber => (Answer.Count + SearchIndex.PageSize - 1) / SearchIndex.PageSize;

    /// <summary>Where the words may be urgent: each country with its emergency number and one line to call. Else none.</summary>
    public IReadOnlyList<(Country Country, Resource? Line)> Urgent { get; private set; } = [];

    /// <summary>What to say above the contacts, one short line.</summary>
    public string UrgentLine => Query.Urgent.Count == 0 ? "" : Query.Urgent[0].About switch
    {
        "crisis" => "You can talk to someone now, whatever brought you here.",
        "medical" => "If this is happening now, get emergency help.",
        _ => "If you are in danger, or something happened that you did not want, you can talk to someone now.",
    };

    public async Task OnGetAsync()
    {
        var asked = RouteData.Values["token"] is string token ? SealedSearch.Open(seal, token) : Typed();
        Trouble = asked is null ? "That search has ended. Please type it again." : null;
        asked ??= new("");
        Query = SearchQuery.Parse(asked.Text, language, asked.Exact);
        Topics = await store.Topics.OrderBy(topic => topic.Position).ToListAsync();
        Topic = Topics.FirstOrDefault(topic => topic.Slug == asked.Topic);
        Number = Math.Clamp(asked.Number, 1, SearchIndex.MaxCounted / SearchIndex.PageSize);
        Exact = asked.Exact;
        try
        {
            Answer = await SearchIndex.SearchAsync(store, Query, Topic?.Slug, Number);
        }
        catch (SqliteException fault)
        {
            // The text of such a fault can repeat the reader's words, so only its number is written down.
            Failed(fault.SqliteExtendedErrorCode);
            Trouble = "The search does not work just now. You can still find every page by its topic.";
        }

        Urgent = Query.Urgent.Count > 0 ? contacts.For(Query.Urgent[0].About) : [];
    }

    /// <summary>The address of this search with something changed.</summary>
    public string AddressWith(string? topic = null, int number = 1, bool exact = false) => new SealedSearch(Query.Text, topic, number, exact).Address(seal);

    // The first value of each, whatever else was sent: model binding would complain about what does not fit.
    private SealedSearch Typed() => new(
        Request.Query["q"].FirstOrDefault() ?? "",
        Request.Query["topic"].FirstOrDefault(),
        int.TryParse(Request.Query["page"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1,
        Request.Query["exact"].FirstOrDefault() == "1");

    [LoggerMessage(LogLevel.Error, "A search failed with SQLite error {Code}")]
    private partial void Failed(int code);

    public static string NameOf(string kind) => kind switch
    {
        "reason" => "Why it may happen",
        "guide" => "What helps",
        "term" => "Plain words",
        "topic" => "Topic",
        "expert" => "Expert quoted here",
        "resource" => "Someone to talk to",
        _ => "About this site",
    };
}
