import { canonicalText } from '../../src/canonicalJson.ts'
import { parseCid } from '../../src/cid.ts'
import type { ErrorCode, V1ErrorCode } from '../../src/protocolError.ts'
import { parseStrictJson } from '../../src/strictJson.ts'
import { BloomFilter } from '../../src/v1/bloom/bloomFilter.ts'
import { parseKeyReference, verifyingKey } from '../../src/v1/claims/keyReference.ts'
import { readAnnounce } from '../../src/v1/drops/announce.ts'
import { readChallenge } from '../../src/v1/drops/challenge.ts'
import { claimText, readOpenClaim } from '../../src/v1/envelope/openClaim.ts'
import { readTime } from '../../src/v1/envelope/timeWindow.ts'
import { evmDigest } from '../../src/v1/evm/evmMessage.ts'
import { payoutPolicyHash, readPayoutPolicy } from '../../src/v1/evm/payoutPolicy.ts'
import { readMediaIndex } from '../../src/v1/files/indexTrack.ts'
import { readManifest } from '../../src/v1/files/manifest.ts'
import { readCapability } from '../../src/v1/grants/capability.ts'
import { readGrant } from '../../src/v1/grants/grant.ts'
import { parseGrantContext } from '../../src/v1/grants/grantContext.ts'
import { readJetDelegation } from '../../src/v1/jets/jetDelegation.ts'
import { isMembers, type JsonValue } from '../../src/v1/json/jsonValue.ts'
import { parseJsonBytes } from '../../src/v1/json/parseJson.ts'
import { parseShareLink } from '../../src/v1/links/shareLink.ts'
import { readMerkleProof } from '../../src/v1/merkle/merkleProof.ts'
import { readJetTerms } from '../../src/v1/payments/payForChunks.ts'
import { readPayment } from '../../src/v1/payments/paymentEnvelope.ts'
import { parseNode } from '../../src/v1/prolly/prollyNode.ts'
import { readChunkRecord } from '../../src/v1/tree/chunkRecord.ts'
import { readLinkPath } from '../../src/v1/tree/linkPath.ts'
import { eip712Digest } from '../../src/v1/typed/eip712.ts'
import { readTypedPayload } from '../../src/v1/typed/typedPayload.ts'
import { typedQueryText } from '../../src/v1/typed/typedText.ts'
import { recoded } from '../../src/v1/v1Error.ts'

/** What reads bytes from outside, and the one code with which it refuses. */
export interface Parser {
  readonly error: ErrorCode | V1ErrorCode
  readonly parse: (bytes: Uint8Array<ArrayBuffer>) => unknown
}

const lossy = new TextDecoder('utf-8', { ignoreBOM: true })

function ofText(error: ErrorCode | V1ErrorCode, parse: (text: string) => unknown): Parser {
  return { error, parse: (bytes) => parse(lossy.decode(bytes)) }
}

function ofJson(error: V1ErrorCode, read: (value: JsonValue) => unknown): Parser {
  return { error, parse: (bytes) => read(recoded(error, () => parseJsonBytes(bytes))) }
}

function readClaim(value: JsonValue): void {
  const claim = readOpenClaim(value)
  claimText(claim)
  if (isMembers(value)) [value.nbf, value.exp].map(readTime)
}

/** The parsers by the names of the files in tests/vectors/malformed. */
export const parsers: Readonly<Record<string, Parser>> = {
  announce: ofJson('AnnounceInvalid', readAnnounce),
  bloom: { error: 'BloomInvalid', parse: (bytes) => BloomFilter.fromBytes(bytes) },
  capability: ofJson('GrantInvalid', readCapability),
  challenge: ofJson('ChunkInvalid', readChallenge),
  chunk: ofJson('ChunkInvalid', readChunkRecord),
  cid: ofText('CidInvalid', parseCid),
  evmclaim: ofJson('ClaimInvalid', evmDigest),
  grant: ofJson('GrantInvalid', readGrant),
  grantcontext: ofText('GrantInvalid', parseGrantContext),
  index: ofJson('IndexInvalid', readMediaIndex),
  jetdelegation: ofJson('ClaimInvalid', readJetDelegation),
  jetterms: ofJson('PaymentInvalid', readJetTerms),
  json: { error: 'BadRequest', parse: parseJsonBytes },
  keyuri: ofText('KeyInvalid', (text) => verifyingKey(parseKeyReference(text))),
  link: ofJson('LinkInvalid', readLinkPath),
  manifest: ofJson('ManifestInvalid', readManifest),
  merkleproof: ofJson('ProofInvalid', readMerkleProof),
  openclaim: ofJson('ClaimInvalid', readClaim),
  payment: ofJson('PaymentInvalid', readPayment),
  policy: ofJson('PaymentInvalid', (value) => payoutPolicyHash(readPayoutPolicy(value))),
  prollynode: ofText('ProllyNodeInvalid', parseNode),
  sharelink: ofText('ShareLinkInvalid', parseShareLink),
  strictjson: { error: 'BadRequest', parse: (bytes) => canonicalText(parseStrictJson(bytes)) },
  typed: ofJson('TypedDataInvalid', (value) => {
    const payload = readTypedPayload(value)
    typedQueryText(payload)
    eip712Digest(payload)
  }),
}
