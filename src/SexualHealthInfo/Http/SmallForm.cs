using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SexualHealthInfo.Http;

/// <summary>
/// A form of a few short fields. Whatever else is sent is an empty form: too long, too many, or no form at all. It takes no files, and
/// the server itself refuses a body of more than <see cref="MaxBytes"/>.
/// </summary>
internal static class SmallForm
{
    public const int MaxBytes = 8_192;

    private static readonly FormOptions Limits = new() { ValueCountLimit = 8, KeyLengthLimit = 64, ValueLengthLimit = 4_096 };

    public static async Task<IFormCollection> ReadAsync(HttpContext context)
    {
        var form = new FormFeature(context.Request, Limits);
        if (context.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is not true || !form.HasFormContentType)
        {
            return FormCollection.Empty;
        }

        try
        {
            return await form.ReadFormAsync(CancellationToken.None); // It ends with its connection; to cancel it as well can leave the server reading twice.
        }
        catch (InvalidDataException)
        {
            return FormCollection.Empty;
        }
        catch (IOException exception) when (exception is not BadHttpRequestException)
        {
            throw Malformed(exception);
        }
    }

    /// <summary>What the server throws for a chunk whose size no number holds is no <see cref="BadHttpRequestException"/>, and would look like a fault of ours.</summary>
    public static BadHttpRequestException Malformed(IOException exception) => new("The body is malformed.", exception);
}
