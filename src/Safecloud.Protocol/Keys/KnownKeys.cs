using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Safecloud.Protocol.Keys;

/// <summary>Keeps P-256 keys that were met before, by their text: importing one costs twice what verifying with it does.</summary>
internal static class KnownKeys
{
    private const int MaxKept = 1024;

    private static readonly ConcurrentDictionary<string, Es256PublicKey> Kept = new(StringComparer.Ordinal);

    private static int _count; // the dictionary's own count takes all its locks

    /// <summary>The key of this text, whose point is this; false when the point is none.</summary>
    public static bool TryFind(string text, ReadOnlySpan<byte> point, [NotNullWhen(true)] out Es256PublicKey? key)
    {
        if (Kept.TryGetValue(text, out key))
        {
            return true;
        }

        if (!Es256PublicKey.TryCreate(point, out key))
        {
            return false;
        }

        if (Volatile.Read(ref _count) >= MaxKept)
        {
            Kept.Clear(); // strangers' keys do not stay
            Volatile.Write(ref _count, 0);
        }

        if (Kept.TryAdd(text, key))
        {
            Interlocked.Increment(ref _count);
        }

        return true;
    }
}
