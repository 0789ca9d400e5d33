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
        if (context.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is not true)
        {
            return FormCollection.Empty;
        }

        try
        {
            return await new FormFeature(context.Request, Limits).ReadFormAsync(context.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return FormCollection.Empty;
        }
    }
}
