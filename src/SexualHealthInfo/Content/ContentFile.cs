using System.Buffers;
using System.Text;

namespace SexualHealthInfo.Content;

/// <summary>
/// One text file of the content. <see cref="RelativePath"/> is from the content folder, with forward slashes;
/// <see cref="DisplayPath"/> is how a writer would name it from where the command was typed.
/// </summary>
internal sealed class ContentFile(string relativePath, string displayPath, string text)
{
    public const int MaxBytes = 256 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly SearchValues<char> NoText = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(letter => char.IsControl(letter) && letter is not ('\t' or '\n')), '\uFFFE', '\uFFFF']);

    public string RelativePath { get; } = relativePath;
    public string DisplayPath { get; } = displayPath;

    /// <summary>The whole text with line ends as <c>\n</c>.</summary>
    public string Text { get; } = text;

    /// <summary>The file name without its ending: the slug.</summary>
    public string Slug => System.IO.Path.GetFileNameWithoutExtension(RelativePath);

    /// <summary>Decodes a file. What it finds wrong becomes a problem, and the answer is null.</summary>
    public static ContentFile? Decode(string relativePath, string displayPath, byte[] bytes, ProblemList problems)
    {
        var empty = new ContentFile(relativePath, displayPath, "");
        if (bytes.AsSpan().StartsWith("\uFEFF"u8))
        {
            problems.Add(empty, 1, 1, ProblemCode.ByteOrderMark, "the file begins with a byte-order mark; save it as \"UTF-8\", not \"UTF-8 with BOM\"");
            return null;
        }

        try
        {
            var text = StrictUtf8.GetString(bytes).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
            var stray = IndexOfNoText(text);
            if (stray < 0)
            {
                return new ContentFile(relativePath, displayPath, text);
            }

            var line = text.AsSpan(0, stray).Count('\n') + 1;
            problems.Add(empty, line, stray - text.LastIndexOf('\n', stray), ProblemCode.Unreadable, $"the file holds a control character (U+{(int)text[stray]:X4}); it is not plain text");
        }
        catch (DecoderFallbackException)
        {
            problems.Add(empty, 1, 1, ProblemCode.Unreadable, "the file is not UTF-8 text; save it as \"UTF-8\"");
        }

        return null;
    }

    /// <summary>Where a character stands that no text has: a control character, or one that XML cannot hold; -1 where there is none.
    /// YAML and Markdown can write such characters in plain letters, so values are looked at again after they are read.</summary>
    public static int IndexOfNoText(string text) => text.AsSpan().IndexOfAny(NoText);
}

/// <summary>A value and where it stands, so that a later rule can point at it.</summary>
internal readonly record struct Located(string Text, int Line, int Column);
