/** The names that the specification gives to failures, and the few that this package adds for its own edges. */
export type ErrorCode =
  | 'AnnounceInvalid'
  | 'BadFraming'
  | 'BadRequest'
  | 'CapabilityInvalid'
  | 'ChunkInvalid'
  | 'ChunkNotCommitted'
  | 'ChunkNotOpened'
  | 'CidInvalid'
  | 'CidMismatch'
  | 'CidOwned'
  | 'ClaimInvalid'
  | 'DeviceInvalid'
  | 'EmptyRange'
  | 'IndexInvalid'
  | 'HelloInvalid'
  | 'LinkInvalid'
  | 'ManifestInvalid'
  | 'NotAuthorized'
  | 'NotCanonical'
  | 'NoticeInvalid'
  | 'OfferInvalid'
  | 'PaymentRequired'
  | 'ProofReplayed'
  | 'RangeProofInvalid'
  | 'SaltReused'
  | 'SessionUnknown'
  | 'ShareLinkInvalid'
  | 'TooLarge'
  | 'SigningRefused'
  | 'Unauthorized'
  | 'UseDpopNonce'
  | 'VaultNotOpened'
  | 'VoucherInvalid'
  | 'VoucherMismatch'
  | 'VoucherStale'
  | 'X402Invalid'

/** The names of failures in version 1; those of both versions mean the same. */
export type V1ErrorCode =
  | 'AnnounceInvalid'
  | 'BadRequest'
  | 'BloomInvalid'
  | 'ChunkInvalid'
  | 'ChunkNotOpened'
  | 'ClaimInvalid'
  | 'DelegationInvalid'
  | 'EmptyRange'
  | 'GrantInvalid'
  | 'IndexInvalid'
  | 'KeyInvalid'
  | 'LinkInvalid'
  | 'ManifestInvalid'
  | 'NotCanonical'
  | 'PaymentInvalid'
  | 'ProllyNodeInvalid'
  | 'ProofInvalid'
  | 'ShareLinkInvalid'
  | 'TypedDataInvalid'

/** What every failure of this package is: a sentence for people, a code for programs. */
export abstract class ProtocolError extends Error {
  abstract readonly code: ErrorCode | V1ErrorCode
}

/** Runs the action; an error of this package inside it becomes the one that the caller's specification names. */
export function renaming<T>(wrap: (cause: ProtocolError) => ProtocolError, action: () => T): T {
  try {
    return action()
  } catch (error) {
    throw error instanceof ProtocolError ? wrap(error) : error
  }
}
