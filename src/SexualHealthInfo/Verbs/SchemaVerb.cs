using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using SexualHealthInfo.Content;

namespace SexualHealthInfo.Verbs;

/// <summary>Schemas for editors: one printed, or all written to a folder, with the settings that tell an editor of them.</summary>
internal static class SchemaVerb
{
    /// <summary>Stands in every file this verb writes, so that it overwrites no other.</summary>
    private const string Mark = "Written by the schema verb of SexualHealthInfo; it is written anew, so change nothing here.";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Command()
    {
        var kind = new Argument<string?>("kind") { Description = "The kind of file to print the schema of.", Arity = ArgumentArity.ZeroOrOne };
        kind.AcceptOnlyFromAmong([.. JsonSchemas.Kinds.Select(known => known.Kind)]);
        var to = new Option<string?>("--to") { Description = "A folder to write all schemas to.", HelpName = "DIR" };
        var schema = new Command("schema", "Prints the JSON Schema of a kind of file, or writes all of them, for completion in editors. Example: schema --to artifacts/schemas") { kind, to };
        schema.Validators.Add(result =>
        {
            if (result.GetValue(kind) is null == result.GetValue(to) is null)
            {
                result.AddError("Name one kind, or a folder with --to.");
            }
        });
        schema.SetAction(parsed => Outcome.Of(() => parsed.GetValue(to) is { } folder ? WriteAll(folder) : Print(parsed.GetValue(kind)!)));
        return schema;
    }

    private static int Print(string kind)
    {
        Console.Write(TextOf(JsonSchemas.Kinds.First(known => known.Kind == kind).Shape));
        return 0;
    }

    private static int WriteAll(string folder)
    {
        var files = JsonSchemas.Kinds.Select(known => (known.Files, Path: Path.Combine(folder, $"{known.Kind}.schema.json"), known.Shape)).ToList();
        if (files.FirstOrDefault(file => File.Exists(file.Path) && !File.ReadAllText(file.Path).Contains(Mark, StringComparison.Ordinal)).Path is { } other)
        {
            Console.Error.WriteLine($"{other} was not written by this verb; nothing was written. Name another folder.");
            return 2;
        }

        foreach (var (_, path, shape) in files)
        {
            WholeFile.Replace(path, TextOf(shape));
        }

        Console.WriteLine($"Wrote {files.Count} schemas to {folder}. For VS Code with the YAML extension, put this into .vscode/settings.json:");
        Console.WriteLine();
        Console.WriteLine(JsonSerializer.Serialize(
            new Dictionary<string, object> { ["yaml.schemas"] = files.Where(file => file.Files.EndsWith(".yml", StringComparison.Ordinal)).ToDictionary(file => $"./{file.Path.Replace('\\', '/')}", file => $"/content/{file.Files}") }, Readable));
        return 0;
    }

    private static string TextOf(Shape shape)
    {
        var schema = JsonSchemas.Of(shape);
        schema.Insert(1, "$comment", Mark);
        return schema.ToJsonString(Readable) + "\n";
    }
}
