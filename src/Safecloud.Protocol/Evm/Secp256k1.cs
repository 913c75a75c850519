using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Safecloud.Protocol.Evm;

/// <summary>ECDSA on secp256k1 by the system's libsecp256k1: the one type that calls it. Safe for use by many threads.</summary>
/// <remarks>Every member throws <see cref="Secp256k1MissingException"/> where the library is not installed.</remarks>
public static class Secp256k1
{
    /// <summary>Bytes of a private key and of a digest.</summary>
    public const int ScalarSize = 32;

    /// <summary>Bytes of an uncompressed public key, <c>04‖x‖y</c>.</summary>
    public const int PointSize = 65;

    /// <summary>Bytes of <c>r‖s</c>.</summary>
    public const int CompactSize = 64;

    private const int KeySize = 64; // the library's own form of a public key
    private const int RecoverableSize = 65; // the library's own form of a recoverable signature

    private static readonly Lazy<nint> Context = new(CreateContext, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>True when 1 ≤ scalar &lt; n.</summary>
    public static bool IsScalar(ReadOnlySpan<byte> scalar) =>
        scalar.Length == ScalarSize && Secp256k1Library.VerifySecret(Context.Value, First(scalar)) == 1;

    /// <summary>The uncompressed public key, 65 bytes; false when the scalar is 0 or ≥ n.</summary>
    public static bool TryGetPublicKey(ReadOnlySpan<byte> scalar, Span<byte> point)
    {
        Check(scalar, ScalarSize);
        Check(point, PointSize);
        Span<byte> key = stackalloc byte[KeySize];
        if (Secp256k1Library.CreatePublicKey(Context.Value, ref First(key), First(scalar)) != 1)
        {
            return false;
        }

        WritePoint(key, point);
        return true;
    }

    /// <summary>Signs a digest: deterministic (RFC 6979), low s. Writes <c>r‖s</c>, 64 bytes; the answer is the recovery number 0…3.</summary>
    /// <exception cref="CryptographicException">The scalar is 0 or ≥ n.</exception>
    public static int Sign(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> scalar, Span<byte> compact)
    {
        Check(digest, ScalarSize);
        Check(scalar, ScalarSize);
        Check(compact, CompactSize);
        Span<byte> signature = stackalloc byte[RecoverableSize];
        if (Secp256k1Library.Sign(Context.Value, ref First(signature), First(digest), First(scalar), 0, 0) != 1)
        {
            throw new CryptographicException("This is no private key of secp256k1.");
        }

        _ = Secp256k1Library.WriteRecoverable(Context.Value, ref First(compact), out var recovery, First(signature));
        return recovery;
    }

    /// <summary>The key that signed, 65 bytes; false when none can have. A high s is recovered too: callers that refuse it ask first.</summary>
    public static bool TryRecover(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> compact, int recovery, Span<byte> point)
    {
        Check(digest, ScalarSize);
        Check(compact, CompactSize);
        Check(point, PointSize);
        Span<byte> signature = stackalloc byte[RecoverableSize];
        Span<byte> key = stackalloc byte[KeySize];
        if (recovery is < 0 or > 3
            || Secp256k1Library.ParseRecoverable(Context.Value, ref First(signature), First(compact), recovery) != 1
            || Secp256k1Library.Recover(Context.Value, ref First(key), First(signature), First(digest)) != 1)
        {
            return false;
        }

        WritePoint(key, point);
        return true;
    }

    /// <summary>Verifies <c>r‖s</c> by a public key of 33 or 65 bytes; a high s is refused.</summary>
    public static bool Verify(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> compact, ReadOnlySpan<byte> publicKey)
    {
        Check(digest, ScalarSize);
        Check(compact, CompactSize);
        Span<byte> signature = stackalloc byte[CompactSize];
        Span<byte> key = stackalloc byte[KeySize];
        return publicKey.Length is PointSize or 33
            && Secp256k1Library.ParsePublicKey(Context.Value, ref First(key), First(publicKey), (nuint)publicKey.Length) == 1
            && Secp256k1Library.ParseSignature(Context.Value, ref First(signature), First(compact)) == 1
            && Secp256k1Library.Verify(Context.Value, First(signature), First(digest), First(key)) == 1;
    }

    private static nint CreateContext()
    {
        var context = Secp256k1Library.CreateContext(Secp256k1Library.ContextNone);
        Span<byte> seed = stackalloc byte[ScalarSize];
        RandomNumberGenerator.Fill(seed);
        _ = Secp256k1Library.Randomize(context, First(seed)); // blinds signing against side channels
        CryptographicOperations.ZeroMemory(seed);
        return context;
    }

    private static void WritePoint(ReadOnlySpan<byte> key, Span<byte> point)
    {
        nuint length = PointSize;
        _ = Secp256k1Library.WritePublicKey(Context.Value, ref First(point), ref length, First(key), Secp256k1Library.CompressedNone);
    }

    private static void Check(ReadOnlySpan<byte> value, int size)
    {
        if (value.Length != size)
        {
            throw new ArgumentException($"{size} bytes are needed, {value.Length} were given.", nameof(value));
        }
    }

    private static ref byte First(ReadOnlySpan<byte> span) => ref MemoryMarshal.GetReference(span);
}
