using System.Security.Cryptography;

namespace Safecloud.Protocol.Keys;

/// <summary>The encodings of a P-256 public key: 65-byte point, 91-byte SPKI (specification §0.5).</summary>
internal static class P256Point
{
    public const int Size = 65;
    public const int SpkiSize = 91;
    public const int ScalarSize = 32;

    private const byte Uncompressed = 0x04;

    // SEQUENCE { SEQUENCE { id-ecPublicKey, prime256v1 }, BIT STRING }
    public static ReadOnlySpan<byte> SpkiPrefix =>
    [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01,
        0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
    ];

    private static ReadOnlySpan<byte> Order =>
    [
        0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
        0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
    ];

    /// <summary>True when 1 ≤ scalar &lt; n.</summary>
    public static bool IsScalar(ReadOnlySpan<byte> scalar) =>
        scalar.ContainsAnyExcept((byte)0) && scalar.SequenceCompareTo(Order) < 0;

    public static byte[] Encode(ECPoint point) => [Uncompressed, .. point.X!, .. point.Y!];

    public static bool TryDecode(ReadOnlySpan<byte> bytes, out ECParameters parameters)
    {
        parameters = default;
        if (bytes.Length != Size || bytes[0] != Uncompressed)
        {
            return false;
        }

        parameters = new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = bytes[1..33].ToArray(), Y = bytes[33..].ToArray() },
        };
        return true;
    }

    public static ECParameters FromScalar(byte[] scalar) => new() { Curve = ECCurve.NamedCurves.nistP256, D = scalar };
}
