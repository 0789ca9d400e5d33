using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>The rules of search.yml: every entry holds words, no word means two things, every page it leads to is there.</summary>
internal static class SearchRules
{
    public static void Apply(CompiledContent content, ProblemList problems)
    {
        if (content.Search?.Fields is not { } search)
        {
            return;
        }

        var known = new HashSet<string>();
        foreach (var words in search.Records("same").Select(group => group.List("words")))
        {
            foreach (var (word, index) in words.Select((word, index) => (word, index)))
            {
                var plain = SearchText.WordsOf(word.Text).ToList();
                if (plain.Count == 0 || (index == 0 && plain.Count > 1))
                {
                    Add(word, index == 0 ? $"'{word.Text}' stands for the whole list, so it must be one word" : $"'{word.Text}' holds no word");
                }
                else if (!known.Add(string.Join(' ', plain)))
                {
                    Add(word, $"'{word.Text}' is in a list already; it cannot mean two things");
                }
            }
        }

        foreach (var word in search.List("ignored").Concat(search.Records("also").SelectMany(also => also.List("words").Append(also.At("means")))).Where(word => !SearchText.WordsOf(word.Text).Any()))
        {
            Add(word, $"'{word.Text}' holds no word");
        }

        var pages = content.IsWhole ? content.Pages.Select(page => page.Item.Path).ToHashSet() : null;
        foreach (var to in search.Records("urgent").SelectMany(urgent => urgent.List("to").Concat(urgent.List("near"))).Where(to => pages is not null && !pages.Contains(to.Text)))
        {
            problems.Add(search.File, to.Line, to.Column, ProblemCode.BrokenLink, $"there is no page '{to.Text}'{Nearest.Hint(to.Text, pages!)}");
        }

        void Add(Located at, string message) => problems.Add(search.File, at.Line, at.Column, ProblemCode.BadPhrase, message);
    }
}
