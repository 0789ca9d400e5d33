using System.CommandLine;

namespace SexualHealthInfo.Verbs;

/// <summary>Where the content and the store are: what was typed goes before what was set, and an empty word is none.</summary>
internal sealed class Places(SiteOptions settings)
{
    public Option<string?> ContentOption { get; } = new("--content") { Description = "The content folder.", HelpName = "DIR", Recursive = true };

    public Option<string?> StoreOption { get; } = new("--store") { Description = "The store folder.", HelpName = "DIR", Recursive = true };

    public string Content(ParseResult? parsed = null) =>
        Path.GetFullPath(new SiteOptions { Content = parsed?.GetValue(ContentOption) }.Content ?? settings.Content ?? SiteOptions.DefaultContent());

    public string Store(ParseResult? parsed = null) =>
        Path.GetFullPath(new SiteOptions { Store = parsed?.GetValue(StoreOption) }.Store ?? settings.Store ?? SiteOptions.DefaultStore());
}
