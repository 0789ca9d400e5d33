using System.Text.Json.Nodes;

namespace SexualHealthInfo.Content;

/// <summary>
/// A JSON Schema (draft 7, which editors know) for every kind of file, made from <see cref="FrontMatter"/>: completion and first
/// complaints while a writer types. What needs more than one file, or a calendar, stays with the check, so a schema may accept what the
/// check refuses, never the other way round.
/// </summary>
internal static class JsonSchemas
{
    private static readonly JsonArray Scalar = ["string", "number", "boolean"];

    /// <summary>The kinds of files, each with the pattern of the files it is for, from the content folder.</summary>
    public static IEnumerable<(string Kind, string Files, Shape Shape)> Kinds =>
        FrontMatter.All.Where(shape => !shape.Where.Contains(", ", StringComparison.Ordinal))
            .Select(shape => (shape.Where.Split('/', '.')[0], shape.Where.Replace("<slug>", "*", StringComparison.Ordinal), shape));

    public static JsonObject Of(Shape shape)
    {
        var schema = shape.IsOne ? Fields(shape) : new JsonObject { ["type"] = "array", ["items"] = Fields(shape) };
        schema.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        schema.Insert(1, "title", shape.Where);
        return schema;
    }

    private static JsonObject Fields(Shape shape) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["required"] = new JsonArray([.. shape.Fields.Where(field => field.Required).Select(field => (JsonNode)field.Name)]),
        ["properties"] = new JsonObject(shape.Fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)Of(field)))),
    };

    private static JsonObject Of(Field field)
    {
        var schema = field.Type switch
        {
            FieldType.Records => new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = Fields(field.Entry!) },
            FieldType.TextList or FieldType.IdList or FieldType.SitePathList => new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = Value(field) },
            _ => Value(field),
        };
        schema["description"] = field.Help;
        return schema;
    }

    private static JsonObject Value(Field field) => field.Type switch
    {
        _ when field.Choices.Count > 0 => new JsonObject { ["enum"] = new JsonArray([.. field.Choices.Select(choice => (JsonNode)choice)]) },
        FieldType.Flag => new JsonObject { ["enum"] = new JsonArray(true, false, "true", "false") },
        FieldType.Number => Pattern(FieldPatterns.Number, "string", "integer"),
        FieldType.Tel => Pattern(FieldPatterns.Tel, "string", "integer"),
        FieldType.Id => Pattern(FieldPatterns.Id, "string", "integer"),
        FieldType.IdList => Pattern(FieldPatterns.IdOrPath, "string", "integer"),
        FieldType.Date => Pattern(FieldPatterns.Date, "string"),
        FieldType.Doi => Pattern(FieldPatterns.Doi, "string"),
        FieldType.WebAddress => Pattern(FieldPatterns.WebAddress, "string"),
        FieldType.Days => Pattern(FieldPatterns.Days, "string"),
        FieldType.Time => Pattern(FieldPatterns.Time, "string"),
        FieldType.TimeZone => Pattern(FieldPatterns.TimeZone, "string"),
        FieldType.SitePath or FieldType.SitePathList => Pattern(FieldPatterns.SitePath, "string"),
        _ => Text(field),
    };

    // A year or a "yes" typed as text is text to us, whatever YAML makes of it.
    private static JsonObject Text(Field field)
    {
        var schema = new JsonObject { ["type"] = Scalar.DeepClone(), ["pattern"] = field.Max is > 0 and <= 160 ? @"^[^\n]*\S[^\n]*$" : @"\S" };
        if (field.Max > 0)
        {
            schema["maxLength"] = field.Max;
        }

        return schema;
    }

    private static JsonObject Pattern(string pattern, params string[] types)
    {
        var schema = new JsonObject { ["type"] = types is [var only] ? only : new JsonArray([.. types.Select(type => (JsonNode)type)]), ["pattern"] = pattern };
        if (types.Contains("integer"))
        {
            schema["minimum"] = 0;
        }

        return schema;
    }
}
