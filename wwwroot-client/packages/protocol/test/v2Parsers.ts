import { uploadFrames } from '../../../../tools/vectors/malformed/v2/samples.ts'
import { boxKeyOfScalar } from '../src/boxKey.ts'
import { type Bytes, concat, u32be } from '../src/bytes.ts'
import { parseCanonicalJson } from '../src/canonicalJson.ts'
import { openCapability } from '../src/capability.ts'
import { readClaim } from '../src/claim.ts'
import { readDevice } from '../src/deviceClaim.ts'
import { checkDpopProof } from '../src/dpopCheck.ts'
import { followAnnounce } from '../src/drops/availability.ts'
import { readBloomHint } from '../src/drops/bloomHint.ts'
import { readHelloAnswer } from '../src/drops/helloAnswer.ts'
import { readRouting } from '../src/drops/routingAnnouncement.ts'
import { readSlashNotice } from '../src/drops/slashNotice.ts'
import { readSocketHeader } from '../src/drops/socketHeader.ts'
import { keyPairOfScalar } from '../src/es256KeyPair.ts'
import { parseFileIndex } from '../src/fileIndex.ts'
import { parseFileMeta } from '../src/fileMeta.ts'
import { FrameReader } from '../src/frameReader.ts'
import { readGrantChain } from '../src/grantChain.ts'
import type { Json } from '../src/json.ts'
import { openJwe, sealJwe } from '../src/jwe.ts'
import { parseLink } from '../src/link.ts'
import { readManifest } from '../src/manifest.ts'
import { readOffer } from '../src/payments/offer.ts'
import { readRequired } from '../src/payments/requiredPayment.ts'
import { readVoucher } from '../src/payments/voucher.ts'
import { parseVouchersRequest } from '../src/payments/vouchersRequest.ts'
import { readX402Payment, readX402Receipt, readX402Required } from '../src/payments/x402.ts'
import { ProtocolError } from '../src/protocolError.ts'
import { pointOfJwk } from '../src/publicJwk.ts'
import { type KeyId, pointOfKeyUri } from '../src/publicKey.ts'
import { readRangeAnswer } from '../src/rangeAnswer.ts'
import { parseRangeRequest } from '../src/rangeRequest.ts'
import { parseRecoveryCode } from '../src/recoveryCode.ts'
import { parseRootCid, type RootCid } from '../src/rootCid.ts'
import { readSessionDelegation } from '../src/sessionDelegation.ts'
import { parseSessionRequest } from '../src/sessionRequest.ts'
import { parseShareLink } from '../src/shareLink.ts'
import { parseStrictJson } from '../src/strictJson.ts'
import { parseTrackName } from '../src/trackName.ts'
import { readChunkUpload } from '../src/upload.ts'
import type { EvmAddress } from '../src/v1/keys/evmAddress.ts'
import { MemoryNodeStore } from '../src/v1/prolly/memoryNodeStore.ts'
import { openVaultKey } from '../src/vaultKeyMessage.ts'
import { readVaultWrap } from '../src/vaultWrap.ts'
import { bytesOf, readVectors } from './vectors.ts'

/** What was refused without a code of its own, and so has the one that its specification gives to all. */
class Refusal extends ProtocolError {
  constructor(
    readonly code: ProtocolError['code'],
    cause?: ProtocolError,
  ) {
    super('Refused.', { cause })
  }
}

type Parse = (bytes: Bytes) => unknown

const lossy = new TextDecoder('utf-8', { ignoreBOM: true })
const now = 1_767_225_600

const ofText =
  (parse: (text: string) => unknown): Parse =>
  (bytes) =>
    parse(lossy.decode(bytes))

/** What must be canonical before its members are read; where it is not, that is no other error than theirs. */
const ofCanonical =
  (code: ProtocolError['code'], read: (json: Json) => unknown): Parse =>
  (bytes) =>
    read(orRefused(code, () => parseCanonicalJson(bytes)))

const ofStrict =
  (code: ProtocolError['code'], read: (json: Json) => unknown): Parse =>
  (bytes) =>
    read(orRefused(code, () => parseStrictJson(bytes)))

function orRefused<T>(code: ProtocolError['code'], action: () => T): T {
  try {
    return action()
  } catch (error) {
    throw error instanceof ProtocolError ? new Refusal(code, error) : error
  }
}

const first = <T>(file: string): T => readVectors<{ cases: readonly T[] }>(file).cases[0]!
const announced = first<{ sessionKey: KeyId; jet: string; nextSeq: number }>('announces')
const dpop = first<{ htm: string; htu: string; nonces: string[]; token: string }>('dpop')
const delegation = first<{ nonceHex: string; jet: string }>('delegation')
const hello = first<{ nonceHex: string; origin: string; jet: EvmAddress; chainId: number }>('hello')
const sealed = first<{ boxScalarHex: string; rootCid: string; holder: string }>('capabilities')
const sealedTo = await boxKeyOfScalar(keyPairOfScalar(bytesOf(sealed.boxScalarHex)))
const box = await boxKeyOfScalar(keyPairOfScalar(bytesOf(first<{ boxScalarHex: string }>('jwe').boxScalarHex)))
const capability = { rootCid: parseRootCid(sealed.rootCid), holder: sealed.holder as KeyId, now }
const answer = readVectors<{
  answers: readonly {
    rootCid: RootCid
    track: string
    n: number
    depth: number
    chunks: number
    start: number
    end: number
    rootHex: string
  }[]
}>('ranges').answers[0]!
const asked = { rootCid: answer.rootCid, track: parseTrackName(answer.track), start: answer.start, end: answer.end }
const tree = { shape: { n: answer.n, depth: answer.depth, chunks: answer.chunks }, root: bytesOf(answer.rootHex) }

export const streamOf = (bytes: Bytes) =>
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

/** The parsers of version 2 by the names of the files in tests/vectors/malformed/v2, but for `cid` and `strictjson`, which v1 has too. */
export const v2Parsers: Readonly<Record<string, Parse>> = {
  announce: ofCanonical('AnnounceInvalid', (json) =>
    followAnnounce(json, { sessionKey: announced.sessionKey, jet: announced.jet, nextSeq: announced.nextSeq }, new MemoryNodeStore(), now),
  ),
  bloomhint: readBloomHint,
  canonicaljson: parseCanonicalJson,
  capability: async (bytes) => openCapability(sealedTo, await sealJwe('safecloud-capability', sealedTo.publicKey, bytes), capability),
  chunklistheader: (bytes) => readChunkUpload(streamOf(concat(u32be(bytes.length), bytes, uploadFrames))),
  claim: ofCanonical('ClaimInvalid', (json) => readClaim(json, { sub: 'safecloud:flag', timed: true })),
  device: ofCanonical('DeviceInvalid', (json) => readDevice(json, now)),
  dpop: ofText((proof) => checkDpopProof(proof, { ...dpop, seenJtis: new Set() })),
  frames: readFrames,
  grant: ofCanonical('Chain' as 'ClaimInvalid', (json) => {
    if (!readGrantChain(json)) throw new Refusal('Chain' as 'ClaimInvalid')
  }),
  hello: ofCanonical('HelloInvalid', (json) =>
    readHelloAnswer(json, { nonce: bytesOf(hello.nonceHex), origin: hello.origin, jet: hello.jet, chainId: hello.chainId, now }),
  ),
  index: parseFileIndex,
  jwe: ofText((message) => openJwe('safecloud-capability', box, message)),
  jwk: ofStrict('BadRequest', (json) => orRefused('BadRequest', () => pointOfJwk(json))),
  keyuri: ofText(pointOfKeyUri),
  link: ofText(parseLink),
  manifest: (bytes) => readManifest(bytes),
  meta: parseFileMeta,
  offer: ofStrict('OfferInvalid', readOffer),
  rangeheader: ofCanonical('BadFraming', (json) => readRangeAnswer(json, asked, tree)),
  rangerequest: parseRangeRequest,
  recoverycode: ofText(parseRecoveryCode),
  required: ofStrict('OfferInvalid', readRequired),
  rootcid: ofText(parseRootCid),
  routing: ofCanonical('ClaimInvalid', (json) => readRouting(json, now)),
  session: ofCanonical('ClaimInvalid', (json) =>
    readSessionDelegation(json, { nonce: bytesOf(delegation.nonceHex), jet: delegation.jet, now }),
  ),
  sessionrequest: parseSessionRequest,
  sharelink: ofText(parseShareLink),
  slashnotice: ofStrict('NoticeInvalid', readSlashNotice),
  socketheader: ofCanonical('BadFraming', (json) => orRefused('BadFraming', () => readSocketHeader(json))),
  vaultkey: async (bytes) => openVaultKey(box, await sealJwe('safecloud-vault-key', box.publicKey, bytes)),
  vaultwrap: ofStrict('VaultNotOpened', readVaultWrap),
  voucher: ofStrict('VoucherInvalid', readVoucher),
  vouchers: parseVouchersRequest,
  x402payment: ofText(readX402Payment),
  x402receipt: ofText(readX402Receipt),
  x402required: ofText(readX402Required),
}
