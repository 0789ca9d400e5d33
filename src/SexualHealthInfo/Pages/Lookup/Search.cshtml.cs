using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Http;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Pages.Lookup;

/// <summary>Search in the reader's own words. Nothing that is typed can be an error, and none of it is kept.</summary>
[NeverStored]
internal sealed class SearchModel(ContentStore store) : PageModel
{
    public SearchQuery Query { get; private set; } = SearchQuery.Parse(null);
    public SearchAnswer Answer { get; private set; } = new([], AnyWord: false);
    public IReadOnlyList<Topic> Topics { get; private set; } = [];

    /// <summary>The topic the search is limited to, if one was asked for that exists.</summary>
    public Topic? Topic { get; private set; }

    public async Task OnGetAsync()
    {
        // The first value of each, whatever else was sent: model binding would complain about what does not fit.
        Query = SearchQuery.Parse(Request.Query["q"].FirstOrDefault());
        Topics = await store.Topics.OrderBy(topic => topic.Position).ToListAsync();
        Topic = Topics.FirstOrDefault(topic => topic.Slug == Request.Query["topic"].FirstOrDefault());
        Answer = await SearchIndex.SearchAsync(store, Query, Topic?.Slug);
    }

    public static string NameOf(string kind) => kind switch
    {
        "reason" => "Why it may happen",
        "guide" => "What helps",
        "term" => "Plain words",
        "expert" => "Expert quoted here",
        "resource" => "Someone to talk to",
        _ => "About this site",
    };
}
