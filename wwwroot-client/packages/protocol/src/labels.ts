/**
 * Every label that separates one use of a key or a signature from another; no text stands here twice, and none stands
 * anywhere else. What ends in `.` or `:` is a beginning: the thing's own name follows. `Keys/Labels.cs` has the same.
 */
export const labels = {
  /** Before each label by which a secret delegates to a child (specification §0.4). */
  delegate: 'q.crypto.delegate.',
  /** Scalar of an ES256 pair (§0.4). */
  es256Scalar: 'q.crypto.p256.private-key',
  /** Scalar of a secp256k1 pair, before the secret under Keccak-256 (v1 §9.1). */
  evmScalar: 'q.crypto.k256.private-key',
  /** Root of one file (§1.2). */
  contentSalt: 'safecloud.content.salt',
  /** Roots of a file's keys: what decrypts, and what signs grants (§1.3, v1 §12). */
  encryptionRoot: 'safecloud.encryption.root',
  accessRoot: 'safecloud.access.root',
  /** A track's and a node's key; name or digit follows (§1.4, v1 §12). */
  track: 'safecloud.track.',
  node: 'safecloud.node.',
  /** The same in v1's tree of access (v1 §12). */
  accessTrack: 'safecloud.access.track.',
  accessNode: 'safecloud.access.node.',
  /** A rendition's root key; its name follows (v1 §12). */
  version: 'safecloud.version.',
  /** A chunk's key and nonce from its leaf (§1.4). */
  chunkKey: 'safecloud.chunk.key.0',
  chunkIv: 'safecloud.chunk.iv.0',
  /** What is bound to a chunk: track and index follow (§2.3), in v1 the index alone (v1 §13). */
  chunkAad: 'safecloud.chunk.v2:',
  chunkAadV1: 'safecloud.chunk:',
  /** The vault and its wraps (vault.md). */
  vaultAad: 'safecloud.vault.v1',
  vaultWrapAad: 'safecloud.vault.wrap.v1:',
  vaultRecovery: 'safecloud.vault.recovery',
  vaultPasskey: 'safecloud.vault.passkey',
  /** Subjects of claims (§4.1, §5.1, §5.2, §9.2, v1 §23). */
  manifestSubject: 'safecloud:manifest',
  deviceSubject: 'safecloud:device',
  subtreeSubject: 'safecloud:subtree',
  sessionDelegationSubject: 'safecloud:session-delegation',
  /** More subjects, of Drops and of those who judge (§9.3, §9.5). */
  dropAvailabilitySubject: 'safecloud:drop-availability',
  routingAnnouncementSubject: 'safecloud:routing-announcement',
  environmentAttestationSubject: 'safecloud:environment-attestation',
  corruptionSubject: 'safecloud:corruption',
  accreditationSubject: 'safecloud:accreditation',
  analysisSubject: 'safecloud:analysis',
  flagSubject: 'safecloud:flag',
  warrantLabelSubject: 'safecloud:warrant.label',
  warrantContentSubject: 'safecloud:warrant.content',
  banSubject: 'safecloud:ban',
  interimBlockSubject: 'safecloud:interim-block',
  dropSessionSubject: 'safecloud:drop-session',
  /** Types of sealed messages (§5.4, vault.md). */
  capabilityType: 'safecloud-capability',
  vaultKeyType: 'safecloud-vault-key',
  /** Number of a payment line (§7.2). */
  paymentLine: 'safecloud.line.v2',
  /** Scheme of x402 (§7.10). */
  voucherScheme: 'safecloud-voucher',
  /** Proof of possession (§6.2). */
  proofType: 'dpop+jwt',
  /** EIP-712 domains: of payments and actions (§7.1, v1 §11), of messages, of older dialects. */
  claimDomain: 'OpenClaiming',
  messageDomain: 'OpenClaiming.messages',
  legacyPaymentDomain: 'OpenClaiming.payments',
  legacyActionDomain: 'OpenClaiming.actions',
  legacyAuthorizationDomain: 'OpenClaiming.authorizations',
  /** EIP-712 domains: of what nodes say (version 1: a Jet's session, v1 §24; version 2: a Drop's hello, §9.2), of relays, of delegations. */
  nodeDomain: 'Safecloud',
  relayDomain: 'Safecloud.dropRelay',
  delegationDomain: 'Q.Crypto',
  /** Typed statements (§9.2, v1 §9.4, §15.2, §22.3, §24). */
  dropHelloType: 'DropHello',
  bindingType: 'SafecloudBinding',
  delegationType: 'Delegation',
  jetSessionType: 'JetSessionDelegation',
  relayRequestType: 'RelayRequest',
  /** Identity of a Drop, and what passkeys are asked for (v1 §23). */
  dropIdentity: 'safecloud.drop.identity',
  dropSession: 'safecloud.drop.session',
  cloudSession: 'safecloud.cloud.session',
  /** Mask of a split root key (v1 §20). */
  splitKey: 'safecloud.splitkey.v1',
  /** Payer's key of a file, line of a sponsored viewer, tag of a price: root, viewer or price follows (v1 §14, §18). */
  payer: 'safecloud.payer.',
  sponsor: 'safecloud.sponsor.',
  priceTag: 'safecloud.price:',
  /** A Jet's transport key and its relay tokens (v1 §24). */
  noiseSeed: 'safecloud.noise',
  relayAuth: 'safecloud.relay.auth',
  jetNetwork: 'safecloud:jet:v1',
} as const
