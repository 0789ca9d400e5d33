using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>
/// The rules of find-your-way.yml: few questions, few pages, something to say first where it cannot wait, and every page there.
/// The style sheet <c>way.css</c> has a rule for each answer there may be, so their number is bounded.
/// </summary>
internal static class QuestionRules
{
    public const int MaxQuestions = 5;
    public const int MaxAnswers = 9;

    /// <summary>More pages for one answer, and the reader has to choose again.</summary>
    public const int MaxPages = 3;

    public static void Apply(CompiledContent content, ProblemList problems)
    {
        if (content.Way is not { } way)
        {
            return;
        }

        var questions = way.Records("questions");
        var answers = questions.SelectMany(question => question.Records("answers")).ToList();
        AtMost(MaxQuestions, questions.Select(question => question.Start), "questions");
        foreach (var question in questions)
        {
            AtMost(MaxAnswers, question.Records("answers").Select(answer => answer.Start), "answers");
        }

        foreach (var answer in answers)
        {
            AtMost(MaxPages, answer.List("to"), "pages");
        }

        if (!answers.Exists(answer => answer.Has("first")))
        {
            Add(way.At("questions"), "no answer has 'first'; where something unwanted happened, that path must stand before all others");
        }

        var isWhole = content.IsWhole;
        var from = content.SitePages.Find(page => page.Item.Path == Addresses.FindYourWay)?.Item;
        foreach (var to in way.List("general").Concat(answers.SelectMany(answer => answer.List("to"))).Where(_ => isWhole))
        {
            var page = content.Pages.FirstOrDefault(page => page.Item.Path == to.Text)?.Item;
            if (page is null)
            {
                problems.Add(way.File, to.Line, to.Column, ProblemCode.BrokenLink, $"there is no page '{to.Text}'{Nearest.Hint(to.Text, content.Pages.Select(page => page.Item.Path))}");
            }
            else if (LinkRules.WhyHidden(page, from) is { } why)
            {
                problems.Add(way.File, to.Line, to.Column, ProblemCode.BrokenLink, $"'{to.Text}' {why}");
            }
        }

        void AtMost(int most, IEnumerable<Located> given, string what)
        {
            foreach (var tooMany in given.Skip(most).Take(1))
            {
                Add(tooMany, $"at most {most} {what} may stand here; leave some out");
            }
        }

        void Add(Located at, string message) => problems.Add(way.File, at.Line, at.Column, ProblemCode.BadQuestions, message);
    }
}
