using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Jose;

/// <summary>The P-256 key that things are sealed to (specification §5.1).</summary>
public sealed class BoxPublicKey
{
    private readonly Es256PublicKey _key;

    private BoxPublicKey(Es256PublicKey key) => _key = key;

    /// <summary>SHA-256 of its SPKI; the <c>kid</c> of what is sealed to it.</summary>
    public KeyId Id => _key.Id;

    /// <summary>The uncompressed point, 65 bytes.</summary>
    public ReadOnlySpan<byte> Point => _key.Point;

    /// <summary>Reads an uncompressed point; false when it is not on the curve.</summary>
    public static bool TryCreate(ReadOnlySpan<byte> point, [NotNullWhen(true)] out BoxPublicKey? key)
    {
        key = Es256PublicKey.TryCreate(point, out var found) ? new BoxPublicKey(found) : null;
        return key is not null;
    }

    /// <summary>The key id.</summary>
    public override string ToString() => Id.ToString();
}
