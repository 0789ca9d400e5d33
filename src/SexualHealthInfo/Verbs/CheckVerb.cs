using System.CommandLine;
using SexualHealthInfo.Content;

namespace SexualHealthInfo.Verbs;

internal static class CheckVerb
{
    public static Command In(Places places)
    {
        var check = new Command("check", "Reports every problem of the content as path:line:col: error CODE: message. Example: check --content content");
        check.SetAction(parsed => Outcome.Of(() =>
        {
            var folder = ContentFolder.Read(places.Content(parsed));
            return Outcome.Of(folder, ContentCompiler.Check(folder).Problems);
        }));
        return check;
    }
}
