namespace Safecloud.Protocol.Keys;

/// <summary>Every label that separates one use of a key or signature from another. No text may stand here twice.</summary>
/// <remarks>A name that ends in <c>.</c> or <c>:</c> is a prefix: the thing's own name follows.</remarks>
public static class Labels
{
    /// <summary>In front of each label by which a secret delegates to a child (specification §0.4).</summary>
    public const string Delegate = "q.crypto.delegate.";

    /// <summary>Scalar of the ES256 pair of a secret (specification §0.4).</summary>
    public const string Es256Scalar = "q.crypto.p256.private-key";

    /// <summary>Scalar of the secp256k1 pair of a secret: in front of it under Keccak-256 (v1 §9.1).</summary>
    public const string EvmScalar = "q.crypto.k256.private-key";

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

    /// <summary>Claim: what a Drop has stored and dropped (specification §9.3).</summary>
    public const string DropAvailabilitySubject = "safecloud:drop-availability";

    /// <summary>Claim: a Jet and a Drop name a file together (specification §9.3).</summary>
    public const string RoutingAnnouncementSubject = "safecloud:routing-announcement";

    /// <summary>Claim: what a SafeBox runs on (specification §9.5).</summary>
    public const string EnvironmentAttestationSubject = "safecloud:environment-attestation";

    /// <summary>Claim: a node served wrong bytes (specification §9.5).</summary>
    public const string CorruptionSubject = "safecloud:corruption";

    /// <summary>Claim: someone may act for a jurisdiction (specification §9.5).</summary>
    public const string AccreditationSubject = "safecloud:accreditation";

    /// <summary>Claim: what a scanner found (specification §9.5).</summary>
    public const string AnalysisSubject = "safecloud:analysis";

    /// <summary>Claim: a file is reported (specification §9.5).</summary>
    public const string FlagSubject = "safecloud:flag";

    /// <summary>Claim: a judge asks what something is (specification §9.5).</summary>
    public const string WarrantLabelSubject = "safecloud:warrant.label";

    /// <summary>Claim: a judge asks for keys (specification §9.5).</summary>
    public const string WarrantContentSubject = "safecloud:warrant.content";

    /// <summary>Claim: a file or a publisher is banned (specification §9.5).</summary>
    public const string BanSubject = "safecloud:ban";

    /// <summary>Claim: a block at once, which ends by itself (specification §9.5).</summary>
    public const string InterimBlockSubject = "safecloud:interim-block";

    /// <summary>In front of the parts whose hash is a payment line's number (specification §7.2).</summary>
    public const string PaymentLine = "safecloud.line.v2";

    /// <summary>Scheme of x402 by which a voucher pays (specification §7.10).</summary>
    public const string VoucherScheme = "safecloud-voucher";

    /// <summary>Version 1, claim: the two keys of a Drop belong together (interoperation §23).</summary>
    public const string DropSessionSubject = "safecloud:drop-session";

    /// <summary>Type of a sealed capability (specification §5.4).</summary>
    public const string CapabilityType = "safecloud-capability";

    /// <summary>Type of a sealed vault key.</summary>
    public const string VaultKeyType = "safecloud-vault-key";

    /// <summary>Type of a proof of possession (RFC 9449, specification §6.2).</summary>
    public const string ProofType = "dpop+jwt";

    /// <summary>Version 1: a rendition's root; its name follows (v1 §12).</summary>
    public const string Version = "safecloud.version.";

    /// <summary>Version 1: a track's access secret; its name follows (v1 §12).</summary>
    public const string AccessTrack = "safecloud.access.track.";

    /// <summary>Version 1: a node's access secret; its digit follows (v1 §12).</summary>
    public const string AccessNode = "safecloud.access.node.";

    /// <summary>Version 1: associated data of a chunk; its index follows (v1 §13).</summary>
    public const string ChunkAadV1 = "safecloud.chunk:";

    /// <summary>Version 1: identity of a Drop (v1 §12).</summary>
    public const string DropIdentity = "safecloud.drop.identity";

    /// <summary>Version 1: passkey PRF input of a Drop's session (v1 §23).</summary>
    public const string DropSession = "safecloud.drop.session";

    /// <summary>Version 1: passkey PRF input of a Cloud's session (v1 §23).</summary>
    public const string CloudSession = "safecloud.cloud.session";

    /// <summary>Version 1: mask of a split root key (v1 §20).</summary>
    public const string SplitKey = "safecloud.splitkey.v1";

    /// <summary>Version 1: payer key of a file; its root follows (v1 §18).</summary>
    public const string Payer = "safecloud.payer.";

    /// <summary>Version 1: payment line of a sponsored viewer; the viewer follows (v1 §22.2).</summary>
    public const string Sponsor = "safecloud.sponsor.";

    /// <summary>Version 1: what a meta chunk's price stands behind among its tags (v1 §14).</summary>
    public const string PriceTag = "safecloud.price:";

    /// <summary>Version 1, EIP-712 domain of a delegation (v1 §9.4).</summary>
    public const string DelegationDomain = "Q.Crypto";

    /// <summary>EIP-712 domain of payments and actions in both versions (specification §7.1, v1 §11).</summary>
    public const string ClaimDomain = "OpenClaiming";

    /// <summary>Version 1, EIP-712 domain of message associations (v1 §11).</summary>
    public const string MessageDomain = "OpenClaiming.messages";

    /// <summary>Older dialects, EIP-712 domain of payments: recognised, never written (v1 §11).</summary>
    public const string LegacyPaymentDomain = "OpenClaiming.payments";

    /// <summary>Older dialects, EIP-712 domain of actions: recognised, never written (v1 §11).</summary>
    public const string LegacyActionDomain = "OpenClaiming.actions";

    /// <summary>Older dialects, EIP-712 domain of authorizations: recognised, never written (v1 §11).</summary>
    public const string LegacyAuthorizationDomain = "OpenClaiming.authorizations";

    /// <summary>EIP-712 domain of what nodes say: in its version 1 a Jet's session (v1 §24), in its version 2 a Drop's hello (specification §9.2).</summary>
    public const string JetDomain = "Safecloud";

    /// <summary>Version 1, EIP-712 domain of a relay request (v1 §22.3).</summary>
    public const string RelayDomain = "Safecloud.dropRelay";

    /// <summary>Typed statement: an account speaks for a Drop's session (specification §9.2).</summary>
    public const string DropHelloType = "DropHello";

    /// <summary>Version 1, typed statement: which keys a file's root belongs to (v1 §15.2).</summary>
    public const string BindingType = "SafecloudBinding";

    /// <summary>Version 1, typed statement: a secret handed down (v1 §9.4).</summary>
    public const string DelegationType = "Delegation";

    /// <summary>Version 1, typed statement: an account speaks for a Jet's session (v1 §24).</summary>
    public const string JetSessionType = "JetSessionDelegation";

    /// <summary>Version 1, typed statement: a Drop asks a Jet to collect for it (v1 §22.3).</summary>
    public const string RelayRequestType = "RelayRequest";

    /// <summary>Version 1: seed of a Jet's transport key, behind its account's key (v1 §24).</summary>
    public const string NoiseSeed = "safecloud.noise";

    /// <summary>Version 1: key of relay tokens, behind the handshake's hash (v1 §24).</summary>
    public const string RelayAuth = "safecloud.relay.auth";

    /// <summary>Version 1: the network whose name Jets of the second stack hash into topic and node id (v1 §24).</summary>
    public const string JetNetwork = "safecloud:jet:v1";
}
