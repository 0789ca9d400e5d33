using System.Text;
using System.Text.Json;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Content;

/// <summary>
/// JSON-LD of an article, as schema.org's MedicalWebPage. <c>reviewedBy</c> and <c>lastReviewed</c> speak of a clinical review;
/// there has been none, so they are never written.
/// </summary>
internal static class StructuredData
{
    public static string Of(string title, string summary, string language, IEnumerable<Source> sources)
    {
        using var buffer = new MemoryStream();

        // The default encoder escapes '<', so the text cannot end the script element it stands in.
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("@context", "https://schema.org");
            json.WriteString("@type", "MedicalWebPage");
            json.WriteString("headline", title);
            json.WriteString("description", summary);
            json.WriteString("inLanguage", language);
            json.WriteBoolean("isAccessibleForFree", true);
            json.WriteStartObject("audience");
            json.WriteString("@type", "MedicalAudience");
            json.WriteString("audienceType", "Patient");
            json.WriteEndObject();
            json.WriteStartArray("citation");
            foreach (var source in sources)
            {
                json.WriteStringValue(source.Link);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
