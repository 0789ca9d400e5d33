using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Http;

/// <summary>The Atom feed of articles, the site map, and the files robots and researchers look for.</summary>
internal static class Feeds
{
    public const string Atom = "http://www.w3.org/2005/Atom";
    private const string SiteMap = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly string[] Methods = ["GET", "HEAD"];

    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/feed.xml", Methods, FeedAsync).WithMetadata(new CachedPage());
        routes.MapMethods("/topics/{slug}/feed.xml", Methods, TopicFeedAsync).WithMetadata(new CachedPage());
        routes.MapMethods("/corrections.xml", Methods, CorrectionsFeed.AnswerAsync).WithMetadata(new CachedPage());
        routes.MapMethods("/sitemap.xml", Methods, SiteMapAsync).WithMetadata(new CachedPage());
        routes.MapMethods("/robots.txt", Methods, Robots).WithMetadata(new CachedPage());
        routes.MapMethods("/.well-known/security.txt", Methods, Security).WithMetadata(new CachedPage());
    }

    private static async Task<IResult> FeedAsync(ContentStore store, Site site, PublicAddress address) =>
        Feed(site.Name, "/", await EntriesAsync(store.Articles), site, address);

    private static async Task<IResult> TopicFeedAsync(string slug, ContentStore store, Site site, PublicAddress address) =>
        await store.Topics.FirstOrDefaultAsync(topic => topic.Slug == slug) is { } topic
            ? Feed($"{topic.Title} – {site.Name}", topic.Path, await EntriesAsync(store.Articles.Where(article => article.Topics.Any(own => own.Slug == slug))), site, address)
            : Results.NotFound();

    private static Task<List<Entry>> EntriesAsync(IQueryable<Article> articles) =>
        articles.OrderByDescending(article => article.Reviewed).ThenBy(article => article.Path)
            .Select(article => new Entry(article.Path, article.Title, article.Summary, article.Reviewed)).ToListAsync();

    /// <summary>The feed of a page, at the page's address and <c>/feed.xml</c>.</summary>
    private static IResult Feed(string title, string path, IReadOnlyList<Entry> articles, Site site, PublicAddress address)
    {
        return Xml("application/atom+xml", xml =>
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteElementString("title", title);
            xml.WriteElementString("id", address.Origin + path);
            xml.WriteElementString("updated", Instant(articles.Count > 0 ? articles[0].Reviewed : site.Reviewed));
            WriteLink(xml, "self", $"{address.Origin}{path.TrimEnd('/')}/feed.xml");
            WriteLink(xml, "alternate", address.Origin + path);
            xml.WriteStartElement("author");
            xml.WriteElementString("name", site.Name);
            xml.WriteEndElement();
            foreach (var article in articles)
            {
                xml.WriteStartElement("entry");
                xml.WriteElementString("title", article.Title);
                xml.WriteElementString("id", address.Origin + article.Path);
                xml.WriteElementString("updated", Instant(article.Reviewed));
                WriteLink(xml, "alternate", address.Origin + article.Path);
                xml.WriteElementString("summary", article.Summary);
                xml.WriteEndElement();
            }
        });
    }

    private sealed record Entry(string Path, string Title, string Summary, DateOnly Reviewed);

    private static async Task<IResult> SiteMapAsync(ContentStore store, PublicAddress address)
    {
        var pages = await store.Pages.Select(page => new { page.Path, Day = page.Reviewed }).ToListAsync();
        pages.AddRange(await store.Experts.Select(expert => new { Path = "/experts/" + expert.Slug, Day = expert.Reviewed }).ToListAsync());
        var others = await store.Topics.Select(topic => "/topics/" + topic.Slug).ToListAsync();
        others.AddRange(await store.Countries.Select(country => "/talk-to-a-professional/" + country.Code).ToListAsync());
        return Xml("application/xml", xml =>
        {
            xml.WriteStartElement("urlset", SiteMap);
            foreach (var (path, day) in pages.Select(page => (page.Path, (DateOnly?)page.Day)).Concat(others.Select(path => (path, (DateOnly?)null))).OrderBy(page => page.Item1, StringComparer.Ordinal))
            {
                xml.WriteStartElement("url");
                xml.WriteElementString("loc", address.Origin + path);
                if (day is { } reviewed)
                {
                    xml.WriteElementString("lastmod", reviewed.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                }

                xml.WriteEndElement();
            }
        });
    }

    private static IResult Robots(PublicAddress address) =>
        Results.Text($"User-agent: *\nDisallow: /search\n\nSitemap: {address.Origin}/sitemap.xml\n", "text/plain", Encoding.UTF8);

    /// <summary>RFC 9116 wants a contact and an end date; without a contact there is no file. The end is a year after the last review.</summary>
    private static IResult Security(SiteOptions options, Site site, PublicAddress address)
    {
        if (options.Contact is not { } contact)
        {
            return Results.NotFound();
        }

        return Results.Text($"Contact: {SiteOptions.LinkOf(contact)}\nExpires: {Instant(site.Reviewed.AddYears(1))}\nPreferred-Languages: en\nCanonical: {address.Origin}/.well-known/security.txt\n", "text/plain", Encoding.UTF8);
    }

    public static void WriteLink(XmlWriter xml, string relation, string target)
    {
        xml.WriteStartElement("link");
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", target);
        xml.WriteEndElement();
    }

    public static string Instant(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z";

    public static IResult Xml(string contentType, Action<XmlWriter> write)
    {
        var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            write(xml);
        }

        return Results.Bytes(buffer.ToArray(), $"{contentType}; charset=utf-8");
    }
}
