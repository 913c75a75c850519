namespace Safecloud.Protocol;

/// <summary>The member <c>code</c> of a problem document; the name of each member is its text (specification §8.5).</summary>
public enum ProblemCode
{
    /// <summary>No problem; never sent.</summary>
    None,

    /// <summary>400: the request does not have the form it must have.</summary>
    BadRequest,

    /// <summary>400: lengths, count or limits of the frames are wrong.</summary>
    BadFraming,

    /// <summary>400: what is hashed or signed did not arrive in canonical form.</summary>
    NotCanonical,

    /// <summary>400: the range holds no chunk or ends after the last.</summary>
    EmptyRange,

    /// <summary>401: no session, or the proof does not fit the request.</summary>
    Unauthorized,

    /// <summary>401: sign again with the nonce in <c>DPoP-Nonce</c>.</summary>
    UseDpopNonce,

    /// <summary>401: this proof was seen before.</summary>
    ProofReplayed,

    /// <summary>401: the token is not known here; begin a new session.</summary>
    SessionUnknown,

    /// <summary>402: <c>required</c> says what is missing.</summary>
    PaymentRequired,

    /// <summary>403: <c>unauthorized</c> says which chunks and why.</summary>
    NotAuthorized,

    /// <summary>404.</summary>
    NotFound,

    /// <summary>409: a voucher does not exceed the accepted one.</summary>
    VoucherStale,

    /// <summary>409: the chunk belongs to another publisher.</summary>
    CidOwned,

    /// <summary>411.</summary>
    LengthRequired,

    /// <summary>413.</summary>
    TooLarge,

    /// <summary>416.</summary>
    RangeInvalid,

    /// <summary>422: a frame's bytes do not hash to the named CID.</summary>
    CidMismatch,

    /// <summary>422: the manifest breaks a rule, or its roots are not those of the digests.</summary>
    ManifestInvalid,

    /// <summary>422: a voucher is not well formed.</summary>
    VoucherInvalid,

    /// <summary>422: a voucher is not for this offer.</summary>
    VoucherMismatch,

    /// <summary>429: try again after <c>Retry-After</c>.</summary>
    RateLimited,

    /// <summary>451: <c>claim</c> names the ban.</summary>
    LegallyBlocked,

    /// <summary>503.</summary>
    Unavailable,

    /// <summary>507.</summary>
    StorageFull,

    /// <summary>In clients: the bytes are not those of the CID; blame the sender.</summary>
    ChunkInvalid,

    /// <summary>In clients: the tag does not fit; a wrong secret or a bad publisher.</summary>
    ChunkNotOpened,

    /// <summary>In clients: the zero prefix is not zero; a bad publisher, nothing is played.</summary>
    ChunkNotCommitted,

    /// <summary>In clients: the CIDs of a range do not lead to the track's root.</summary>
    RangeProofInvalid,

    /// <summary>In clients: the capability is not one for this file and this device.</summary>
    CapabilityInvalid,

    /// <summary>In publishers: other bytes were sealed at this place under this salt.</summary>
    SaltReused,
}
