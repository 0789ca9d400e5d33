using Microsoft.EntityFrameworkCore;

namespace SexualHealthInfo.Store;

/// <summary>
/// The read database: what the content compiler writes and the pages read. A build product; it is never edited or
/// migrated and can be deleted at any time. Queries see only what readers may see on the clock's present day (UTC):
/// no drafts, nothing unpublished, nothing expired. The writer turns that filter off by not asking.
/// </summary>
internal sealed class ContentStore(DbContextOptions<ContentStore> options, TimeProvider clock) : DbContext(options)
{
    /// <summary>The moment that decides what is visible and what is open. Fixed for the life of this object, that is for one request.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>Its day, in UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    /// <summary>For whoever writes: pages that readers do not see are there too.</summary>
    public bool ShowsHidden { get; init; }

    public DbSet<Site> Sites => Set<Site>();
    public DbSet<Page> Pages => Set<Page>();
    public DbSet<Article> Articles => Set<Article>();
    public DbSet<SitePage> SitePages => Set<SitePage>();
    public DbSet<Topic> Topics => Set<Topic>();
    public DbSet<Expert> Experts => Set<Expert>();
    public DbSet<Source> Sources => Set<Source>();
    public DbSet<Figure> Figures => Set<Figure>();
    public DbSet<Country> Countries => Set<Country>();
    public DbSet<Resource> Resources => Set<Resource>();
    public DbSet<GlossaryTerm> GlossaryTerms => Set<GlossaryTerm>();
    public DbSet<Question> Questions => Set<Question>();
    public DbSet<FittingPage> FittingPages => Set<FittingPage>();
    public DbSet<Image> Images => Set<Image>();
    public DbSet<Card> Cards => Set<Card>();
    public DbSet<ComeBack> ComeBacks => Set<ComeBack>();
    public DbSet<Redirect> Redirects => Set<Redirect>();
    public DbSet<ClockChange> ClockChanges => Set<ClockChange>();

    /// <summary>The words of one site page, with its sources. The compiler refuses content that lacks a page the program asks for.</summary>
    public Task<SitePage> SitePageAsync(string path) =>
        SitePages.Include(page => page.Citations).ThenInclude(citation => citation.Source).SingleAsync(page => page.Path == path);

    /// <summary>All articles of one kind that readers may see, in the order of lists.</summary>
    public Task<List<Article>> ArticlesAsync(ArticleKind kind) =>
        Articles.Where(article => article.Kind == kind).OrderBy(article => article.Position).ThenBy(article => article.Title).ToListAsync();

    /// <summary>Whether a page at this address was taken away by its date.</summary>
    public Task<bool> HasExpiredAsync(string path) => Pages.IgnoreQueryFilters().AnyAsync(page => page.Path == path && !page.Draft && page.Expires <= Today);

    /// <summary>The articles its writer chose to go on with from a page, seen or not; those that readers may see.</summary>
    public Task<List<Article>> GoOnFromAsync(string path) =>
        Set<RelatedArticle>().Where(related => related.FromPath == path).OrderBy(related => related.Position).Select(related => related.To).ToListAsync();

    /// <summary>Every correction readers are told of, the latest day first.</summary>
    public async Task<IReadOnlyList<CorrectedPage>> CorrectionsAsync()
    {
        var pages = await Pages.AsNoTracking().Select(page => new { page.Path, page.Title, page.Corrections }).ToListAsync();
        return
        [
            .. pages.SelectMany(page => page.Corrections.Where(correction => correction.On <= Today).Select(correction => new CorrectedPage(correction, page.Path, page.Title)))
                .OrderByDescending(corrected => corrected.Correction.On).ThenBy(corrected => corrected.Path, StringComparer.Ordinal),
        ];
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        var page = model.Entity<Page>();
        page.HasKey(p => p.Path);
        page.HasQueryFilter(p => ShowsHidden || (!p.Draft && (p.Publish == null || p.Publish <= Today) && (p.Expires == null || p.Expires > Today)));
        page.ComplexProperty(p => p.Reading);
        page.OwnsMany(p => p.Headings, headings => headings.ToJson());
        page.OwnsMany(p => p.Corrections, corrections => corrections.ToJson());
        page.HasMany(p => p.Figures).WithMany(f => f.Pages);
        page.HasMany(p => p.Citations).WithOne(c => c.Page).HasForeignKey(c => c.PagePath);

        var article = model.Entity<Article>();
        article.HasMany(a => a.Topics).WithMany(t => t.Articles);
        article.HasMany(a => a.Experts).WithMany(e => e.Articles);
        article.HasMany(a => a.Related).WithOne().HasForeignKey(r => r.FromPath);

        model.Entity<RelatedArticle>().HasKey(r => new { r.FromPath, r.Position });
        model.Entity<RelatedArticle>().HasOne(r => r.To).WithMany().HasForeignKey(r => r.ToPath);
        model.Entity<Citation>().HasKey(c => new { c.PagePath, c.Number });
        model.Entity<Topic>().HasKey(t => t.Slug);
        model.Entity<Expert>().HasKey(e => e.Slug);
        model.Entity<Country>().HasKey(c => c.Code);
        model.Entity<Country>().OwnsMany(c => c.Emergency, numbers => numbers.ToJson());
        model.Entity<Resource>().OwnsMany(r => r.Phones, phones => phones.ToJson());
        model.Entity<Resource>().OwnsMany(r => r.Opening, times => times.ToJson());
        model.Entity<Question>().HasKey(q => q.Number);
        model.Entity<Question>().OwnsMany(q => q.Answers, answers => answers.ToJson());
        model.Entity<FittingPage>().HasKey(p => p.ToPath);
        model.Entity<FittingPage>().HasOne(p => p.To).WithMany().HasForeignKey(p => p.ToPath);
        model.Entity<Image>().HasKey(i => i.Name);
        model.Entity<Card>().HasKey(c => c.Slug);
        model.Entity<ComeBack>().HasKey(c => c.Words);
        model.Entity<Redirect>().HasKey(r => r.From);
        model.Entity<ClockChange>().HasKey(c => c.On);
    }

    // Joins to a page drop rows whose page is not visible; that is what they are for.
    protected override void OnConfiguring(DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(warnings => warnings.Ignore(
            Microsoft.EntityFrameworkCore.Diagnostics.CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning));
}
