using System.Text.Json;
using System.Text.Json.Serialization;

namespace SexualHealthInfo.Links;

/// <summary>The file of earlier answers cannot be used; the message is a sentence for the person at the terminal.</summary>
internal sealed class LinkMemoryException(string message) : Exception(message);

/// <summary>What an address answered, when, and since which day (UTC) it has been dead without a good answer between.</summary>
internal sealed record Remembered(LinkAnswer Answer, DateTimeOffset Asked, DateOnly? DeadSince)
{
    /// <summary>Dead on two different days: a fault of the link, no longer perhaps one of the day.</summary>
    [JsonIgnore]
    public bool IsSurelyDead => Answer.Verdict == Verdict.Dead && DeadSince < DateOnly.FromDateTime(Asked.UtcDateTime);
}

/// <summary>Earlier answers, in one file that is only ever replaced whole and never written over what is something else.</summary>
internal sealed class LinkMemory
{
    private const string Format = "SexualHealthInfo links 1";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    private readonly string file;
    private readonly SortedDictionary<string, Remembered> answers;

    private LinkMemory(string file, SortedDictionary<string, Remembered> answers) => (this.file, this.answers) = (file, answers);

    /// <summary>Where answers are kept when no place was named: the user's cache folder.</summary>
    public static string DefaultFile()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg ? xdg
            : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : home.Length > 0 ? Path.Combine(home, ".cache") : Path.GetTempPath();
        return Path.Combine(cache, "SexualHealthInfo", "links.json");
    }

    public static LinkMemory Read(string file)
    {
        var answers = new SortedDictionary<string, Remembered>(StringComparer.Ordinal);
        if (!File.Exists(file))
        {
            return new(file, answers);
        }

        try
        {
            using var stream = File.OpenRead(file);
            if (JsonSerializer.Deserialize<Content>(stream, Json) is { Format: Format } content)
            {
                foreach (var (address, answer) in content.Answers.Where(entry => entry.Value?.Answer is not null))
                {
                    answers[address] = answer;
                }

                return new(file, answers);
            }
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw new LinkMemoryException($"{file} holds no answers of this program, so it is left alone. Name another file with --cache, or delete it.");
    }

    public Remembered? Of(string address) => answers.GetValueOrDefault(address);

    /// <summary>Notes an answer. A day without a clear answer does not end a time of being dead; a good one does.</summary>
    public Remembered Note(string address, LinkAnswer answer, DateTimeOffset now)
    {
        var since = answer.Verdict switch
        {
            Verdict.Dead => Of(address)?.DeadSince ?? DateOnly.FromDateTime(now.UtcDateTime),
            Verdict.Unsure => Of(address)?.DeadSince,
            _ => null,
        };
        return answers[address] = new(answer, now, since);
    }

    /// <summary>Writes all answers beside the file and renames them into its place.</summary>
    public void Save()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var temporary = $"{file}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(new Content(Format, answers), Json));
            File.Move(temporary, file, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private sealed record Content(string Format, SortedDictionary<string, Remembered> Answers);
}
