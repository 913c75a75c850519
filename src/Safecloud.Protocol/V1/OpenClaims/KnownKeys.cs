using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.V1.OpenClaims;

/// <summary>Keeps P-256 keys that were met before: importing one costs three times what verifying with it does.</summary>
internal static class KnownKeys
{
    private const int MaxKept = 1024;
    private const int SpkiSize = 91;

    private static readonly ConcurrentDictionary<string, Es256PublicKey> Kept = new(StringComparer.Ordinal);

    /// <summary>Reads an SPKI of 91 bytes or a point of 65.</summary>
    public static bool TryFind(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Es256PublicKey? key)
    {
        key = null;
        if (bytes.Length is not (SpkiSize or Es256PublicKey.PointSize))
        {
            return false;
        }

        var name = Convert.ToHexString(bytes);
        if (Kept.TryGetValue(name, out key))
        {
            return true;
        }

        if (!Es256PublicKey.TryCreate(bytes[^Es256PublicKey.PointSize..], out key)
            || (bytes.Length == SpkiSize && !bytes.SequenceEqual(key.Spki())))
        {
            key = null;
            return false;
        }

        if (Kept.Count >= MaxKept)
        {
            Kept.Clear(); // strangers' keys do not stay
        }

        Kept.TryAdd(name, key);
        return true;
    }
}
