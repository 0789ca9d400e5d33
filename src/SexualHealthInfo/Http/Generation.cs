using System.Collections.Frozen;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Http;

/// <summary>
/// One content, whole: its store and all that is read from it once. A request holds one from its beginning to its end, so it never sees two
/// contents. It never changes; when no request holds it any more, its memory is free.
/// </summary>
internal sealed class Generation
{
    private readonly DbContextOptions<ContentStore> options;
    private readonly IReadOnlyList<string> paths;
    private PlainPages? plainPages;

    private Generation(StoredContent stored, DateTimeOffset compiled, StoreSnapshot snapshot)
    {
        (Stored, Compiled, options) = (stored, compiled, snapshot.Options());
        using var store = new ContentStore(options, TimeProvider.System);
        if (!StoreSchema.Fits(store))
        {
            throw new StoreException("its store was made by a build that is too different");
        }

        Site = store.Sites.Single();
        var countries = store.Countries.AsNoTracking().Include(country => country.Resources).OrderBy(country => country.Position).ToList();
        Versions = PageVersions.Of(store, countries);
        Language = SearchIndex.ReadLanguage(store);
        UrgentContacts = new UrgentContacts(countries);
        ComeBackWords = ComeBackWords.Of(store);
        Redirects = store.Redirects.ToFrozenDictionary(redirect => redirect.From, redirect => redirect.To);
        paths = PlainPages.OfContent(store);
    }

    public StoredContent Stored { get; }

    /// <summary>When its store was written.</summary>
    public DateTimeOffset Compiled { get; }

    public Site Site { get; }

    public PageVersions Versions { get; }

    public SearchLanguage Language { get; }

    public UrgentContacts UrgentContacts { get; }

    public ComeBackWords ComeBackWords { get; }

    /// <summary>Old addresses and the ones they lead to.</summary>
    public FrozenDictionary<string, string> Redirects { get; }

    /// <summary>Proves a store and reads from it all that pages will ask for.</summary>
    /// <exception cref="StoreException">It cannot be used.</exception>
    public static Generation Read(StoreFolder folder, StoredContent stored) => Read(stored, folder.Written(stored), folder.Read(stored));

    /// <summary>Whether pages could be made of a store that is not named yet.</summary>
    /// <exception cref="StoreException">They could not.</exception>
    public static void Prove(string file) => Read(new StoredContent("", ""), default, StoreSnapshot.Read(file));

    private static Generation Read(StoredContent stored, DateTimeOffset compiled, StoreSnapshot snapshot)
    {
        try
        {
            return new Generation(stored, compiled, snapshot);
        }
        catch (Exception exception) when (exception is not StoreException)
        {
            // Whatever a database of another make may cause.
            throw new StoreException($"its store cannot be understood ({exception.GetType().Name})");
        }
    }

    /// <summary>Whatever a page or an endpoint asks for that comes from the content comes from the generation of its request.</summary>
    public static void AddTo(IServiceCollection services)
    {
        services.AddScoped(request => request.GetRequiredService<Generations>().Current);
        services.AddScoped(request => Of(request).options);
        services.AddScoped<ContentStore>();
        services.AddScoped(request => Of(request).Site);
        services.AddScoped(request => Of(request).Versions);
        services.AddScoped(request => Of(request).Language);
        services.AddScoped(request => Of(request).UrgentContacts);
        services.AddScoped(request => Of(request).ComeBackWords);
        services.AddScoped(request => Of(request).plainPages ??= new PlainPages(Of(request).paths, request.GetRequiredService<EndpointDataSource>()));
    }

    private static Generation Of(IServiceProvider request) => request.GetRequiredService<Generation>();
}
