using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>One thing from the content, with the fields it came from (for their positions) and its body, where it has one.</summary>
internal sealed record Compiled<T>(T Item, FieldSet Fields, RenderedMarkdown? Body = null);

/// <summary>Words that are not used on the site, and why; or, as a hint, words for which there may be better ones.</summary>
internal sealed record Wording(string Phrase, string Why, string? Instead, bool IsHint);

/// <summary>All of the content, checked file by file. It may be stored only when no problem was found.</summary>
internal sealed class CompiledContent
{
    public required ContentFolder Folder { get; init; }
    public string Version => Folder.Version;
    /// <summary>Files that are there but could not be understood, by path. What might be in them is not called missing.</summary>
    public HashSet<string> Broken { get; } = [];

    public Compiled<Site>? Site { get; set; }
    public List<Compiled<Topic>> Topics { get; } = [];
    public List<Compiled<Source>> Sources { get; } = [];
    public List<Compiled<Figure>> Figures { get; } = [];
    public List<Compiled<GlossaryTerm>> Terms { get; } = [];
    public List<Compiled<Country>> Countries { get; } = [];
    public List<Compiled<Resource>> Resources { get; } = [];
    public List<Compiled<Expert>> Experts { get; } = [];
    public List<Compiled<Article>> Articles { get; } = [];
    public List<Compiled<SitePage>> SitePages { get; } = [];
    public List<Compiled<Card>> Cards { get; } = [];
    public List<Compiled<ComeBack>> ComeBacks { get; } = [];
    public List<Image> Images { get; } = [];
    public List<Wording> Wordings { get; } = [];

    /// <summary>The words that are not used.</summary>
    public IReadOnlyList<Wording> Refused => [.. Wordings.Where(wording => !wording.IsHint)];

    /// <summary>The words for which there may be better ones.</summary>
    public IReadOnlyList<Wording> Hints => [.. Wordings.Where(wording => wording.IsHint)];

    public Compiled<SearchWording>? Search { get; set; }
    /// <summary>Queries by the page they are for.</summary>
    public List<ExampleFile> Examples { get; } = [];

    /// <summary>Queries by what may be urgent in them.</summary>
    public List<ExampleFile> Urgent { get; } = [];

    /// <summary>The fields of find-your-way.yml.</summary>
    public FieldSet? Way { get; set; }

    /// <summary>Redirects with where they were asked for, from redirects.yml and from aliases.</summary>
    public List<(Redirect Redirect, ContentFile File, Located At)> Redirects { get; } = [];

    /// <summary>Everything with a Markdown body and an address.</summary>
    public IEnumerable<Compiled<Page>> Pages =>
        Articles.Select(a => new Compiled<Page>(a.Item, a.Fields, a.Body)).Concat(SitePages.Select(p => new Compiled<Page>(p.Item, p.Fields, p.Body)));

    /// <summary>Whether every file could be understood, so that what nothing uses is really unused.</summary>
    public bool IsWhole => Broken.Count == 0 && Bodies.All(body => body.Body.IsWhole);

    /// <summary>Every body with the address it is printed at.</summary>
    public IEnumerable<(string Path, ContentFile File, RenderedMarkdown Body)> Bodies =>
        Pages.Select(p => (p.Item.Path, p.Fields.File, p.Body!)).Concat(Experts.Select(e => (e.Item.Path, e.Fields.File, e.Body!)));
}
