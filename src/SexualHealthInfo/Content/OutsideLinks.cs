namespace SexualHealthInfo.Content;

/// <summary>A web address of others, and where a writer would change it. Line and column count from 1.</summary>
internal sealed record OutsideLink(string Address, string Path, int Line, int Column)
{
    public string Place => $"{Path}:{Line}:{Column}";
}

/// <summary>Every web address of others that readers are led to: in texts, of sources, of helplines, and behind "Leave this site".</summary>
internal static class OutsideLinks
{
    public static IReadOnlyList<OutsideLink> Of(CompiledContent content) =>
        [.. InTexts(content).Concat(InFields(content)).OrderBy(link => link.Path, StringComparer.Ordinal).ThenBy(link => link.Line).ThenBy(link => link.Column)];

    private static IEnumerable<OutsideLink> InTexts(CompiledContent content) =>
        content.Bodies.SelectMany(body => body.Body.OutsideLinks.Select(link => new OutsideLink(link.Text, body.File.DisplayPath, link.Line, link.Column)));

    private static IEnumerable<OutsideLink> InFields(CompiledContent content) =>
        content.Sources.Select(source => source.Fields).SelectMany(fields => Field(fields, "doi", "https://doi.org/").Concat(Field(fields, "url")))
            .Concat(content.Resources.Select(resource => resource.Fields).SelectMany(fields => Field(fields, "url").Concat(Field(fields, "chat"))))
            .Concat(content.Site is { Fields: var site } ? Field(site, "exit-url") : []);

    private static IEnumerable<OutsideLink> Field(FieldSet fields, string name, string before = "") =>
        fields.Has(name) && Uri.TryCreate(before + fields.Text(name), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? [new(before + fields.Text(name), fields.File.DisplayPath, fields.At(name).Line, fields.At(name).Column)] : [];
}
