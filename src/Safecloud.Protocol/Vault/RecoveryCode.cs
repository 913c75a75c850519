using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Vault;

/// <summary>20 random bytes that a creator writes down: 32 characters of Crockford's Base32 in 8 groups of 4.</summary>
public sealed class RecoveryCode : IDisposable
{
    /// <summary>Bytes of a code.</summary>
    public const int Size = 20;

    /// <summary>Letters of a code, without the strokes between the groups.</summary>
    public const int Letters = 32;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // no I, L, O, U
    private const int Group = 4;
    private const int BitsPerLetter = 5;

    private readonly SecretBytes _secret;

    private RecoveryCode(SecretBytes secret) => _secret = secret;

    internal ReadOnlySpan<byte> Span => _secret.Span;

    /// <summary>Draws a new code.</summary>
    public static RecoveryCode Create()
    {
        var secret = new SecretBytes(Size);
        RandomNumberGenerator.Fill(secret.Span);
        return new RecoveryCode(secret);
    }

    internal static RecoveryCode FromBytes(ReadOnlySpan<byte> bytes) => new(new SecretBytes(bytes));

    /// <summary>Reads a code as people type it: case, strokes and spaces do not matter, O is 0, I and L are 1.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RecoveryCode? code)
    {
        code = null;
        var secret = new SecretBytes(Size);
        var (count, valid) = (0, text is { Length: <= 256 });
        foreach (var c in valid ? text! : "")
        {
            if (c is '-' || char.IsWhiteSpace(c))
            {
                continue;
            }

            var value = Value(c);
            valid &= value >= 0 && count < Letters;
            if (valid)
            {
                Put(secret.Span, count++, value);
            }
        }

        if (valid && count == Letters)
        {
            code = new RecoveryCode(secret);
            return true;
        }

        secret.Dispose();
        return false;
    }

    /// <summary>The text that is shown once and never stored.</summary>
    public string Reveal() => string.Create(Letters + (Letters / Group) - 1, this, static (text, code) =>
    {
        for (var i = 0; i < Letters; i++)
        {
            var at = i + (i / Group);
            text[at] = Alphabet[Get(code._secret.Span, i)];
            if (at + 1 < text.Length && i % Group == Group - 1)
            {
                text[at + 1] = '-';
            }
        }
    });

    /// <inheritdoc/>
    public void Dispose() => _secret.Dispose();

    /// <summary>Hides the code.</summary>
    public override string ToString() => "RecoveryCode(hidden)";

    private static int Value(char c) => char.ToUpperInvariant(c) switch
    {
        'O' => 0,
        'I' or 'L' => 1,
        var letter => Alphabet.IndexOf(letter, StringComparison.Ordinal),
    };

    // Letter i holds bits 5i…5i+4, the first bit of a byte being its highest.
    private static void Put(Span<byte> bytes, int letter, int value)
    {
        for (var k = 0; k < BitsPerLetter; k++)
        {
            var bit = (letter * BitsPerLetter) + k;
            bytes[bit >> 3] |= (byte)(((value >> (BitsPerLetter - 1 - k)) & 1) << (7 - (bit & 7)));
        }
    }

    private static int Get(ReadOnlySpan<byte> bytes, int letter)
    {
        var value = 0;
        for (var k = 0; k < BitsPerLetter; k++)
        {
            var bit = (letter * BitsPerLetter) + k;
            value = (value << 1) | ((bytes[bit >> 3] >> (7 - (bit & 7))) & 1);
        }

        return value;
    }
}
