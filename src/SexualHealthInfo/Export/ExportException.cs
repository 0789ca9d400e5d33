namespace SexualHealthInfo.Export;

/// <summary>The export cannot be made; the message is a sentence for the person at the terminal.</summary>
internal sealed class ExportException(string message) : Exception(message);
