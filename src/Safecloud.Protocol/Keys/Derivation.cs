using System.Security.Cryptography;
using System.Text;

namespace Safecloud.Protocol.Keys;

/// <summary>HKDF-SHA256 as this protocol uses it: the salt is the hash of a context, the label is the info (specification §0.4).</summary>
public static class Derivation
{
    /// <summary>Bytes of a secret.</summary>
    public const int SecretSize = 32;

    private const int LabelMax = 256;

    // SHA-256 of nothing: the salt of a derivation without context.
    private static ReadOnlySpan<byte> NoContext =>
    [
        0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9, 0x24,
        0x27, 0xae, 0x41, 0xe4, 0x64, 0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52, 0xb8, 0x55,
    ];

    /// <summary><c>derive(seed, label, size)</c>: fills <paramref name="output"/>, whose length is the size.</summary>
    /// <param name="seed">The secret to derive from, of any length.</param>
    /// <param name="label">What the result is for, at most 256 bytes of UTF-8.</param>
    /// <param name="output">Receives 1…8 160 bytes.</param>
    public static void Derive(ReadOnlySpan<byte> seed, ReadOnlySpan<char> label, Span<byte> output) =>
        Derive(seed, label, default, output);

    /// <summary><c>derive(seed, label, size, context)</c>.</summary>
    public static void Derive(ReadOnlySpan<byte> seed, ReadOnlySpan<char> label, ReadOnlySpan<char> context, Span<byte> output)
    {
        Span<byte> salt = stackalloc byte[SHA256.HashSizeInBytes];
        if (context.IsEmpty)
        {
            NoContext.CopyTo(salt);
        }
        else
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(context.ToString()), salt);
        }

        Span<byte> info = stackalloc byte[LabelMax];
        var length = Encoding.UTF8.GetBytes(label, info);
        HKDF.DeriveKey(HashAlgorithmName.SHA256, seed, output, salt, info[..length]);
    }

    /// <summary><c>delegate(secret, label ‖ name)</c>: the child's secret, 32 bytes.</summary>
    public static void DelegateTo(ReadOnlySpan<byte> secret, string label, ReadOnlySpan<char> name, Span<byte> child)
    {
        Span<char> text = stackalloc char[LabelMax];
        Labels.Delegate.CopyTo(text);
        label.CopyTo(text[Labels.Delegate.Length..]);
        var length = Labels.Delegate.Length + label.Length;
        name.CopyTo(text[length..]);
        Derive(secret, text[..(length + name.Length)], child[..SecretSize]);
    }
}
