using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Numerics;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace SexualHealthInfo.Http;

/// <summary>
/// Puts a few bytes into an address so that only this program can read them, and only for an hour. Nothing is kept here: the token
/// is all there is. A token is padded, so that its length tells little, and sealed for one purpose, so that none can stand in for
/// another. The keys are those of the program's data protection: in memory, and gone with the process, unless Program.cs gives it
/// a folder of keys that several processes share.
/// </summary>
internal sealed class Seal(IDataProtectionProvider keys, TimeProvider clock)
{
    /// <summary>How long a token can be opened.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    private const int LongestToken = 4_000;
    private const int HeaderBytes = sizeof(long) + sizeof(ushort); // When it ends, and how many bytes are content.

    private static readonly SearchValues<char> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>Seals at least <paramref name="room"/> bytes, else the next power of two.</summary>
    public string Close(string purpose, ReadOnlySpan<byte> content, int room)
    {
        var plain = new byte[Math.Max(room, BitOperations.RoundUpToPowerOf2((uint)(HeaderBytes + content.Length)))];
        BinaryPrimitives.WriteInt64BigEndian(plain, clock.GetUtcNow().ToUnixTimeSeconds() + (long)Lasts.TotalSeconds); // As seconds, since a clock may stand at the end of all dates.
        BinaryPrimitives.WriteUInt16BigEndian(plain.AsSpan(sizeof(long)), checked((ushort)content.Length));
        content.CopyTo(plain.AsSpan(HeaderBytes));
        return Base64Url.EncodeToString(Protector(purpose).Protect(plain));
    }

    /// <summary>What was sealed, or null: expired, changed, of another purpose or another program, or no token at all. Never an exception.</summary>
    public byte[]? Open(string purpose, string? token)
    {
        // The decoder would pass over spaces and padding; one content has one token.
        if (token is null or { Length: 0 or > LongestToken } || token.AsSpan().ContainsAnyExcept(Alphabet) || !Base64Url.IsValid(token))
        {
            return null;
        }

        try
        {
            var plain = Protector(purpose).Unprotect(Base64Url.DecodeFromChars(token));
            var ends = BinaryPrimitives.ReadInt64BigEndian(plain);
            return clock.GetUtcNow().ToUnixTimeSeconds() < ends ? plain[HeaderBytes..(HeaderBytes + BinaryPrimitives.ReadUInt16BigEndian(plain.AsSpan(sizeof(long))))] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string purpose) => keys.CreateProtector("SexualHealthInfo.Address", purpose);
}
