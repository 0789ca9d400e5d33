using System.Collections.Frozen;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace SexualHealthInfo.Http;

/// <summary>In which form a body is sent.</summary>
internal enum BodyEncoding
{
    Plain,
    Gzip,
    Brotli,
}

/// <summary>Which form a reader's browser likes best: Brotli where it is as welcome as gzip, plain where it names neither or says nothing that can be understood.</summary>
internal static class AcceptedEncoding
{
    // What browsers send, chosen once; to read it again for each request takes longer than all the rest of an answer from memory.
    private static readonly FrozenDictionary<string, BodyEncoding> Common =
        new[] { "gzip, deflate, br, zstd", "gzip, deflate, br", "gzip, deflate", "gzip", "br", "identity", "br, gzip", "gzip, br" }
            .ToFrozenDictionary(header => header, header => Parse(header), StringComparer.Ordinal);

    public static BodyEncoding Of(StringValues header) =>
        header.Count == 1 && Common.TryGetValue(header[0]!, out var encoding) ? encoding : Parse(header);

    /// <summary>As the header names it; null for plain.</summary>
    public static string? NameOf(BodyEncoding encoding) => encoding switch
    {
        BodyEncoding.Brotli => "br",
        BodyEncoding.Gzip => "gzip",
        _ => null,
    };

    private static BodyEncoding Parse(StringValues header)
    {
        if (!StringWithQualityHeaderValue.TryParseList(header!, out var accepted))
        {
            return BodyEncoding.Plain;
        }

        var (brotli, gzip) = (Quality("br"), Quality("gzip"));
        return (brotli, gzip) switch
        {
            ( > 0, _) when brotli >= gzip => BodyEncoding.Brotli,
            (_, > 0) => BodyEncoding.Gzip,
            _ => BodyEncoding.Plain,
        };

        double Quality(string encoding) =>
            (accepted.FirstOrDefault(value => value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase)) ?? accepted.FirstOrDefault(value => value.Value == "*")) is { } found
                ? found.Quality ?? 1 : 0;
    }
}
