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
            var control = text.AsSpan().IndexOfAnyInRange('\u0000', '\u0008');
            if (control < 0)
            {
                return new ContentFile(relativePath, displayPath, text);
            }

            problems.Add(empty, text.AsSpan(0, control).Count('\n') + 1, 1, ProblemCode.Unreadable, $"the file holds a control character (U+{(int)text[control]:X4}); it is not plain text");
        }
        catch (DecoderFallbackException)
        {
            problems.Add(empty, 1, 1, ProblemCode.Unreadable, "the file is not UTF-8 text; save it as \"UTF-8\"");
        }

        return null;
    }
}

/// <summary>A value and where it stands, so that a later rule can point at it.</summary>
internal readonly record struct Located(string Text, int Line, int Column);
