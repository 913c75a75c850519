using System.Security.Cryptography;
using System.Text;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Bytes;
using Safecloud.Protocol.V1.Keys;

namespace Safecloud.Protocol.V1.Sharing;

/// <summary>A root key in two parts: what stands in a link, and a word or a fragment that travels otherwise (v1 §20).</summary>
public static class V1SplitKey
{
    /// <summary>Bytes of the token in the link and of a server's fragment.</summary>
    public const int TokenSize = 16;

    private const string Letters = "abcdefghijkmnopqrstuvwxyz23456789"; // none that look alike
    private const int PassphraseGroups = 4;
    private const int GroupLength = 5;

    /// <summary>A passphrase for people: four groups of five letters, 100 bits.</summary>
    public static string CreatePassphrase() => string.Join('-', Enumerable.Range(0, PassphraseGroups).Select(_ => RandomNumberGenerator.GetString(Letters, GroupLength)));

    /// <summary>The mask that goes into the link beside the token, or back: the root key of a mask. The second part is a passphrase.</summary>
    public static void Mask(ReadOnlySpan<byte> key, ReadOnlySpan<byte> token, string passphrase, Span<byte> masked) =>
        Mask(key, token, Encoding.UTF8.GetBytes(passphrase), masked);

    /// <summary>The same for a fragment of a server, 16 bytes.</summary>
    public static void Mask(ReadOnlySpan<byte> key, ReadOnlySpan<byte> token, ReadOnlySpan<byte> second, Span<byte> masked)
    {
        if (key.Length != AesRecord.KeySize || token.Length != TokenSize)
        {
            throw new ArgumentException($"A key has {AesRecord.KeySize} bytes, a token {TokenSize}.", nameof(key));
        }

        using var input = new SecretBytes(token.Length + second.Length);
        token.CopyTo(input.Span);
        second.CopyTo(input.Span[token.Length..]);
        using var derived = new SecretBytes(AesRecord.KeySize);
        V1Derivation.Derive(input.Span, Labels.SplitKey, "", derived.Span); // the salt that the reference passes is ignored by it
        for (var i = 0; i < derived.Span.Length; i++)
        {
            masked[i] = (byte)(key[i] ^ derived.Span[i]);
        }
    }
}
