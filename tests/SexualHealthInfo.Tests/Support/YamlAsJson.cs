using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SexualHealthInfo.Tests.Support;

/// <summary>YAML as an editor understands it, by the core schema of YAML 1.2: plain <c>true</c> is no text, and plain <c>12</c> a number.</summary>
internal static class YamlAsJson
{
    public static JsonNode? Of(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return Of(stream.Documents[0].RootNode);
    }

    private static JsonNode? Of(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, Of(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Of)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => Plain(scalar.Value!),
        YamlScalarNode scalar => scalar.Value,
        _ => throw new NotSupportedException(node.GetType().Name),
    };

    private static JsonNode? Plain(string text) =>
        Regex.IsMatch(text, "^(~|null|Null|NULL|)$") ? null
        : Regex.IsMatch(text, "^([Tt]rue|TRUE|[Ff]alse|FALSE)$") ? text.StartsWith("t", StringComparison.OrdinalIgnoreCase)
        : Regex.IsMatch(text, "^[-+]?[0-9]+$") ? long.Parse(text, CultureInfo.InvariantCulture)
        : Regex.IsMatch(text, @"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$") ? double.Parse(text, CultureInfo.InvariantCulture)
        : text;
}
