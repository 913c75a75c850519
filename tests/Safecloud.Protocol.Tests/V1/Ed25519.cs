using System.Numerics;
using System.Security.Cryptography;

namespace Safecloud.Protocol.Tests.V1;

/// <summary>The public key of an Ed25519 seed (RFC 8032 §5.1.5), in plain arithmetic: enough to check vectors, not to keep secrets.</summary>
internal static class Ed25519
{
    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger D = Mod(-121665 * Invert(121666));

    public static byte[] PublicKeyOf(byte[] seed)
    {
        var hash = SHA512.HashData(seed)[..32];
        hash[0] &= 248;
        hash[31] = (byte)((hash[31] & 127) | 64);
        var scalar = new BigInteger(hash, isUnsigned: true);
        var (point, sum) = (Base(), (X: BigInteger.Zero, Y: BigInteger.One));
        for (; !scalar.IsZero; scalar >>= 1, point = Add(point, point))
        {
            sum = scalar.IsEven ? sum : Add(sum, point);
        }

        var key = new byte[32];
        sum.Y.TryWriteBytes(key, out _, isUnsigned: true);
        key[31] |= (byte)(sum.X.IsEven ? 0 : 0x80);
        return key;
    }

    private static (BigInteger X, BigInteger Y) Base()
    {
        var y = Mod(4 * Invert(5));
        var square = Mod(((y * y) - 1) * Invert(Mod((D * y * y) + 1)));
        var x = BigInteger.ModPow(square, (P + 3) / 8, P);
        x = Mod((x * x) - square).IsZero ? x : Mod(x * BigInteger.ModPow(2, (P - 1) / 4, P));
        return (x.IsEven ? x : P - x, y);
    }

    private static (BigInteger X, BigInteger Y) Add((BigInteger X, BigInteger Y) a, (BigInteger X, BigInteger Y) b)
    {
        var product = Mod(D * a.X * b.X * a.Y * b.Y);
        return (Mod(((a.X * b.Y) + (b.X * a.Y)) * Invert(1 + product)), Mod(((a.Y * b.Y) + (a.X * b.X)) * Invert(Mod(1 - product))));
    }

    private static BigInteger Invert(BigInteger value) => BigInteger.ModPow(Mod(value), P - 2, P);

    private static BigInteger Mod(BigInteger value) => ((value % P) + P) % P;
}
