import { sampleBytes } from '../../../../../tools/vectors/malformed/samples.ts'
import { type Bytes, utf8 } from '../../src/bytes.ts'
import { parseCanonicalJson } from '../../src/canonicalJson.ts'
import { readClaim } from '../../src/claim.ts'
import { readDevice } from '../../src/deviceClaim.ts'
import { checkDpopProof } from '../../src/dpopCheck.ts'
import { parseFileIndex } from '../../src/fileIndex.ts'
import { parseFileMeta } from '../../src/fileMeta.ts'
import { FrameReader } from '../../src/frameReader.ts'
import { readGrantChain } from '../../src/grantChain.ts'
import type { Json } from '../../src/json.ts'
import { openJwe } from '../../src/jwe.ts'
import { parseLink } from '../../src/link.ts'
import { readManifestJson } from '../../src/manifest.ts'
import { pointOfJwk } from '../../src/publicJwk.ts'
import { pointOfKeyUri } from '../../src/publicKey.ts'
import { parseRecoveryCode } from '../../src/recoveryCode.ts'
import { parseRootCid } from '../../src/rootCid.ts'
import { readSessionDelegation } from '../../src/sessionDelegation.ts'
import { parseShareLink } from '../../src/shareLink.ts'
import { parseStrictJson } from '../../src/strictJson.ts'
import { readVaultWrap } from '../../src/vaultWrap.ts'
import { person } from '../people.ts'
import { parsers } from '../v1/parsers.ts'
import { readVectors } from '../vectors.ts'

/** A parser, something that it takes, and the code with which it refuses, where that is one. */
export interface FuzzTarget {
  readonly name: string
  readonly sample: Bytes
  readonly parse: (bytes: Bytes) => unknown
  readonly error: string | undefined
}

const lossy = new TextDecoder('utf-8', { ignoreBOM: true })
const now = 1_767_225_600
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

async function readFrames(bytes: Bytes): Promise<void> {
  const reader = new FrameReader(new Blob([bytes]).stream(), { min: 1, max: 4096 })
  await reader.header()
  await reader.frame()
  await reader.end()
}

const version2: FuzzTarget[] = [
  text('parseRootCid', firstOf('cids', 'rootCids', 'rootCid'), parseRootCid),
  text('parseLink', 'track/video.720p/1/15/0', parseLink),
  text('parseShareLink (v2)', firstOf('sharelinks', 'cases', 'fragment'), parseShareLink),
  text('parseRecoveryCode', firstOf('vault', 'codes', 'text'), parseRecoveryCode),
  text('pointOfKeyUri', firstOf('derive', 'keyPairs', 'keyUri'), pointOfKeyUri),
  text('openJwe', firstOf('jwe', 'cases', 'message'), (message) => openJwe('safecloud-capability', box, message)),
  text('checkDpopProof', firstOf('dpop', 'cases', 'proof'), (proof) =>
    checkDpopProof(proof, { htm: 'GET', htu: 'x', nonces: [], seenJtis: new Set() }),
  ),
  json('readClaim', firstOf('device', 'cases', 'claim'), (value) => readClaim(value, { sub: 'safecloud:device', timed: true })),
  json('readDevice', firstOf('device', 'cases', 'claim'), (value) => readDevice(value, now)),
  json('readSessionDelegation', firstOf('delegation', 'cases', 'claim'), (value) =>
    readSessionDelegation(value, { nonce: new Uint8Array(32), jet: 'x', now }),
  ),
  json('readManifestJson', firstOf('manifests', 'cases', 'manifest'), readManifestJson),
  json('readGrantChain', firstOf('grants', 'cases', 'chain'), readGrantChain),
  json('readVaultWrap', firstOf('vault', 'wraps', 'wrap'), readVaultWrap),
  json('pointOfJwk', JSON.stringify({ kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) }), pointOfJwk),
  { name: 'parseCanonicalJson', sample: utf8(firstOf('json', 'cases', 'canonical')), parse: parseCanonicalJson, error: undefined },
  { name: 'parseFileIndex', sample: utf8(firstOf('index', 'cases', 'index')), parse: parseFileIndex, error: undefined },
  { name: 'parseFileMeta', sample: utf8('{"size":1,"title":"a","type":"b","v":2}'), parse: parseFileMeta, error: undefined },
  {
    name: 'FrameReader',
    sample: Uint8Array.from([0, 0, 0, 7, ...utf8('{"v":2}'), 0, 0, 0, 2, 1, 2]),
    parse: readFrames,
    error: 'BadFraming',
  },
]

/** Every parser of both versions. */
export const targets: readonly FuzzTarget[] = [
  ...Object.entries(parsers).map(([name, { parse, error }]) => ({ name: `v1 ${name}`, sample: sampleBytes(name), parse, error })),
  ...version2,
]
