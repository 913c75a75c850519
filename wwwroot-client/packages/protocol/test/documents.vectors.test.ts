import { expect, it } from 'vitest'
import { type Bytes, equalBytes, utf8 } from '../src/bytes.ts'
import { canonicalJson, canonicalText, parseCanonicalJson } from '../src/canonicalJson.ts'
import { lapseOf, readClaim, verifyClaim } from '../src/claim.ts'
import { FrameReader } from '../src/frameReader.ts'
import { frameParts } from '../src/frameWriter.ts'
import { hexEncode } from '../src/hex.ts'
import type { JsonObject } from '../src/json.ts'
import { manifestBytes, readManifest } from '../src/manifest.ts'
import { parseRootCid } from '../src/rootCid.ts'
import { sha256 } from '../src/sha256.ts'
import { parseStrictJson } from '../src/strictJson.ts'
import { codeOf } from './refusal.ts'
import { bytesOf, readVectors } from './vectors.ts'

interface Refused {
  readonly name: string
  readonly error: string
}
interface ClaimVector {
  readonly name: string
  readonly sub: string
  readonly timed: boolean
  readonly keys: number
  readonly claim: string
}

const json = readVectors<{ cases: { hex: string; canonical: string }[]; refused: (Refused & { hex: string })[] }>('json')
const framing = readVectors<{
  cases: { header: string; framesHex: string[]; bodyHex: string }[]
  refused: (Refused & { frames: number; bodyHex: string })[]
}>('framing')
const claims = readVectors<{
  cases: (ClaimVector & { textSha256Hex: string; issuer: string })[]
  lapses: { nbf: number; exp: number; now: number; lapse: string }[]
  refused: (ClaimVector & Refused)[]
}>('claims')
const manifests = readVectors<{
  cases: { name: string; manifest: string; rootCid: string; publisher: string; tracks: string[] }[]
  refused: (Refused & { manifest: string; asked: string })[]
}>('manifests')

it.each(json.cases)('json: $canonical', async ({ hex, canonical }) => {
  const bytes = bytesOf(hex)
  expect(canonicalText(parseStrictJson(bytes))).toBe(canonical)
  expect(await codeOf(() => parseCanonicalJson(bytes))).toBe(equalBytes(bytes, utf8(canonical)) ? 'accepted' : 'NotCanonical')
})

it.each(json.refused)('json: $name is $error', async ({ hex, error }) => {
  expect(await codeOf(() => parseCanonicalJson(bytesOf(hex)))).toBe(error)
  expect(await codeOf(() => parseStrictJson(bytesOf(hex)))).toBe(error === 'NotCanonical' ? 'accepted' : error)
})

async function readFrames(body: Bytes, count: number) {
  const reader = new FrameReader(new Blob([body]).stream())
  const header = await reader.header()
  const frames: (Bytes | undefined)[] = []
  while (frames.length < count) frames.push(await reader.frame())
  await reader.end()
  return { header, frames }
}

it.each(framing.cases)('framing: $header', async ({ header, framesHex, bodyHex }) => {
  const read = await readFrames(bytesOf(bodyHex), framesHex.length)
  expect(canonicalText(read.header)).toBe(header)
  expect(read.frames.map((frame) => (frame ? hexEncode(frame) : ''))).toEqual(framesHex)
  expect(frameParts(read.header, read.frames).map(hexEncode).join('')).toBe(bodyHex)
})

it.each(framing.refused)('framing: $name is $error', async ({ frames, bodyHex, error }) => {
  expect(await codeOf(() => readFrames(bytesOf(bodyHex), frames))).toBe(error)
})

it.each(claims.cases)('claims: $name', async ({ claim: text, textSha256Hex, issuer, ...rules }) => {
  const claim = readClaim(parseCanonicalJson(utf8(text)), rules)
  await verifyClaim(claim)
  expect(hexEncode(sha256(claim.text))).toBe(textSha256Hex)
  expect(claim.issuer).toBe(issuer)
  expect(canonicalJson(claim.json)).toEqual(utf8(text))
})

it.each(claims.refused)('claims: $name is $error', async ({ claim, error, ...rules }) => {
  expect(await codeOf(() => verifyClaim(readClaim(parseCanonicalJson(utf8(claim)), rules)))).toBe(error)
})

it.each(claims.lapses)('claims: $now is $lapse', ({ nbf, exp, now, lapse }) => {
  expect(lapseOf({ nbf, exp }, now) ?? '').toBe(lapse)
})

it.each(manifests.cases)('manifests: $name', async ({ manifest: text, rootCid, publisher, tracks }) => {
  const manifest = await readManifest(utf8(text), parseRootCid(rootCid))
  expect(manifest.claim.issuer).toBe(publisher)
  expect([...manifest.tracks.keys()]).toEqual(tracks)
  expect(manifestBytes(manifest)).toEqual(utf8(text))
})

it.each(manifests.refused)('manifests: $name is $error', async ({ manifest, asked, error }) => {
  expect(await codeOf(() => readManifest(utf8(manifest), parseRootCid(asked)))).toBe(error)
})

it('canonicalJson: refuses what strict JSON cannot say', async () => {
  for (const value of [1.5, 2 ** 53, '\ud800', undefined, null]) {
    expect(await codeOf(() => canonicalJson({ value } as unknown as JsonObject))).toBe('NotCanonical')
  }
})
