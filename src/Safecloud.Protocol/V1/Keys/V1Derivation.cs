using System.Security.Cryptography;
using System.Text;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.V1.Keys;

/// <summary><c>hkdf</c>, <c>derive</c> and the secrets of <c>delegate</c> (v1 §3, §4, §9.4). Labels and contexts have any length.</summary>
public static class V1Derivation
{
    /// <summary>Most bytes that HKDF-SHA256 gives.</summary>
    public const int MaxOutput = 255 * 32;

    private const int ShortLabel = 64; // at most 192 bytes of UTF-8

    /// <summary>HKDF-SHA256, extract and expand; fills <paramref name="output"/>, 1…8 160 bytes.</summary>
    public static void Hkdf(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> salt, string info, Span<byte> output)
    {
        if (output.Length is 0 or > MaxOutput)
        {
            throw new ArgumentException($"HKDF gives 1…{MaxOutput} bytes.", nameof(output));
        }

        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, output, salt, Encoding.UTF8.GetBytes(info));
    }

    /// <summary><c>derive(seed, label, {size, context})</c>: the salt is the hash of the context, the label is the info.</summary>
    /// <exception cref="ArgumentException">The label is empty.</exception>
    public static void Derive(ReadOnlySpan<byte> seed, string label, string context, Span<byte> output)
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        if (label.Length <= ShortLabel && output.Length is > 0 and <= MaxOutput)
        {
            Derivation.Derive(seed, label, context, output); // without allocating
            return;
        }

        Span<byte> salt = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(context), salt);
        Hkdf(seed, salt, label, output);
    }

    /// <summary>The secret of <c>delegate(secret, {label})</c>, 32 bytes; it depends on neither context nor format.</summary>
    public static void Delegate(ReadOnlySpan<byte> secret, string label, Span<byte> child)
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        Derive(secret, Labels.Delegate + label, "", child[..Derivation.SecretSize]);
    }
}
