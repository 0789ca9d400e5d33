using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace SexualHealthInfo.Content;

/// <summary>
/// Turns YAML text into nodes that keep their position. What could hurt (depth, anchors, tags, duplicate keys) is refused
/// on the parser's events, before anything is loaded: loading recurses, and 100,000 brackets end the process.
/// </summary>
internal static class YamlReader
{
    private const int MaxDepth = 24;

    /// <summary>The root node, or null with at least one problem. <paramref name="lineOffset"/> is the number of lines of the file before the text.</summary>
    public static YamlNode? Read(ContentFile file, string text, int lineOffset, ProblemList problems)
    {
        try
        {
            if (!IsHarmless(file, text, lineOffset, problems))
            {
                return null;
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 1)
            {
                return stream.Documents[0].RootNode;
            }

            problems.Add(file, lineOffset + 1, 1, ProblemCode.BadYaml, stream.Documents.Count == 0 ? "there is nothing here" : "there is more than one YAML document here");
        }
        catch (YamlException exception)
        {
            problems.Add(file, (int)exception.Start.Line + lineOffset, (int)exception.Start.Column, ProblemCode.BadYaml, Explain(exception.Message));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // YamlDotNet 16 answers some broken lists with an InvalidOperationException that knows no position.
            problems.Add(file, lineOffset + 1, 1, ProblemCode.BadYaml, "the YAML cannot be understood; look for a '[' or '{' that is not closed");
        }

        return null;
    }

    private static bool IsHarmless(ContentFile file, string text, int lineOffset, ProblemList problems)
    {
        var harmless = true;
        var open = new Stack<OpenNode>();
        var parser = new Parser(new StringReader(text));
        while (parser.MoveNext())
        {
            var current = parser.Current!;
            if (current is AnchorAlias || (current is NodeEvent node && (!node.Anchor.IsEmpty || !node.Tag.IsEmpty)))
            {
                Refuse(ProblemCode.YamlFeature, "anchors (&), aliases (*) and tags (!) are not used here; put a value that begins with such a sign in quotes");
            }

            switch (current)
            {
                case Scalar scalar when open.TryPeek(out var parent) && parent.TakesKey():
                    if (!parent.Keys!.Add(scalar.Value))
                    {
                        Refuse(ProblemCode.DuplicateField, $"'{scalar.Value}' is given twice; keep one");
                    }

                    break;

                case MappingStart or SequenceStart:
                    if (open.TryPeek(out var outer))
                    {
                        outer.TakesKey();
                    }

                    open.Push(new OpenNode(current is MappingStart ? [] : null));
                    if (open.Count > MaxDepth)
                    {
                        Refuse(ProblemCode.TooDeep, $"lists or mappings are nested more than {MaxDepth} deep");
                        return false;
                    }

                    break;

                case MappingEnd or SequenceEnd:
                    open.Pop();
                    break;
            }
        }

        return harmless;

        void Refuse(ProblemCode code, string message)
        {
            harmless = false;
            problems.Add(file, (int)parser.Current!.Start.Line + lineOffset, (int)parser.Current.Start.Column, code, message);
        }
    }

    private static string Explain(string message) =>
        message.Contains("invalid mapping", StringComparison.Ordinal)
            ? "the YAML cannot be understood; put the value in quotes if it contains ': '"
            : $"the YAML cannot be understood: {message}";

    /// <summary>A list or mapping being read. Keys and values alternate in a mapping; <see cref="Keys"/> is null in a list.</summary>
    private sealed class OpenNode(HashSet<string>? keys)
    {
        private bool keyIsNext;

        public HashSet<string>? Keys { get; } = keys;

        public bool TakesKey() => Keys is not null && (keyIsNext = !keyIsNext);
    }
}
