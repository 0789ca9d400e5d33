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

    /// <summary>How a key begins that was given a second time, after its problem was noted; the rest of the file is still read.</summary>
    public const string AgainPrefix = "given again ";

    /// <summary>The root node, or null with at least one problem. <paramref name="lineOffset"/> is the number of lines of the file before the text.</summary>
    public static YamlNode? Read(ContentFile file, string text, int lineOffset, ProblemList problems)
    {
        try
        {
            if (Harmless(file, text, lineOffset, problems) is not { } harmless)
            {
                return null;
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(harmless));
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

    /// <summary>The text, safe to load, with keys that stand twice renamed; null where it is not safe.</summary>
    private static string? Harmless(ContentFile file, string text, int lineOffset, ProblemList problems)
    {
        var harmless = true;
        var again = new Stack<(int Start, int End)>();
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
                        Add(ProblemCode.DuplicateField, $"'{scalar.Value}' is given twice; keep one");
                        again.Push(((int)scalar.Start.Index, (int)scalar.End.Index));
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
                        return null;
                    }

                    break;

                case MappingEnd or SequenceEnd:
                    open.Pop();
                    break;
            }
        }

        // From the last to the first, so that what stands before keeps its place.
        foreach (var (start, end) in again)
        {
            text = $"{text[..start]}{AgainPrefix}{start}{text[end..]}";
        }

        return harmless ? text : null;

        void Refuse(ProblemCode code, string message)
        {
            harmless = false;
            Add(code, message);
        }

        void Add(ProblemCode code, string message)
        {
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
