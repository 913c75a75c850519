using System.Globalization;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Keys;

namespace Safecloud.Protocol.V1.Files;

/// <summary>The two trees of secrets under a file's root key: encryption and access (v1 §13).</summary>
public sealed class V1FileKeys : IDisposable
{
    private readonly SecretBytes _encryption = new(Derivation.SecretSize);
    private readonly SecretBytes _access = new(Derivation.SecretSize);

    /// <summary>Derives both roots from 32 bytes.</summary>
    /// <exception cref="ArgumentException">There are not exactly 32 bytes.</exception>
    public V1FileKeys(ReadOnlySpan<byte> rootKey)
    {
        if (rootKey.Length != Derivation.SecretSize)
        {
            throw new ArgumentException("A root key has 32 bytes.", nameof(rootKey));
        }

        V1Derivation.Delegate(rootKey, Labels.EncryptionRoot, _encryption.Span);
        V1Derivation.Delegate(rootKey, Labels.AccessRoot, _access.Span);
    }

    /// <summary>The root of encryption, 32 bytes.</summary>
    internal ReadOnlySpan<byte> EncryptionRoot => _encryption.Span;

    /// <summary>The root of access, 32 bytes.</summary>
    internal ReadOnlySpan<byte> AccessRoot => _access.Span;

    /// <summary>The root key of one rendition of a film: 32 bytes from the film's.</summary>
    public static void VersionRoot(ReadOnlySpan<byte> videoKey, string version, Span<byte> rootKey) =>
        V1Derivation.Delegate(videoKey, Labels.Version + version, rootKey);

    /// <summary>The key that opens everything under a link.</summary>
    public V1SubtreeKey KeyOf(V1Link link)
    {
        using var track = new SecretBytes(Derivation.SecretSize);
        V1Derivation.Delegate(_encryption.Span, Labels.Track + link.Track, track.Span);
        using var key = new V1SubtreeKey(Root(link), track.Span);
        return key.Descend(link);
    }

    /// <summary>The access secret of a link, 32 bytes: what grants hash and sign by, never a key of content.</summary>
    public void AccessOf(V1Link link, Span<byte> secret)
    {
        Span<byte> parent = stackalloc byte[Derivation.SecretSize];
        AccessParentOf(link, parent);
        V1Derivation.Delegate(parent, AccessLabelOf(link), secret);
        System.Security.Cryptography.CryptographicOperations.ZeroMemory(parent);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _encryption.Dispose();
        _access.Dispose();
    }

    /// <summary>Hides the keys.</summary>
    public override string ToString() => "V1FileKeys(hidden)";

    /// <summary>The access secret above a link: the access root for a track.</summary>
    internal void AccessParentOf(V1Link link, Span<byte> parent)
    {
        _access.Span.CopyTo(parent);
        var above = Root(link);
        foreach (var digit in link.Digits)
        {
            V1Derivation.Delegate(parent, AccessLabelOf(above), parent);
            above = above.Child(digit);
        }
    }

    /// <summary>The label of a link's last access step.</summary>
    internal static string AccessLabelOf(V1Link link) =>
        link.Height == 0 ? Labels.AccessTrack + link.Track : Labels.AccessNode + link.Digits[^1].ToString(CultureInfo.InvariantCulture);

    private static V1Link Root(V1Link link) =>
        V1Link.TryParse($"track/{link.Track}", out var root) ? root : throw new ArgumentException("A link has a track.", nameof(link));
}
