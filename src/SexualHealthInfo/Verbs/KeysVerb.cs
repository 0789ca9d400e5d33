using System.CommandLine;
using System.Globalization;
using SexualHealthInfo.Http;

namespace SexualHealthInfo.Verbs;

internal static class KeysVerb
{
    private const int MaxDays = 3_650;

    public static Command Command()
    {
        var folder = new Argument<string>("folder") { Description = "The folder the keys are in; made if it is not there." };
        var days = new Option<int>("--days") { Description = "For how many days the key is good.", DefaultValueFactory = _ => 90 };
        days.Validators.Add(found =>
        {
            // What is no number has its own error.
            if (int.TryParse(found.Tokens.SingleOrDefault()?.Value, out var given) && given is < 1 or > MaxDays)
            {
                found.AddError($"--days must be a number from 1 to {MaxDays}.");
            }
        });
        var keys = new Command("keys", "Adds a key to a folder that several processes of one site read (Site:Keys), so that each opens addresses another sealed. Example: keys keys --days 90") { folder, days };
        keys.SetAction(parsed => Outcome.Of(() =>
        {
            var (from, until) = SealKeys.Create(Path.GetFullPath(parsed.GetValue(folder)!), parsed.GetValue(days), TimeProvider.System.GetUtcNow());
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Added a key to {parsed.GetValue(folder)}: good from {from:yyyy-MM-dd HH:mm} to {until:yyyy-MM-dd HH:mm} UTC"));
            return 0;
        }));
        return keys;
    }
}
