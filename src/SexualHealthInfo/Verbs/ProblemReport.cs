using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SexualHealthInfo.Content;

namespace SexualHealthInfo.Verbs;

/// <summary>
/// Problems for whoever reads them: a person, a program, a code host. The shape of the JSON is described in docs/writing.md and only
/// ever grows. Paths are from where the command was typed, and absolute outside of it; lines and columns count from 1.
/// </summary>
internal static class ProblemReport
{
    public const string Text = "text";
    public const string Json = "json";
    public const string GitHub = "github";
    public const string Sarif = "sarif";

    public static readonly string[] Formats = [Text, Json, GitHub, Sarif];

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The whole report, ending with a line break.</summary>
    public static string Of(ContentFolder folder, IReadOnlyList<ContentProblem> problems, string format) => format switch
    {
        Json => AsJson(folder, problems).ToJsonString(Readable) + "\n",
        GitHub => string.Concat(problems.Select(AsCommand)) + Summary(folder, problems),
        Sarif => AsSarif(problems).ToJsonString(Readable) + "\n",
        _ => AsText(folder, problems),
    };

    private static string AsText(ContentFolder folder, IReadOnlyList<ContentProblem> problems)
    {
        var excerpts = new ProblemExcerpt(folder);
        var text = new StringBuilder();
        foreach (var problem in problems)
        {
            text.Append(problem).Append('\n');
            if (excerpts.Of(problem) is { } excerpt)
            {
                text.Append(excerpt).Append('\n');
            }
        }

        return text.Append(Summary(folder, problems)).ToString();
    }

    private static string Summary(ContentFolder folder, IReadOnlyList<ContentProblem> problems) =>
        $"{problems.Count} {(problems.Count == 1 ? "problem" : "problems")} in {folder.Files.Count} files\n";

    private static JsonObject AsJson(ContentFolder folder, IReadOnlyList<ContentProblem> problems) => new()
    {
        ["version"] = 1,
        ["files"] = folder.Files.Count,
        ["problems"] = new JsonArray([.. problems.Select(problem => new JsonObject
        {
            ["path"] = problem.Path,
            ["line"] = problem.Line,
            ["column"] = problem.Column,
            ["severity"] = "error",
            ["code"] = problem.Code.Id,
            ["meaning"] = problem.Code.Meaning,
            ["message"] = problem.Message,
        })]),
    };

    /// <summary>A workflow command, as GitHub and Forgejo runners read it from the output.</summary>
    private static string AsCommand(ContentProblem problem) =>
        $"::error file={Property(problem.Path)},line={problem.Line},col={problem.Column},title={problem.Code.Id}::{Data(problem.Message)}\n";

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    private static JsonObject AsSarif(IReadOnlyList<ContentProblem> problems)
    {
        var codes = ProblemCode.All.ToList();
        return new JsonObject
        {
            ["$schema"] = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject
                    {
                        ["name"] = "SexualHealthInfo check",
                        ["rules"] = new JsonArray([.. codes.Select(code => new JsonObject
                        {
                            ["id"] = code.Id,
                            ["shortDescription"] = new JsonObject { ["text"] = code.Meaning },
                            ["help"] = new JsonObject { ["text"] = $"docs/writing.md explains {code.Id} with a wrong and a right example." },
                            ["defaultConfiguration"] = new JsonObject { ["level"] = "error" },
                        })]),
                    },
                },
                ["columnKind"] = "utf16CodeUnits",
                ["results"] = new JsonArray([.. problems.Select(problem => new JsonObject
                {
                    ["ruleId"] = problem.Code.Id,
                    ["ruleIndex"] = codes.IndexOf(problem.Code),
                    ["level"] = "error",
                    ["message"] = new JsonObject { ["text"] = problem.Message },
                    ["locations"] = new JsonArray(new JsonObject
                    {
                        ["physicalLocation"] = new JsonObject
                        {
                            ["artifactLocation"] = Place(problem.Path),
                            ["region"] = new JsonObject { ["startLine"] = problem.Line, ["startColumn"] = problem.Column },
                        },
                    }),
                })]),
            }),
        };
    }

    private static JsonObject Place(string path) => Path.IsPathRooted(path)
        ? new JsonObject { ["uri"] = new Uri(path).AbsoluteUri }
        : new JsonObject { ["uri"] = string.Join('/', path.Split('/', '\\').Select(Uri.EscapeDataString)), ["uriBaseId"] = "%SRCROOT%" };
}
