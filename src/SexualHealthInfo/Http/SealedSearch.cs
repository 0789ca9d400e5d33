using System.Globalization;
using System.Text;

namespace SexualHealthInfo.Http;

/// <summary>
/// One search: the words, the topic it is limited to, the page of results, and whether words stand as they were typed. Its address
/// holds all of it sealed, so that Back, reload and the next page work while the words stand in no address, history or log.
/// </summary>
internal sealed record SealedSearch(string Text, string? Topic = null, int Number = 1, bool Exact = false)
{
    /// <summary>What addresses of results begin with.</summary>
    public const string Results = "/search/r/";

    private const string Purpose = "search";
    private const int Room = 128; // A longer search is rare, and its token longer.

    public string Address(Seal seal) =>
        Results + seal.Close(Purpose, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Number}\n{(Exact ? 1 : 0)}\n{Topic}\n{Text}")), Room);

    /// <summary>The search of an address, or null when its hour is over or it is not ours.</summary>
    public static SealedSearch? Open(Seal seal, string? token) =>
        seal.Open(Purpose, token) is { } sealedBytes && Encoding.UTF8.GetString(sealedBytes).Split('\n', 4) is [var number, var exact, var topic, var text]
            ? new(text, topic.Length == 0 ? null : topic, int.Parse(number, CultureInfo.InvariantCulture), exact == "1")
            : null;
}
