using System.Globalization;
using System.Security.Cryptography;
using System.Xml;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace SexualHealthInfo.Http;

/// <summary>
/// The keys with which <see cref="Seal"/> seals addresses. Of one process: made at start, in memory only. Of several behind one name: in a folder that the
/// verb keys fills and that serving only reads, so that each opens what another sealed. A key past its end still opens and seals, since a
/// sealed address ends by itself after an hour; the log says at start that it is time for a new one.
/// </summary>
internal static partial class SealKeys
{
    // A running site reads the folder again after a day at most; a second key waits until all have.
    private static readonly TimeSpan Notice = TimeSpan.FromDays(2);

    /// <summary>Without a folder, keys in memory; no key is ever written to the disk by serving.</summary>
    public static void AddTo(IServiceCollection services, string? folder)
    {
        if (folder is null)
        {
            services.AddDataProtection().UseEphemeralDataProtectionProvider();
        }
        else
        {
            Ring(services, folder).DisableAutomaticKeyGeneration();
        }

        foreach (var keyWriter in services.Where(service => service.ImplementationType?.Name == "DataProtectionHostedService").ToList())
        {
            services.Remove(keyWriter);
        }
    }

    /// <summary>What is wrong with the folder, as a sentence for the operator; null when keys can be read from it, or none is named.</summary>
    public static string? Complaint(string? folder)
    {
        try
        {
            return folder is null || KeysIn(folder).Any(key => !key.IsRevoked) ? null : $"Site:Keys must be a folder with keys; there is none in '{folder}'. Make one with the verb keys.";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or XmlException or CryptographicException or InvalidOperationException)
        {
            return $"The keys in '{folder}' (Site:Keys) cannot be read: {exception.Message}";
        }
    }

    /// <summary>Says in the log if the last key of the folder has ended.</summary>
    public static void Warn(string? folder, DateTimeOffset now, ILogger log)
    {
        if (folder is not null && KeysIn(folder).Where(key => !key.IsRevoked).Max(key => key.ExpirationDate) is var end && end <= now)
        {
            HaveEnded(log, end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Adds a key to a folder, which is made if need be. The first is good at once, a further one after two days.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static (DateTimeOffset From, DateTimeOffset Until) Create(string folder, int days, DateTimeOffset now)
    {
        if (!OperatingSystem.IsWindows() && !Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var from = KeysIn(folder).Any(key => !key.IsRevoked && key.ExpirationDate > now) ? now + Notice : now;
        using var services = Services(folder);
        var key = services.GetRequiredService<IKeyManager>().CreateNewKey(from, from.AddDays(days));
        return (key.ActivationDate, key.ExpirationDate);
    }

    private static IReadOnlyCollection<IKey> KeysIn(string folder)
    {
        // Asked for keys, data protection would make a folder that is missing.
        if (!Directory.Exists(folder))
        {
            return [];
        }

        using var services = Services(folder);
        return services.GetRequiredService<IKeyManager>().GetAllKeys();
    }

    private static ServiceProvider Services(string folder)
    {
        var services = new ServiceCollection();
        Ring(services, folder);
        return services.BuildServiceProvider();
    }

    private static IDataProtectionBuilder Ring(IServiceCollection services, string folder) =>
        services.AddDataProtection().SetApplicationName("SexualHealthInfo").PersistKeysToFileSystem(new DirectoryInfo(folder));

    [LoggerMessage(LogLevel.Warning, "The last key of Site:Keys ended on {Day}. It still works; add one with the verb keys")]
    private static partial void HaveEnded(ILogger log, string day);
}
