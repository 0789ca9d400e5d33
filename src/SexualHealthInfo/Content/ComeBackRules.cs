using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>
/// The rules of words.yml: every page has two words of the lists below, no two pages the same, and each pair leads somewhere. A page without
/// words is told a free pair, once nothing else is wrong: what is printed once is kept for good.
/// </summary>
internal static class ComeBackRules
{
    /// <summary>Words that say nothing of any page: nothing wet, nothing of bodies, beds or moods. Any two differ by three letters or more, so that
    /// a slip leads to no other page, and they are spelt one way in Britain and America.</summary>
    public static readonly string[] First =
    [
        "blue", "green", "yellow", "purple", "silver", "golden", "white", "brown", "orange", "scarlet", "paper", "glass", "copper", "marble",
        "cotton", "painted", "striped", "dotted", "polished", "sunny", "windy", "snowy", "frosty", "northern", "eastern", "morning", "evening",
        "winter", "summer", "early", "modern", "ancient", "tall", "round", "square", "simple", "fifth", "double", "giant", "crimson",
    ];

    public static readonly string[] Second =
    [
        "lamp", "ladder", "basket", "pencil", "ticket", "kettle", "violin", "trumpet", "guitar", "castle", "tractor", "bicycle", "sailor",
        "farmer", "rabbit", "hedgehog", "pigeon", "falcon", "robin", "penguin", "camel", "zebra", "pumpkin", "walnut", "almond", "biscuit",
        "pancake", "turnip", "radish", "coffee", "compass", "anchor", "thimble", "ribbon", "helmet", "mitten", "suitcase", "calendar", "notebook",
        "envelope", "library", "cottage", "village", "meadow", "island", "canyon", "planet", "pebble", "fossil", "cactus", "acorn", "daisy",
        "puppet", "domino", "chimney", "cupboard", "teapot", "saucer", "napkin", "carriage", "banjo", "dolphin", "panda", "koala", "lizard",
        "parrot", "apricot", "mustard", "pretzel", "sandwich", "telescope", "magnet", "shovel", "wagon", "scooter", "ferry", "globe", "atlas",
        "postcard", "magazine", "curtain", "cushion", "bookshelf", "fountain", "orchard", "valley", "forest", "crystal", "emerald", "tortoise",
        "kangaroo", "giraffe", "pelican", "squirrel", "buffalo", "teaspoon", "doorbell", "lighthouse", "windmill", "backpack",
    ];

    public static void Apply(CompiledContent content, ProblemList problems)
    {
        foreach (var (pair, fields, _) in content.ComeBacks)
        {
            if (pair.Words.Split(' ') is not [var first, var second] || !First.Contains(first) || !Second.Contains(second))
            {
                Add(fields, "words", ProblemCode.ComeBackWords, $"'{pair.Words}' is no pair we use, such as {First[0]} {Second[0]}. Take the line out, and the check gives you a free pair");
            }
        }

        if (!problems.IsEmpty)
        {
            return; // A page may be missing, or look as if it were, because of something else.
        }

        var pages = PagesOf(content).ToHashSet();
        var landings = Landings(content);
        foreach (var (pair, fields, _) in content.ComeBacks.Where(pair => !pages.Contains(landings.GetValueOrDefault(pair.Item.Path, pair.Item.Path))))
        {
            Add(fields, "page", ProblemCode.BrokenLink, $"there is no page '{pair.Path}'{Nearest.Hint(pair.Path, pages)}. If it moved, put this address under 'aliases' of the new page, and leave the line as it is");
        }

        Propose(content, landings, problems);

        void Add(FieldSet fields, string at, ProblemCode code, string message) => problems.Add(fields.File, fields.At(at).Line, fields.At(at).Column, code, message);
    }

    /// <summary>Where old addresses lead now; words lead to the address of their page, or there.</summary>
    public static Dictionary<string, string> Landings(CompiledContent content) =>
        content.Redirects.Select(redirect => redirect.Redirect).DistinctBy(redirect => redirect.From).ToDictionary(redirect => redirect.From, redirect => redirect.To);

    /// <summary>Every page of the site map but the first, which needs no words.</summary>
    private static IEnumerable<string> PagesOf(CompiledContent content) =>
        content.Articles.Select(article => article.Item.Path)
            .Concat(content.SitePages.Select(page => page.Item.Path)).Concat(content.Topics.Select(topic => topic.Item.Path))
            .Concat(content.Experts.Select(expert => expert.Item.Path)).Concat(content.Countries.Select(country => country.Item.Path)).Where(path => path != "/");

    private static void Propose(CompiledContent content, Dictionary<string, string> landings, ProblemList problems)
    {
        var file = content.Folder.Files.Select(known => known.File).First(known => known.RelativePath == "words.yml");
        var taken = content.ComeBacks.Select(pair => pair.Item.Words).ToList();
        var have = content.ComeBacks.Select(pair => landings.GetValueOrDefault(pair.Item.Path, pair.Item.Path)).Concat(content.Pages.Where(page => page.Item.Draft).Select(page => page.Item.Path)).ToHashSet();
        var end = content.ComeBacks.Select(pair => pair.Fields.Start.Line).DefaultIfEmpty(1).Max();
        foreach (var path in PagesOf(content).Where(path => !have.Contains(path)))
        {
            if (NextFree(taken) is not { } free)
            {
                return; // There are fewer pairs than pages, and the rest go without.
            }

            taken.Add(free);
            problems.Add(file, end, 1, ProblemCode.NoComeBackWords, $"'{path}' has no come-back words. Add this line to the end of the file: - {{words: {free}, page: {path}}}");
        }
    }

    /// <summary>A pair that nothing has, null where all are in use. What few pairs have comes first, so that one of the two words alone leads to few other pages.</summary>
    public static string? NextFree(IEnumerable<string> taken)
    {
        var pairs = taken.ToHashSet();
        var uses = pairs.SelectMany(pair => pair.Split(' ')).CountBy(word => word).ToDictionary();
        return Second.OrderBy(uses.GetValueOrDefault).SelectMany(second => First.OrderBy(uses.GetValueOrDefault).Select(first => $"{first} {second}")).FirstOrDefault(pair => !pairs.Contains(pair));
    }
}
