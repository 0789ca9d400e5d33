using System.Collections.Frozen;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Http;

/// <summary>Every page that has a short name in plain mode: what the content holds, shown today or not, and the pages of the program without parameters.</summary>
internal sealed class PlainPages(IEnumerable<string> ofContent, EndpointDataSource routes)
{
    private readonly Lazy<FrozenSet<string>> all = new(() => ofContent.Concat(OfProgram(routes)).Where(PlainVisit.Holds).ToFrozenSet(StringComparer.Ordinal));

    public IEnumerable<string> All => all.Value;

    public bool Contains(string path) => all.Value.Contains(path);

    public static IReadOnlyList<string> OfContent(ContentStore store) =>
    [
        .. store.Pages.IgnoreQueryFilters().Select(page => page.Path),
        .. store.Experts.Select(expert => "/experts/" + expert.Slug),
        .. store.Topics.Select(topic => "/topics/" + topic.Slug),
        .. store.Cards.Select(card => "/cards/" + card.Slug),
        .. store.Countries.Select(country => "/talk-to-a-professional/" + country.Code),
    ];

    private static IEnumerable<string> OfProgram(EndpointDataSource routes) =>
        from route in routes.Endpoints.OfType<RouteEndpoint>()
        where route.Metadata.GetMetadata<PageActionDescriptor>() is not null && route.RoutePattern.Parameters.Count == 0
        select "/" + route.RoutePattern.RawText!.TrimStart('/');
}
