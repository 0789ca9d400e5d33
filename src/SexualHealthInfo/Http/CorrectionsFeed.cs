using System.Globalization;
using Microsoft.AspNetCore.Http;
using SexualHealthInfo.Store;

namespace SexualHealthInfo.Http;

/// <summary>The corrections as Atom. An entry keeps its id for good: its page, its day, and its number among those of that day.</summary>
internal static class CorrectionsFeed
{
    public static async Task<IResult> AnswerAsync(ContentStore store, Site site, PublicAddress address)
    {
        var words = await store.SitePageAsync("/corrections");
        var corrections = await store.CorrectionsAsync();
        return Feeds.Xml("application/atom+xml", xml =>
        {
            xml.WriteStartElement("feed", Feeds.Atom);
            xml.WriteElementString("title", $"{words.Title} – {site.Name}");
            xml.WriteElementString("id", $"{address.Origin}/corrections");
            xml.WriteElementString("updated", Feeds.Instant(corrections.Count > 0 ? corrections[0].Correction.On : words.Reviewed));
            Feeds.WriteLink(xml, "self", $"{address.Origin}/corrections.xml");
            Feeds.WriteLink(xml, "alternate", $"{address.Origin}/corrections");
            xml.WriteStartElement("author");
            xml.WriteElementString("name", site.Name);
            xml.WriteEndElement();
            var ofDay = new Dictionary<string, int>();
            foreach (var corrected in corrections)
            {
                var day = $"{address.Origin}{corrected.Path}#corrected-{corrected.Correction.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
                ofDay[day] = ofDay.GetValueOrDefault(day) + 1;
                xml.WriteStartElement("entry");
                xml.WriteElementString("title", corrected.Title);
                xml.WriteElementString("id", $"{day}-{ofDay[day].ToString(CultureInfo.InvariantCulture)}");
                xml.WriteElementString("updated", Feeds.Instant(corrected.Correction.On));
                Feeds.WriteLink(xml, "alternate", address.Origin + corrected.Path);
                xml.WriteElementString("summary", corrected.Correction.What);
                xml.WriteEndElement();
            }
        });
    }
}
