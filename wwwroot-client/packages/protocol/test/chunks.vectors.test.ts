import { expect, it } from 'vitest'
import { utf8 } from '../src/bytes.ts'
import type { ChunkPlace } from '../src/chunk.ts'
import { chunkKeyOfLeaf } from '../src/chunkKey.ts'
import { cidOfChunk, digestOfCid, parseCid } from '../src/cid.ts'
import { hexEncode } from '../src/hex.ts'
import { openChunk } from '../src/openChunk.ts'
import { parseRootCid, rootCidOfText } from '../src/rootCid.ts'
import { sealChunk } from '../src/sealChunk.ts'
import { parseTrackName } from '../src/trackName.ts'
import { codeOf } from './refusal.ts'
import { bytesOf, readVectors } from './vectors.ts'

interface Place {
  readonly track: string
  readonly index: number
  readonly leafHex: string
  readonly cid: string
  readonly bodyHex: string
}

const chunks = readVectors<{
  readonly cases: (Place & { dataHex: string; plaintextSha256Hex: string })[]
  readonly refused: (Place & { name: string; error: string })[]
}>('chunks')

const cids = readVectors<{
  readonly cases: { bodyHex: string; cid: string; digestHex: string }[]
  readonly rootCids: { text: string; rootCid: string }[]
  readonly refused: { name: string; kind: 'cid' | 'rootCid'; text: string; error: string }[]
}>('cids')

const placeOf = ({ track, index, leafHex }: Place): ChunkPlace => ({
  track: parseTrackName(track),
  index,
  key: chunkKeyOfLeaf(bytesOf(leafHex)),
})

it.each(chunks.cases)('chunks: $cid', async (vector) => {
  const { body, cid, plaintextDigest } = await sealChunk(placeOf(vector), bytesOf(vector.dataHex))
  expect([hexEncode(body), cid, hexEncode(plaintextDigest)]).toEqual([vector.bodyHex, vector.cid, vector.plaintextSha256Hex])
  expect(hexEncode(await openChunk(placeOf(vector), parseCid(vector.cid), bytesOf(vector.bodyHex)))).toBe(vector.dataHex)
})

it.each(chunks.refused)('chunks: $name is $error', async (vector) => {
  expect(await codeOf(() => openChunk(placeOf(vector), parseCid(vector.cid), bytesOf(vector.bodyHex)))).toBe(vector.error)
})

it.each(cids.cases)('cids: $cid', async ({ bodyHex, cid, digestHex }) => {
  expect(await cidOfChunk(bytesOf(bodyHex))).toBe(cid)
  expect(hexEncode(digestOfCid(parseCid(cid)))).toBe(digestHex)
})

it.each(cids.rootCids)('cids: $rootCid', ({ text, rootCid }) => {
  expect(rootCidOfText(utf8(text))).toBe(parseRootCid(rootCid))
})

it.each(cids.refused)('cids: $kind $name is $error', async ({ kind, text, error }) => {
  expect(await codeOf(() => (kind === 'cid' ? parseCid(text) : parseRootCid(text)))).toBe(error)
})
