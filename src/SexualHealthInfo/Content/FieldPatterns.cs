namespace SexualHealthInfo.Content;

/// <summary>How values are written, for the check and for the schemas that editors read; so nothing here that only .NET understands.</summary>
internal static class FieldPatterns
{
    public const string Number = "^[0-9]{1,9}$";
    public const string Id = "^[a-z0-9]+(-[a-z0-9]+)*$";

    /// <summary>An id, or one in a folder.</summary>
    public const string IdOrPath = "^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?$";

    public const string Doi = @"^10\.[0-9]{4,9}/\S+$";
    public const string TimeZone = "^[A-Z][A-Za-z]+(/[A-Z][A-Za-z_-]+){1,2}$";
    public const string Tel = @"^\+?[0-9]{2,15}$";
    public const string SitePath = "^/[a-z0-9-]*(/[a-z0-9-]+)*$";

    // Only for editors: the check knows more of these than a pattern can say.
    public const string Date = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
    public const string WebAddress = @"^https?://[^/\s]+\.";
    public const string Days = "^(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?$";
    public const string Time = "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$";
}
