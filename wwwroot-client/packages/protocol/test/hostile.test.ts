import fc from 'fast-check'
import { expect, it } from 'vitest'
import { utf8 } from '../src/bytes.ts'
import { parseCid } from '../src/cid.ts'
import { readClaim } from '../src/claim.ts'
import { readDevice } from '../src/deviceClaim.ts'
import { checkDpopProof } from '../src/dpopCheck.ts'
import { parseFileMeta } from '../src/fileMeta.ts'
import { readGrantChain } from '../src/grantChain.ts'
import type { Json } from '../src/json.ts'
import { openJwe } from '../src/jwe.ts'
import { parseLink } from '../src/link.ts'
import { readManifestJson } from '../src/manifest.ts'
import { ProtocolError } from '../src/protocolError.ts'
import { pointOfJwk } from '../src/publicJwk.ts'
import { pointOfKeyUri } from '../src/publicKey.ts'
import { RangeProofInvalidError, verifyRangeProof } from '../src/rangeProof.ts'
import { parseRecoveryCode } from '../src/recoveryCode.ts'
import { parseRootCid } from '../src/rootCid.ts'
import { readSessionDelegation } from '../src/sessionDelegation.ts'
import { parseShareLink } from '../src/shareLink.ts'
import { parseTrackName } from '../src/trackName.ts'
import { EmptyRangeError } from '../src/treeShape.ts'
import { openVault } from '../src/vault.ts'
import { readVaultWrap } from '../src/vaultWrap.ts'
import { hostileBytes } from './arbitrary.ts'
import { person } from './people.ts'
import { readVectors } from './vectors.ts'

interface Documents {
  readonly cases: readonly { readonly claim: string }[]
}

const samples = [
  readVectors<{ cases: { fragment: string }[] }>('sharelinks').cases[0]!.fragment,
  readVectors<{ cases: { cid: string }[] }>('cids').cases[0]!.cid,
  readVectors<{ rootCids: { rootCid: string }[] }>('cids').rootCids[0]!.rootCid,
  readVectors<{ keyPairs: { keyUri: string }[] }>('derive').keyPairs[0]!.keyUri,
  readVectors<{ codes: { text: string }[] }>('vault').codes[0]!.text,
  'track/video.720p/1/15/0',
]
const documents = [
  ...readVectors<Documents>('device').cases.map(({ claim }) => claim),
  ...readVectors<Documents>('delegation').cases.map(({ claim }) => claim),
  readVectors<{ cases: { manifest: string }[] }>('manifests').cases[0]!.manifest,
  readVectors<{ cases: { chain: string }[] }>('grants').cases[2]!.chain,
  JSON.stringify(readVectors<{ wraps: { wrap: object }[] }>('vault').wraps[0]!.wrap),
  JSON.stringify({ kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) }),
].map((text) => JSON.parse(text) as Json)

/** A sample with one place changed, cut or extended, or any text. */
const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.tuple(fc.constantFrom(...samples), fc.nat(), fc.string({ maxLength: 2 }), fc.nat({ max: 2 })).map(([sample, at, piece, drop]) => {
    const index = at % (sample.length + 1)
    return sample.slice(0, index) + piece + sample.slice(index + drop)
  }),
)

/** A document with the value at one place replaced by any other, or any document. */
const hostileJson = fc.oneof(
  fc.jsonValue(),
  fc.tuple(fc.constantFrom(...documents), fc.nat(), fc.jsonValue()).map(([document, at, value]) => replaced(document, at, value as Json)),
)

function replaced(document: Json, at: number, value: Json): Json {
  const places: [Record<string, Json>, string][] = []
  const copy = structuredClone(document)
  const visit = (node: Json) => {
    if (typeof node !== 'object') return
    for (const [name, child] of Object.entries(node)) {
      places.push([node as Record<string, Json>, name])
      visit(child)
    }
  }
  visit(copy)
  const [node, name] = places[at % places.length]!
  node[name] = value
  return copy
}

/** The action succeeds or fails with an error of this package, never with another. */
async function namedOrFine(action: () => unknown): Promise<void> {
  try {
    await action()
  } catch (error) {
    expect(error).toBeInstanceOf(ProtocolError)
  }
}

it.each([
  ['parseCid', parseCid],
  ['parseRootCid', parseRootCid],
  ['parseLink', parseLink],
  ['parseTrackName', parseTrackName],
  ['parseShareLink', parseShareLink],
  ['parseRecoveryCode', parseRecoveryCode],
  ['pointOfKeyUri', pointOfKeyUri],
] as [string, (text: string) => unknown][])('%s: hostile text is refused by name', async (_, parse) => {
  await fc.assert(fc.asyncProperty(hostileText, (text) => namedOrFine(() => parse(text))))
})

it.each([
  ['readClaim', (json) => readClaim(json, { sub: 'safecloud:device', timed: true })],
  ['readDevice', (json) => readDevice(json, 1_767_225_600)],
  ['readSessionDelegation', (json) => readSessionDelegation(json, { nonce: new Uint8Array(32), jet: 'x', now: 1_767_225_600 })],
  ['readManifestJson', (json) => readManifestJson(json)],
  ['readGrantChain', readGrantChain],
  ['readVaultWrap', readVaultWrap],
  ['pointOfJwk', pointOfJwk],
] as [string, (json: Json) => unknown][])('%s: hostile documents are refused by name', async (_, read) => {
  await fc.assert(fc.asyncProperty(hostileJson, (json) => namedOrFine(() => read(json as Json))))
})

it('checkDpopProof and openJwe: hostile text is refused by name', async () => {
  const { box } = await person(20)
  const dotted = fc
    .array(fc.oneof(fc.string({ maxLength: 20 }), fc.base64String({ maxLength: 40 }), fc.constant('')), { maxLength: 6 })
    .map((parts) => parts.join('.'))
  await fc.assert(
    fc.asyncProperty(fc.oneof(hostileText, dotted), async (text) => {
      await namedOrFine(() => checkDpopProof(text, { htm: 'GET', htu: 'x', nonces: [], seenJtis: new Set() }))
      await namedOrFine(() => openJwe('safecloud-capability', box, text))
    }),
  )
})

it('parseFileMeta and openVault: hostile bytes are refused by name', async () => {
  await fc.assert(
    fc.asyncProperty(hostileBytes(utf8('{"size":1,"title":"a","type":"b","v":2}')), async (bytes) => {
      await namedOrFine(() => parseFileMeta(bytes))
      await namedOrFine(() => openVault(new Uint8Array(32), bytes))
    }),
  )
})

it('verifyRangeProof: any hashes for any range are refused by name', () => {
  const hashes = fc.array(fc.uint8Array({ minLength: 31, maxLength: 32 }), { maxLength: 6 })
  const cid = parseCid(samples[1]!)
  fc.assert(
    fc.property(hashes, fc.integer({ min: -1, max: 9 }), fc.nat({ max: 5 }), (proof, start, count) => {
      const verify = () => verifyRangeProof({ n: 2, depth: 3, chunks: 7 }, new Uint8Array(32), start, Array(count).fill(cid), proof)
      expect(verify).toThrow(start < 0 || count === 0 || start + count > 7 ? EmptyRangeError : RangeProofInvalidError)
    }),
  )
})
