import { sampleBytes } from '../../../../../tools/vectors/malformed/samples.ts'
import { boxKeyOfScalar } from '../../src/boxKey.ts'
import { type Bytes, utf8 } from '../../src/bytes.ts'
import { parseCanonicalJson } from '../../src/canonicalJson.ts'
import { openCapability } from '../../src/capability.ts'
import { parseCid } from '../../src/cid.ts'
import { readClaim } from '../../src/claim.ts'
import { readDevice } from '../../src/deviceClaim.ts'
import { checkDpopProof } from '../../src/dpopCheck.ts'
import { readBloomHint } from '../../src/drops/bloomHint.ts'
import { dropHelloShape } from '../../src/drops/dropHello.ts'
import { readHelloAnswer } from '../../src/drops/helloAnswer.ts'
import { readRouting } from '../../src/drops/routingAnnouncement.ts'
import { readSlashNotice } from '../../src/drops/slashNotice.ts'
import { readSocketMessage } from '../../src/drops/socketMessage.ts'
import { keyPairOfScalar } from '../../src/es256KeyPair.ts'
import { parseFileIndex } from '../../src/fileIndex.ts'
import { parseFileMeta } from '../../src/fileMeta.ts'
import { FrameReader } from '../../src/frameReader.ts'
import { readGrantChain } from '../../src/grantChain.ts'
import type { Json } from '../../src/json.ts'
import { openJwe, sealJwe } from '../../src/jwe.ts'
import { parseLink } from '../../src/link.ts'
import { readManifestJson } from '../../src/manifest.ts'
import { readOffer } from '../../src/payments/offer.ts'
import { readRequired } from '../../src/payments/requiredPayment.ts'
import { readVoucher } from '../../src/payments/voucher.ts'
import { readVouchersRequest } from '../../src/payments/vouchersRequest.ts'
import { readX402Required } from '../../src/payments/x402.ts'
import { pointOfJwk, publicJwkOf } from '../../src/publicJwk.ts'
import { type KeyId, pointOfKeyUri } from '../../src/publicKey.ts'
import { parseRangeRequest } from '../../src/rangeRequest.ts'
import { parseRecoveryCode } from '../../src/recoveryCode.ts'
import { parseRootCid } from '../../src/rootCid.ts'
import { readSessionDelegation } from '../../src/sessionDelegation.ts'
import { parseSessionRequest } from '../../src/sessionRequest.ts'
import { parseShareLink } from '../../src/shareLink.ts'
import { parseStrictJson } from '../../src/strictJson.ts'
import { readChunkUpload, readFileUpload } from '../../src/upload.ts'
import type { EvmAddress } from '../../src/v1/keys/evmAddress.ts'
import { readVaultWrap } from '../../src/vaultWrap.ts'
import { person } from '../people.ts'
import { parsers } from '../v1/parsers.ts'
import { bytesOf, readVectors } from '../vectors.ts'

/** A parser, something that it takes, and the code with which it refuses, where that is one. */
export interface FuzzTarget {
  readonly name: string
  readonly sample: Bytes
  readonly parse: (bytes: Bytes) => unknown
  readonly error: string | undefined
}

const lossy = new TextDecoder('utf-8', { ignoreBOM: true })
const now = 1_767_225_600
const hellos = readVectors<{ cases: { answer: string; nonceHex: string; origin: string; jet: EvmAddress; chainId: number }[] }>(
  'hello',
).cases
const hello = hellos[1]!
const dropHelloSample = JSON.stringify((JSON.parse(hellos[0]!.answer) as { hello: Json }).hello)
const { box } = await person(20)

function firstOf(file: string, list: string, member: string): string {
  const [entry] = (readVectors<Record<string, Record<string, unknown>[]>>(file)[list] ?? []) as Record<string, unknown>[]
  const value = entry![member]
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function text(name: string, sample: string, parse: (text: string) => unknown): FuzzTarget {
  return { name, sample: utf8(sample), parse: (bytes) => parse(lossy.decode(bytes)), error: undefined }
}

function json(name: string, sample: string, read: (value: Json) => unknown): FuzzTarget {
  return { name, sample: utf8(sample), parse: (bytes) => read(parseStrictJson(bytes)), error: undefined }
}

const streamOf = (bytes: Bytes) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes)
      controller.close()
    },
  })

async function readFrames(bytes: Bytes): Promise<void> {
  const reader = new FrameReader(streamOf(bytes))
  await reader.header()
  await reader.frame()
  await reader.end()
}

interface Upload {
  readonly publishers: readonly { readonly keyId: string }[]
  readonly cases: readonly { readonly steps: readonly { readonly rootCid?: string; readonly bodyHex: string }[] }[]
}
const uploads = readVectors<Upload>('uploads')
const uploadOf = (step: number) => bytesOf(uploads.cases[0]!.steps[step]!.bodyHex)
const dpop = readVectors<{ cases: readonly { proof: string; htm: string; htu: string; nonces: string[]; token: string }[] }>('dpop')
  .cases[0]!
const delegation = readVectors<{ cases: readonly { nonceHex: string; jet: string }[] }>('delegation').cases[0]!
const sealed = readVectors<{ cases: readonly { boxScalarHex: string; message: string; rootCid: string; holder: string }[] }>('capabilities')
  .cases[0]!
const sealedTo = await boxKeyOfScalar(keyPairOfScalar(bytesOf(sealed.boxScalarHex)))
const rootCid = parseRootCid(uploads.cases[0]!.steps[1]!.rootCid!)
const publisher = uploads.publishers[0]!.keyId as KeyId

const capability = { rootCid: parseRootCid(sealed.rootCid), holder: sealed.holder as KeyId, now }

const version2: FuzzTarget[] = [
  text('parseCid', firstOf('cids', 'cases', 'cid'), parseCid),
  text('parseRootCid', firstOf('cids', 'rootCids', 'rootCid'), parseRootCid),
  text('parseLink', 'track/video.720p/1/15/0', parseLink),
  text('parseShareLink (v2)', firstOf('sharelinks', 'cases', 'fragment'), parseShareLink),
  text('parseRecoveryCode', firstOf('vault', 'codes', 'text'), parseRecoveryCode),
  text('pointOfKeyUri', firstOf('derive', 'keyPairs', 'keyUri'), pointOfKeyUri),
  text('openJwe', await sealJwe('safecloud-capability', box.publicKey, utf8('{"v":2}')), (message) =>
    openJwe('safecloud-capability', box, message),
  ),
  text('checkDpopProof', firstOf('dpop', 'cases', 'proof'), (proof) => checkDpopProof(proof, { ...dpop, seenJtis: new Set() })),
  json('readClaim', firstOf('device', 'cases', 'claim'), (value) => readClaim(value, { sub: 'safecloud:device', timed: true })),
  json('readDevice', firstOf('device', 'cases', 'claim'), (value) => readDevice(value, now)),
  json('readSessionDelegation', firstOf('delegation', 'cases', 'claim'), (value) =>
    readSessionDelegation(value, { nonce: bytesOf(delegation.nonceHex), jet: delegation.jet, now }),
  ),
  json('readManifestJson', firstOf('manifests', 'cases', 'manifest'), readManifestJson),
  json('readGrantChain', firstOf('grants', 'cases', 'chain'), readGrantChain),
  json('readOffer', firstOf('payments', 'offers', 'offer'), readOffer),
  json('readVoucher', firstOf('vouchers', 'cases', 'voucher'), readVoucher),
  json('readRequired', firstOf('lines', 'required', 'text'), readRequired),
  json('readVouchersRequest', firstOf('payments', 'requests', 'text'), readVouchersRequest),
  text('readX402Required', firstOf('x402', 'cases', 'header'), readX402Required),
  // Recovering an account's key costs the same whatever the text: what is read before it is fed apart.
  json('readHelloAnswer', hello.answer, (value) =>
    readHelloAnswer(value, { nonce: bytesOf(hello.nonceHex), origin: hello.origin, jet: hello.jet, chainId: hello.chainId, now }),
  ),
  json('dropHelloShape', dropHelloSample, dropHelloShape),
  json('readRouting', firstOf('routing', 'cases', 'claim'), (value) => readRouting(value, now)),
  json('readSlashNotice', firstOf('spotchecks', 'notices', 'notice'), readSlashNotice),
  { name: 'readSocketMessage', sample: bytesOf(firstOf('sockets', 'cases', 'messageHex')), parse: readSocketMessage, error: 'BadFraming' },
  { name: 'readBloomHint', sample: bytesOf(firstOf('spotchecks', 'hints', 'hintHex')), parse: readBloomHint, error: 'AnnounceInvalid' },
  json('readVaultWrap', firstOf('vault', 'wraps', 'wrap'), readVaultWrap),
  json('pointOfJwk', JSON.stringify(publicJwkOf(box.publicKey)), pointOfJwk),
  { name: 'parseCanonicalJson', sample: utf8(firstOf('json', 'cases', 'canonical')), parse: parseCanonicalJson, error: undefined },
  { name: 'parseFileIndex', sample: utf8(firstOf('index', 'cases', 'index')), parse: parseFileIndex, error: undefined },
  { name: 'parseFileMeta', sample: utf8('{"size":1,"title":"a","type":"b","v":2}'), parse: parseFileMeta, error: undefined },
  { name: 'parseSessionRequest', sample: utf8(firstOf('sessions', 'requests', 'body')), parse: parseSessionRequest, error: undefined },
  { name: 'parseRangeRequest', sample: utf8(firstOf('ranges', 'requests', 'body')), parse: parseRangeRequest, error: undefined },
  { name: 'readChunkUpload', sample: uploadOf(0), parse: (bytes) => readChunkUpload(streamOf(bytes)), error: undefined },
  { name: 'readFileUpload', sample: uploadOf(1), parse: (bytes) => readFileUpload(streamOf(bytes), rootCid, publisher), error: undefined },
  {
    name: 'openCapability',
    sample: await openJwe('safecloud-capability', sealedTo, sealed.message),
    parse: async (bytes) => openCapability(box, await sealJwe('safecloud-capability', box.publicKey, bytes), capability),
    error: 'CapabilityInvalid',
  },
  {
    name: 'FrameReader',
    sample: Uint8Array.from([0, 0, 0, 7, ...utf8('{"v":2}'), 0, 0, 0, 48, ...new Uint8Array(48)]),
    parse: readFrames,
    error: 'BadFraming',
  },
]

/** Every parser of both versions. */
export const targets: readonly FuzzTarget[] = [
  ...Object.entries(parsers).map(([name, { parse, error }]) => ({ name: `v1 ${name}`, sample: sampleBytes(name), parse, error })),
  ...version2,
]

/** What the specification wants to see here, whatever else is. */
export const namedParsers: Readonly<Record<string, string>> = {
  CID: 'parseCid',
  manifest: 'readManifestJson',
  grant: 'readGrantChain',
  claim: 'readClaim',
  JCS: 'parseCanonicalJson',
  JWE: 'openJwe',
  DPoP: 'checkDpopProof',
  framing: 'FrameReader',
  'Bloom bytes': 'v1 bloom',
  'Prolly node': 'v1 prollynode',
  'share link': 'parseShareLink (v2)',
}
