using System.CommandLine;
using System.Globalization;

namespace SexualHealthInfo.Verbs;

/// <summary>Days as they are typed on the command line.</summary>
internal static class Days
{
    public static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    /// <summary>The day to look from: today in UTC, as readers' pages have it, or another.</summary>
    public static Option<DateOnly> OnOption() => new("--on") { Description = "The day to look from, as YYYY-MM-DD; today if left out.", HelpName = "DAY", DefaultValueFactory = _ => Today };

    /// <summary>How many days ahead, such as 60d or 60; none if left out.</summary>
    public static Option<int> WithinOption() => new("--within")
    {
        Description = "How many days ahead to look as well, such as 60d.",
        HelpName = "DAYS",
        DefaultValueFactory = _ => 0,
        CustomParser = result =>
        {
            var typed = result.Tokens[0].Value;
            if (int.TryParse(typed.EndsWith('d') ? typed[..^1] : typed, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= 3_650)
            {
                return days;
            }

            result.AddError($"'{typed}' is no number of days, such as 60d.");
            return 0;
        },
    };
}
