using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting;

namespace SexualHealthInfo.Http;

/// <summary>
/// The scripts of every page. Each is a file of its own in <c>wwwroot/js</c> that imports nothing and runs once the page is read, but for
/// <c>leave</c>, which runs before anything is drawn; every page works without any of them. A browser refuses one whose bytes do not fit the hash. Their weight together is bounded by a test.
/// </summary>
internal sealed class Scripts(IWebHostEnvironment environment)
{
    private static readonly string[] Names = ["suggest", "notes", "way", "copy", "listen"];

    /// <summary>Each script's name and the hash of its bytes, in the form of the <c>integrity</c> attribute.</summary>
    public IReadOnlyList<(string Name, string Integrity)> All { get; } = [.. Names.Select(name => (name, Hash(environment, name)))];

    /// <summary>The hash of the script behind "Leave this site".</summary>
    public string LeaveIntegrity { get; } = Hash(environment, "leave");

    // The framework knows these hashes, but drops them on the way to a Razor page.
    private static string Hash(IWebHostEnvironment environment, string name)
    {
        using var file = environment.WebRootFileProvider.GetFileInfo($"js/{name}.js").CreateReadStream();
        return $"sha384-{Convert.ToBase64String(SHA384.HashData(file))}";
    }
}
