namespace SexualHealthInfo.Verbs;

/// <summary>
/// Whether somebody sits before it. Bars and colours are for a terminal alone: in a pipe, a file or a build they are noise. NO_COLOR, with any
/// value, takes the colours away (no-color.org).
/// </summary>
internal static class Terminal
{
    public static bool IsOnErrors => !Console.IsErrorRedirected && IsSomebodyThere;

    public static bool MayColour => !Has("NO_COLOR");

    private static bool IsSomebodyThere => !Has("CI") && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>The words in a colour where standard output shows colours; else as they are.</summary>
    public static string Red(string words) => Painted(words, "31");

    public static string Yellow(string words) => Painted(words, "33");

    private static string Painted(string words, string colour) =>
        MayColour && IsSomebodyThere && !Console.IsOutputRedirected ? $"\e[{colour}m{words}\e[0m" : words;

    private static bool Has(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 };
}
