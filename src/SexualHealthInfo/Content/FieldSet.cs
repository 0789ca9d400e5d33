using System.Globalization;
using System.Text.RegularExpressions;
using SexualHealthInfo.Store;
using YamlDotNet.RepresentationModel;

namespace SexualHealthInfo.Content;

/// <summary>
/// The checked values of one file or list entry, each with its position. What is wrong has become a problem on the way in;
/// asking for a missing required value answers an empty one, since a set with problems is never compiled.
/// </summary>
internal sealed partial class FieldSet
{
    private readonly Dictionary<string, IReadOnlyList<Located>> values = [];
    private readonly Dictionary<string, IReadOnlyList<FieldSet>> records = [];

    private FieldSet(ContentFile file, int line, int column)
    {
        File = file;
        Start = new Located("", line, column);
    }

    public ContentFile File { get; }

    /// <summary>Where the set itself begins.</summary>
    public Located Start { get; }

    /// <summary>The fields of a file that could not be read: none. It keeps the file's address known, so that links to it are not called broken too.</summary>
    public static FieldSet Unread(ContentFile file) => new(file, 1, 1);

    /// <summary>Reads a file that holds one mapping; null where that cannot be understood.</summary>
    public static FieldSet? ReadOne(ContentFile file, string text, int lineOffset, Shape shape, ProblemList problems) =>
        YamlReader.Read(file, text, lineOffset, problems) is { } root ? Read(file, root, lineOffset, shape, problems) : null;

    /// <summary>Reads a file that holds a list of mappings; null where that cannot be understood.</summary>
    public static IReadOnlyList<FieldSet>? ReadMany(ContentFile file, Shape shape, ProblemList problems)
    {
        switch (YamlReader.Read(file, file.Text, 0, problems))
        {
            case YamlSequenceNode list:
                return [.. list.Children.Select(node => Read(file, node, 0, shape, problems)).OfType<FieldSet>()];
            case { } other:
                problems.Add(file, (int)other.Start.Line, (int)other.Start.Column, ProblemCode.WrongType, "the file must be a list: every entry begins with '- '");
                return null;
            default:
                return null;
        }
    }

    public bool Has(string name) => values.ContainsKey(name);

    /// <summary>The value and where it stands; where it is missing, the start of the set.</summary>
    public Located At(string name) => values.TryGetValue(name, out var found) && found.Count > 0 ? found[0] : Start;

    public string Text(string name) => At(name).Text;

    public string? TextOrNull(string name) => Has(name) ? Text(name) : null;

    public IReadOnlyList<Located> List(string name) => values.GetValueOrDefault(name, []);

    public IReadOnlyList<FieldSet> Records(string name) => records.GetValueOrDefault(name, []);

    public bool Flag(string name) => Text(name) == "true";

    public int? Number(string name) => int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public DateOnly Date(string name) => DateOrNull(name) ?? default;

    public DateOnly? DateOrNull(string name) => ParseDate(Text(name));

    private static DateOnly? ParseDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static FieldSet? Read(ContentFile file, YamlNode node, int lineOffset, Shape shape, ProblemList problems)
    {
        var set = new FieldSet(file, (int)node.Start.Line + lineOffset, (int)node.Start.Column);
        if (node is not YamlMappingNode mapping)
        {
            problems.Add(file, set.Start.Line, set.Start.Column, ProblemCode.WrongType, "here must stand fields, each as 'name: value'");
            return null;
        }

        foreach (var (keyNode, value) in mapping.Children)
        {
            var name = (keyNode as YamlScalarNode)?.Value ?? "";
            if (shape.Fields.FirstOrDefault(field => field.Name == name) is { } field)
            {
                set.ReadValue(field, value, lineOffset, problems);
            }
            else if (!name.StartsWith(YamlReader.AgainPrefix, StringComparison.Ordinal))
            {
                problems.Add(file, (int)keyNode.Start.Line + lineOffset, (int)keyNode.Start.Column, ProblemCode.UnknownField,
                    $"'{name}' is not a field of {shape.Where}{Nearest.Hint(name, shape.Fields.Select(known => known.Name))}");
            }
        }

        foreach (var field in shape.Fields.Where(field => field.Required && !set.Has(field.Name)))
        {
            problems.Add(file, set.Start.Line, set.Start.Column, ProblemCode.MissingField, $"'{field.Name}' is missing. {field.Help}");
        }

        return set;
    }

    private void ReadValue(Field field, YamlNode node, int lineOffset, ProblemList problems)
    {
        // Present even when wrong, so that one mistake is not reported as a missing field too.
        if (field.Type == FieldType.Records)
        {
            values[field.Name] = [new Located("", (int)node.Start.Line + lineOffset, (int)node.Start.Column)];
            records[field.Name] = node is YamlSequenceNode { Children.Count: > 0 } list
                ? [.. list.Children.Select(child => Read(File, child, lineOffset, field.Entry!, problems)).OfType<FieldSet>()]
                : Wrong<FieldSet>("a list of entries");
            return;
        }

        values[field.Name] = (field.Type, node) switch
        {
            (FieldType.TextList or FieldType.IdList or FieldType.SitePathList, YamlSequenceNode { Children.Count: > 0 } list) => [.. list.Children.Select(child => ReadScalar(field, child, lineOffset, problems))],
            (FieldType.TextList or FieldType.IdList or FieldType.SitePathList, _) => Wrong<Located>("a list, such as [one, two]"),
            _ => [ReadScalar(field, node, lineOffset, problems)],
        };

        IReadOnlyList<T> Wrong<T>(string expected)
        {
            problems.Add(File, (int)node.Start.Line + lineOffset, (int)node.Start.Column, ProblemCode.WrongType,
                node is YamlSequenceNode ? $"'{field.Name}' is empty" : $"'{field.Name}' must be {expected}");
            return [];
        }
    }

    private Located ReadScalar(Field field, YamlNode node, int lineOffset, ProblemList problems)
    {
        var line = (int)node.Start.Line + lineOffset;
        var column = (int)node.Start.Column;
        var text = (node as YamlScalarNode)?.Value?.Trim() ?? "";
        if (node is not YamlScalarNode || text.Length == 0)
        {
            problems.Add(File, line, column, ProblemCode.WrongType, node is YamlScalarNode ? $"'{field.Name}' is empty" : $"'{field.Name}' must be plain text here");
        }
        else if (ContentFile.IndexOfNoText(text) >= 0)
        {
            problems.Add(File, line, column, ProblemCode.Unreadable, $"'{field.Name}' holds a control character; it is not plain text");
        }
        else if (Complaint(field, text) is var (code, message))
        {
            problems.Add(File, line, column, code, message);
        }

        return new Located(text, line, column);
    }

    /// <summary>What is wrong with one value, or null.</summary>
    private static (ProblemCode Code, string Message)? Complaint(Field field, string text) => field.Type switch
    {
        _ when field.Choices.Count > 0 && !field.Choices.Contains(text) =>
            (ProblemCode.NotAChoice, $"'{text}' is not allowed for '{field.Name}'{Nearest.Hint(text, field.Choices)}; it can be {string.Join(", ", field.Choices)}"),
        _ when field.Max is > 0 and <= 160 && text.Contains('\n', StringComparison.Ordinal) =>
            (ProblemCode.WrongType, $"'{field.Name}' must be one line"),
        _ when field.Max > 0 && text.Length > field.Max =>
            (ProblemCode.TooLong, $"'{field.Name}' has {text.Length} characters; at most {field.Max} fit"),
        FieldType.Date when ParseDate(text) is null =>
            (ProblemCode.BadDate, $"'{field.Name}' must be a day written as YYYY-MM-DD, found '{text}'"),
        FieldType.Number when !NumberPattern().IsMatch(text) =>
            (ProblemCode.WrongType, $"'{field.Name}' must be a whole number, found '{text}'"),
        FieldType.Flag when text is not ("true" or "false") =>
            (ProblemCode.WrongType, $"'{field.Name}' must be true or false, found '{text}'"),
        FieldType.Id or FieldType.IdList when !(field.Type == FieldType.Id ? IdPattern() : IdOrPathPattern()).IsMatch(text) =>
            (ProblemCode.BadId, $"'{text}' must be lower-case letters, digits and hyphens, such as sensory-overload"),
        FieldType.Doi when !DoiPattern().IsMatch(text) =>
            (ProblemCode.BadAddress, $"'{field.Name}' must be the DOI alone, such as 10.1002/sm2.74, found '{text}'"),
        FieldType.WebAddress when !IsWebAddress(text) =>
            (ProblemCode.BadAddress, $"'{field.Name}' must be an address that begins with https:// (or http://), found '{text}'"),
        FieldType.Tel when !TelPattern().IsMatch(text) =>
            (ProblemCode.BadAddress, $"'{field.Name}' must be digits only, with an optional + first, found '{text}'"),
        FieldType.Days when OpenTime.DaysIn(text).Count == 0 =>
            (ProblemCode.BadTime, $"'{field.Name}' must be weekdays such as sat or mon-fri, found '{text}'"),
        FieldType.Time when OpenTime.MinutesIn(text) is null =>
            (ProblemCode.BadTime, $"'{field.Name}' must be a time between 00:00 and 24:00, such as 18:30, found '{text}'"),
        FieldType.TimeZone when !TimeZonePattern().IsMatch(text) =>
            (ProblemCode.BadTime, $"'{field.Name}' must be a time zone such as Europe/London, found '{text}'"),
        FieldType.TimeZone when !OpeningHours.IsZone(text) =>
            (ProblemCode.BadTime, $"'{field.Name}' must be the name of a time zone in the IANA list, such as Europe/London; there is no '{text}'"),
        FieldType.SitePath or FieldType.SitePathList when !SitePathPattern().IsMatch(text) =>
            (ProblemCode.BadAddress, $"'{field.Name}' must be an address on this site, such as /guides/in-the-moment, found '{text}'"),
        _ => null,
    };

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address.Host.Contains('.', StringComparison.Ordinal);

    [GeneratedRegex(FieldPatterns.Number)]
    private static partial Regex NumberPattern();

    [GeneratedRegex(FieldPatterns.Id)]
    private static partial Regex IdPattern();

    [GeneratedRegex(FieldPatterns.IdOrPath)]
    private static partial Regex IdOrPathPattern();

    [GeneratedRegex(FieldPatterns.Doi)]
    private static partial Regex DoiPattern();

    [GeneratedRegex(FieldPatterns.TimeZone)]
    private static partial Regex TimeZonePattern();

    [GeneratedRegex(FieldPatterns.Tel)]
    private static partial Regex TelPattern();

    [GeneratedRegex(FieldPatterns.SitePath)]
    private static partial Regex SitePathPattern();
}
