using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>
/// A reason's own picture, drawn into the page: a page then needs no further file, and follows the colours of the site. Shapes only; the
/// styles in the file are for where it is opened alone, and the style sheet of the site has the same names.
/// </summary>
internal static partial class Picture
{
    private static readonly HashSet<string> Shapes = ["svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "mask", "clipPath"];

    private static readonly HashSet<string> Classes = ["lamp", "lamp-line", "ink", "ink-line", "thick"];

    /// <summary>The picture as one <c>svg</c> element that says nothing to those who do not see it; null, and why, where it cannot be drawn.
    /// Names within it become numbers under <paramref name="number"/>, so that no two pictures share one.</summary>
    public static string? Draw(byte[] bytes, int number, out string? complaint)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true, IgnoreProcessingInstructions = true });
            var svg = XElement.Load(reader);
            complaint = svg.Name.LocalName != "svg" ? "it is not SVG" : svg.Attribute("viewBox") is null ? "it has no viewBox" : null;
            svg.Descendants().Where(element => element.Name.LocalName == "style").Remove();
            svg.DescendantNodesAndSelf().OfType<XText>().Where(text => string.IsNullOrWhiteSpace(text.Value)).Remove();
            complaint ??= svg.DescendantsAndSelf().Select(ComplaintOf).FirstOrDefault(found => found is not null);
            return complaint is null ? Write(svg, number) : null;
        }
        catch (XmlException exception)
        {
            complaint = exception.Message;
            return null;
        }
    }

    private static string? ComplaintOf(XElement element) =>
        !Shapes.Contains(element.Name.LocalName) ? $"it holds <{element.Name.LocalName}>, and only shapes are drawn: {string.Join(", ", Shapes)}"
        : element.Nodes().OfType<XText>().Any() ? "it holds words, which nobody would hear"
        : element.Attributes().Select(ComplaintOf).FirstOrDefault(found => found is not null);

    private static string? ComplaintOf(XAttribute attribute) => attribute.Name.LocalName switch
    {
        "xmlns" or "id" => null,
        "class" => attribute.Value.Split(' ').FirstOrDefault(name => !Classes.Contains(name)) is { } unknown ? $"its class '{unknown}' is not one of {string.Join(", ", Classes)}" : null,
        "mask" or "clip-path" => Reference().IsMatch(attribute.Value) ? null : $"its {attribute.Name.LocalName} is not of the form url(#name)",
        _ => Geometry().IsMatch(attribute.Name.LocalName) && PlainValue().IsMatch(attribute.Value) ? null : $"its attribute {attribute.Name.LocalName} is not about shape, or not plain",
    };

    private static string Write(XElement svg, int number)
    {
        var names = svg.Descendants().Attributes("id").Select((id, index) => (id.Value, New: $"p{number}-{index}")).DistinctBy(name => name.Value).ToDictionary(name => name.Value, name => name.New);
        foreach (var element in svg.DescendantsAndSelf().ToList())
        {
            element.Name = element.Name.LocalName;
            element.Attributes().Where(attribute => attribute.IsNamespaceDeclaration).Remove();
            foreach (var attribute in element.Attributes().Where(attribute => attribute.Name == "id" || attribute.Value.StartsWith("url(#", StringComparison.Ordinal)))
            {
                attribute.Value = attribute.Name == "id" ? names[attribute.Value] : $"url(#{names.GetValueOrDefault(attribute.Value[5..^1])})";
            }
        }

        svg.Add(new XAttribute("class", "picture"), new XAttribute("aria-hidden", "true"), new XAttribute("focusable", "false"));
        return svg.ToString(SaveOptions.DisableFormatting);
    }

    [GeneratedRegex(@"^url\(#[A-Za-z0-9-]+\)\z")]
    private static partial Regex Reference();

    [GeneratedRegex("^(viewBox|d|cx|cy|r|rx|ry|x|y|x1|y1|x2|y2|width|height|points|transform|opacity|fill|fill-rule|stroke|stroke-(width|linecap|linejoin|dasharray))$")]
    private static partial Regex Geometry();

    /// <summary>Numbers, words, colours, and transforms such as <c>rotate(-48 60 60)</c>; nothing that leads elsewhere.</summary>
    [GeneratedRegex(@"^(?!.*url)[-A-Za-z0-9#.,() +\n]*\z", RegexOptions.IgnoreCase)]
    private static partial Regex PlainValue();
}
