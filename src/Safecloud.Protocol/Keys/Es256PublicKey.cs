using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.Keys;

/// <summary>A P-256 public key that verifies ES256 signatures (specification §0.5). Safe for use by many threads.</summary>
public sealed class Es256PublicKey : IEquatable<Es256PublicKey>
{
    /// <summary>Bytes of the uncompressed point.</summary>
    public const int PointSize = P256Point.Size;

    /// <summary>Bytes of a raw <c>r‖s</c> signature.</summary>
    public const int SignatureSize = 64;

    private const string UriPrefix = "data:key/es256;base64,";

    private readonly byte[] _point;
    private ECDsa? _idle;

    private Es256PublicKey(byte[] point, ECDsa imported)
    {
        _point = point;
        _idle = imported;
        Id = new KeyId(Hash256.Of(Spki()));
    }

    /// <summary>SHA-256 of the SPKI.</summary>
    public KeyId Id { get; }

    /// <summary>The uncompressed point, <c>04‖x‖y</c>, 65 bytes.</summary>
    public ReadOnlySpan<byte> Point => _point;

    /// <summary>Reads an uncompressed point; false when it is not 65 bytes or not on the curve.</summary>
    public static bool TryCreate(ReadOnlySpan<byte> point, [NotNullWhen(true)] out Es256PublicKey? key)
    {
        key = null;
        if (!P256Point.TryDecode(point, out var parameters))
        {
            return false;
        }

        try
        {
            key = new Es256PublicKey(point.ToArray(), ECDsa.Create(parameters));
            return true;
        }
        catch (CryptographicException)
        {
            return false; // not on the curve
        }
    }

    /// <summary>Reads the only key form of a claim: <c>data:key/es256;base64,</c> and the SPKI.</summary>
    public static bool TryParseUri(string? uri, [NotNullWhen(true)] out Es256PublicKey? key)
    {
        key = null;
        Span<byte> spki = stackalloc byte[P256Point.SpkiSize];
        return uri is not null
            && uri.StartsWith(UriPrefix, StringComparison.Ordinal)
            && CanonicalBase64.TryDecode(uri.AsSpan(UriPrefix.Length), spki)
            && spki.StartsWith(P256Point.SpkiPrefix)
            && KnownKeys.TryFind(uri, spki[P256Point.SpkiPrefix.Length..], out key);
    }

    /// <summary>The 91-byte SPKI.</summary>
    public byte[] Spki() => [.. P256Point.SpkiPrefix, .. _point];

    /// <summary>The key's form in a claim.</summary>
    public string ToUri() => UriPrefix + CanonicalBase64.Encode(Spki());

    /// <summary>Verifies a raw <c>r‖s</c> signature over SHA-256 of <paramref name="data"/>.</summary>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureSize)
        {
            return false;
        }

        // Importing costs twice what verifying does: one import is kept, and taken out while a thread uses it.
        var algorithm = Interlocked.Exchange(ref _idle, null) ?? Import();
        var valid = algorithm.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        Interlocked.Exchange(ref _idle, algorithm)?.Dispose();
        return valid;
    }

    /// <inheritdoc/>
    public bool Equals(Es256PublicKey? other) => other is not null && _point.AsSpan().SequenceEqual(other._point);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Es256PublicKey);

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode();

    /// <summary>The key id.</summary>
    public override string ToString() => Id.ToString();

    private ECDsa Import()
    {
        P256Point.TryDecode(_point, out var parameters);
        return ECDsa.Create(parameters);
    }
}
