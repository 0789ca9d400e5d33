using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace SexualHealthInfo.Http;

/// <summary>
/// The address of the site for the outside: the setting, else the first address the program listens on. Never the Host
/// header, which is whatever the caller says.
/// </summary>
internal sealed class PublicAddress(SiteOptions options, IServer server)
{
    private string? origin;

    /// <summary>Scheme and host without a trailing slash.</summary>
    public string Origin => origin ??= (options.BaseUrl ?? Listening()).TrimEnd('/');

    private string Listening()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
        return address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
            .Replace("+", "localhost", StringComparison.Ordinal).Replace("*", "localhost", StringComparison.Ordinal);
    }
}
