using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Trees;

namespace Safecloud.Protocol.Keys;

/// <summary>The keys of one file: its encryption root and its access key pair (specification §1.2, §1.3).</summary>
public sealed class FileKeys : IDisposable
{
    private readonly SecretBytes _encryption;

    private FileKeys(Salt salt, SecretBytes encryption, Es256KeyPair access)
    {
        Salt = salt;
        _encryption = encryption;
        Access = access;
    }

    /// <summary>The file's salt.</summary>
    public Salt Salt { get; }

    /// <summary>The pair that signs the first envelope of every grant chain of this file.</summary>
    public Es256KeyPair Access { get; }

    /// <summary>The key of a track, from which all its chunks' keys descend (specification §1.4).</summary>
    public SubtreeKey TrackKey(TrackName track)
    {
        Span<byte> key = stackalloc byte[Derivation.SecretSize];
        Derivation.DelegateTo(_encryption.Span, Labels.Track, track.ToString(), key);
        var result = new SubtreeKey(LinkPath.OfTrack(track), key);
        CryptographicOperations.ZeroMemory(key);
        return result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _encryption.Dispose();
        Access.Dispose();
    }

    /// <summary>Hides the keys.</summary>
    public override string ToString() => "FileKeys(hidden)";

    internal static bool TryCreate(ReadOnlySpan<byte> root, Salt salt, [NotNullWhen(true)] out FileKeys? keys)
    {
        keys = null;
        using var accessSecret = new SecretBytes(Derivation.SecretSize);
        Derivation.DelegateTo(root, Labels.AccessRoot, default, accessSecret.Span);
        if (!Es256KeyPair.TryFromSecret(accessSecret.Span, out var access))
        {
            return false;
        }

        var encryption = new SecretBytes(Derivation.SecretSize);
        Derivation.DelegateTo(root, Labels.EncryptionRoot, default, encryption.Span);
        keys = new FileKeys(salt, encryption, access);
        return true;
    }
}
