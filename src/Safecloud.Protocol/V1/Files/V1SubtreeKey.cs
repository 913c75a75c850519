using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.V1.Files;

/// <summary>The key of a link: it opens every chunk under it (v1 §13).</summary>
public sealed class V1SubtreeKey : IDisposable
{
    private readonly SecretBytes _secret;

    /// <summary>Takes a copy of 32 bytes.</summary>
    /// <exception cref="ArgumentException">There are not exactly 32 bytes.</exception>
    public V1SubtreeKey(V1Link link, ReadOnlySpan<byte> secret)
    {
        if (secret.Length != Derivation.SecretSize)
        {
            throw new ArgumentException("A subtree key has 32 bytes.", nameof(secret));
        }

        Link = link;
        _secret = new SecretBytes(secret);
    }

    /// <summary>Where it stands.</summary>
    public V1Link Link { get; }

    /// <summary>The key of a link at or below this one.</summary>
    /// <exception cref="ArgumentException">The link does not lie under this one.</exception>
    public V1SubtreeKey Descend(V1Link link)
    {
        if (!Link.IsPrefixOf(link))
        {
            throw new ArgumentException($"{link} does not lie under {Link}.", nameof(link));
        }

        var key = new V1SubtreeKey(link, _secret.Span);
        foreach (var digit in link.Digits[Link.Height..])
        {
            SubtreeKey.Step(key._secret.Span, digit, key._secret.Span);
        }

        return key;
    }

    /// <summary>The keys of all leaves under this link that hold chunks, each node's key derived once. Dispose each key.</summary>
    public IEnumerable<(int Index, V1SubtreeKey Key)> Leaves(V1TreeShape shape)
    {
        var (start, end) = shape.ChunksUnder(Link);
        return Leaves(shape, start, end);
    }

    /// <summary>Writes the 32 bytes.</summary>
    public void CopyTo(Span<byte> destination) => _secret.Span.CopyTo(destination);

    /// <inheritdoc/>
    public void Dispose() => _secret.Dispose();

    /// <summary>Hides the key, shows the link.</summary>
    public override string ToString() => $"V1SubtreeKey({Link}, hidden)";

    internal ReadOnlySpan<byte> Span => _secret.Span;

    private IEnumerable<(int Index, V1SubtreeKey Key)> Leaves(V1TreeShape shape, int start, int end)
    {
        using var walk = new V1LeafKeyWalk(this, shape.Depth);
        for (var index = start; index < end; index++)
        {
            yield return (index, walk.MoveTo(shape.LinkOf(index)));
        }
    }
}
