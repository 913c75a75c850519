using System.Globalization;
using System.Security.Cryptography;
using Safecloud.Protocol.Trees;

namespace Safecloud.Protocol.Keys;

/// <summary><c>secret(link)</c>: the key that opens every chunk under a link (specification §1.5).</summary>
public sealed class SubtreeKey : IDisposable
{
    private const int DigitMax = 10; // characters of the greatest

    private readonly SecretBytes _secret;

    /// <summary>Takes a copy of 32 bytes.</summary>
    /// <exception cref="ArgumentException">There are not exactly 32 bytes.</exception>
    public SubtreeKey(LinkPath link, ReadOnlySpan<byte> secret)
    {
        if (secret.Length != Derivation.SecretSize)
        {
            throw new ArgumentException("A subtree key has 32 bytes.", nameof(secret));
        }

        Link = link;
        _secret = new SecretBytes(secret);
    }

    /// <summary>Where in the file this key stands.</summary>
    public LinkPath Link { get; }

    /// <summary>Derives the key of a link at or below this one.</summary>
    /// <exception cref="ArgumentException">The link does not lie under this one.</exception>
    public SubtreeKey Descend(LinkPath link)
    {
        if (!Link.IsPrefixOf(link))
        {
            throw new ArgumentException($"{link} does not lie under {Link}.", nameof(link));
        }

        using var key = new SecretBytes(_secret.Span);
        foreach (var digit in link.Digits[Link.Height..])
        {
            Step(key.Span, digit, key.Span);
        }

        return new SubtreeKey(link, key.Span);
    }

    /// <summary>Writes the 32 bytes.</summary>
    public void CopyTo(Span<byte> destination) => _secret.Span.CopyTo(destination);

    /// <inheritdoc/>
    public void Dispose() => _secret.Dispose();

    /// <summary>Hides the key, shows the link.</summary>
    public override string ToString() => $"SubtreeKey({Link}, hidden)";

    /// <summary>One step down; <paramref name="child"/> may be the same memory as <paramref name="parent"/>.</summary>
    internal static void Step(ReadOnlySpan<byte> parent, int digit, Span<byte> child)
    {
        Span<char> text = stackalloc char[DigitMax];
        digit.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        Span<byte> next = stackalloc byte[Derivation.SecretSize];
        Derivation.DelegateTo(parent, Labels.Node, text[..length], next);
        next.CopyTo(child);
        CryptographicOperations.ZeroMemory(next);
    }
}
