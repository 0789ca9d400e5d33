using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Primitives;

namespace SexualHealthInfo.Http;

/// <summary>
/// The hashes of the two scripts of every page, in the form of the <c>integrity</c> attribute: a browser refuses a script whose bytes do
/// not fit, and one that is none of the two. Every page works without any of them. Their weight together is bounded by a test.
/// </summary>
internal sealed class Scripts
{
    public Scripts(IWebHostEnvironment environment)
    {
        Site = Hash(environment, "site");
        Leave = Hash(environment, "leave");
        Policy = SecurityHeaders.PolicyWith(environment.IsDevelopment() ? "'self'" : $"'{Leave}' '{Site}'"); // The preview has a script of its own.
    }

    /// <summary>All of <c>Scripts/</c> in one file, run once the page is read.</summary>
    public string Site { get; }

    /// <summary>The script behind "Leave this site", which runs before anything is drawn.</summary>
    public string Leave { get; }

    /// <summary>The security policy of every page: these two scripts and no other.</summary>
    public StringValues Policy { get; }

    // The framework knows these hashes, but drops them on the way to a Razor page.
    private static string Hash(IWebHostEnvironment environment, string name)
    {
        using var file = environment.WebRootFileProvider.GetFileInfo($"js/{name}.js").CreateReadStream();
        return $"sha384-{Convert.ToBase64String(SHA384.HashData(file))}";
    }
}
