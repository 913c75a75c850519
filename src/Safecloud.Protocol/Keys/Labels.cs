namespace Safecloud.Protocol.Keys;

/// <summary>Every label that separates one use of a key or signature from another. No text may stand here twice.</summary>
/// <remarks>A name that ends in <c>.</c> or <c>:</c> is a prefix: the thing's own name follows.</remarks>
public static class Labels
{
    /// <summary>In front of each label by which a secret delegates to a child (specification §0.4).</summary>
    public const string Delegate = "q.crypto.delegate.";

    /// <summary>Scalar of the ES256 pair of a secret (specification §0.4).</summary>
    public const string Es256Scalar = "q.crypto.p256.private-key";

    /// <summary>Root of one file, with the salt as context (specification §1.2).</summary>
    public const string ContentSalt = "safecloud.content.salt";

    /// <summary>Root of a file's encryption keys (specification §1.3).</summary>
    public const string EncryptionRoot = "safecloud.encryption.root";

    /// <summary>Secret of a file's access key pair (specification §1.3).</summary>
    public const string AccessRoot = "safecloud.access.root";

    /// <summary>A track's key; its name follows (specification §1.4).</summary>
    public const string Track = "safecloud.track.";

    /// <summary>A node's key; its digit follows (specification §1.4).</summary>
    public const string Node = "safecloud.node.";

    /// <summary>A chunk's AES key, from its leaf (specification §1.4).</summary>
    public const string ChunkKey = "safecloud.chunk.key.0";

    /// <summary>A chunk's initialisation vector, from its leaf (specification §1.4).</summary>
    public const string ChunkIv = "safecloud.chunk.iv.0";

    /// <summary>Associated data of a chunk; track, colon and index follow (specification §2.3).</summary>
    public const string ChunkAad = "safecloud.chunk.v2:";

    /// <summary>Associated data of a creator's vault.</summary>
    public const string VaultAad = "safecloud.vault.v1";

    /// <summary>Associated data of a wrapped vault key; kind, colon and id follow.</summary>
    public const string VaultWrapAad = "safecloud.vault.wrap.v1:";

    /// <summary>Key that a recovery code wraps the vault key with.</summary>
    public const string VaultRecovery = "safecloud.vault.recovery";

    /// <summary>Key that a passkey's PRF output wraps the vault key with.</summary>
    public const string VaultPasskey = "safecloud.vault.passkey";

    /// <summary>Claim: a file's manifest (specification §4.1).</summary>
    public const string ManifestSubject = "safecloud:manifest";

    /// <summary>Claim: which box key belongs to a holder key (specification §5.1).</summary>
    public const string DeviceSubject = "safecloud:device";

    /// <summary>Claim: one envelope of a grant chain (specification §5.2).</summary>
    public const string SubtreeSubject = "safecloud:subtree";

    /// <summary>Claim: a session key answers a Jet's nonce (specification §9.2).</summary>
    public const string SessionDelegationSubject = "safecloud:session-delegation";

    /// <summary>Type of a sealed capability (specification §5.4).</summary>
    public const string CapabilityType = "safecloud-capability";

    /// <summary>Type of a sealed vault key.</summary>
    public const string VaultKeyType = "safecloud-vault-key";

    /// <summary>Type of a proof of possession (RFC 9449, specification §6.2).</summary>
    public const string ProofType = "dpop+jwt";
}
