import { expect, it } from 'vitest'
import { base32Decode, base32Encode } from '../../src/base32.ts'
import { base64Encode } from '../../src/base64.ts'
import { chunkKeyOfLeaf } from '../../src/chunkKey.ts'
import { cidOfChunk } from '../../src/cid.ts'
import { hexEncode } from '../../src/hex.ts'
import { chunkRecordJson, openChunk, readChunkRecord, sealChunk } from '../../src/v1/tree/chunkRecord.ts'
import { keyAt, keyBelow, rootKeyPair, treeRoot, versionKey } from '../../src/v1/tree/fileKeys.ts'
import { isUnder, parseLinkPath } from '../../src/v1/tree/linkPath.ts'
import { naturalLog } from '../../src/v1/tree/naturalLog.ts'
import { coverRange } from '../../src/v1/tree/rangeCover.ts'
import { chunkLink, depthFor, fileShape, rangeBelow } from '../../src/v1/tree/treeShape.ts'
import { codeOf } from '../refusal.ts'
import { bytesOf, readV1 } from './vectors.ts'

const keys = readV1<{
  cases: {
    rootKeyHex: string
    encryptionRootHex: string
    accessRootHex: string
    encryptionRootPublicKey: string
    accessRootPublicKey: string
    nodes: { path: string; encryptionKeyHex: string; accessKeyHex: string }[]
    chunks: {
      treeN: number
      treeDepth: number
      chunkCount: number
      index: number
      path: string
      leafKeyHex: string
      chunkKeyHex: string
      chunkIvHex: string
      plaintextHex: string
      iv: string
      ciphertext: string
      tag: string
      cid: string
    }[]
    versions: { label: string; versionRootKeyHex: string }[]
  }[]
  cidOfBytes: { dataHex: string; cid: string }[]
  base32_hex_text: [string, string][]
}>('keytree')
const shapes = readV1<{
  cases: { N: number; chunkCount: number; treeDepth: number }[]
  treeParams: [number, number, number][]
  linkPaths: {
    treeN: number
    treeDepth: number
    chunkCount: number
    index?: number
    path: string
    leafRange: { start: number; end: number }
  }[]
  missingTreeFields: { chunkCount: number; index: number; path: string }[]
}>('treeshape')
const covers = readV1<{ cases: [number, number, number, number, number, string, boolean][] }>('paths_covering_range').cases

it.each(keys.cases)('keytree: $rootKeyHex', async ({ rootKeyHex, nodes, chunks, versions, ...roots }) => {
  const root = bytesOf(rootKeyHex)
  expect(hexEncode(treeRoot(root, 'encryption'))).toBe(roots.encryptionRootHex)
  expect(hexEncode(treeRoot(root, 'access'))).toBe(roots.accessRootHex)
  expect(base64Encode(rootKeyPair(root, 'encryption').publicKey)).toBe(roots.encryptionRootPublicKey)
  expect(base64Encode(rootKeyPair(root, 'access').publicKey)).toBe(roots.accessRootPublicKey)
  for (const { path, encryptionKeyHex, accessKeyHex } of nodes) {
    const link = parseLinkPath(path)
    expect(hexEncode(keyAt(root, link))).toBe(encryptionKeyHex)
    expect(hexEncode(keyAt(root, link, 'access'))).toBe(accessKeyHex)
  }
  for (const { label, versionRootKeyHex } of versions) expect(hexEncode(versionKey(root, label))).toBe(versionRootKeyHex)
  for (const chunk of chunks) {
    const link = chunkLink(chunk, chunk.index)
    expect(link.join('/')).toBe(chunk.path)
    const leaf = keyAt(root, link)
    const track = parseLinkPath('track/data')
    expect(keyBelow({ link: track, secret: keyAt(root, track) }, link)).toEqual(leaf)
    const { key, iv } = chunkKeyOfLeaf(leaf)
    expect([leaf, key, iv].map(hexEncode)).toEqual([chunk.leafKeyHex, chunk.chunkKeyHex, chunk.chunkIvHex])
    const sealed = await sealChunk(leaf, chunk.index, bytesOf(chunk.plaintextHex))
    const { cid, iv: nonce, ciphertext, tag } = chunk
    expect(chunkRecordJson(sealed)).toEqual({ cid, iv: nonce, ciphertext, tag })
    expect(hexEncode(await openChunk(leaf, chunk.index, readChunkRecord({ cid, iv: nonce, ciphertext, tag })))).toBe(chunk.plaintextHex)
    expect(await codeOf(() => openChunk(leaf, chunk.index + 1, sealed))).toBe('ChunkNotOpened')
    expect(await codeOf(() => openChunk(keyAt(root, track), chunk.index, sealed))).toBe('ChunkInvalid')
  }
})

it('keytree: CIDs and base32', async () => {
  for (const { dataHex, cid } of keys.cidOfBytes) expect(await cidOfChunk(bytesOf(dataHex))).toBe(cid)
  for (const [hex, text] of keys.base32_hex_text) {
    expect(base32Encode(bytesOf(hex))).toBe(text)
    expect(hexEncode(base32Decode(text))).toBe(hex)
  }
})

it('treeshape: depths', () => {
  for (const { N, chunkCount, treeDepth } of shapes.cases)
    expect([N, chunkCount, depthFor(N, chunkCount)]).toEqual([N, chunkCount, treeDepth])
  for (const [n, count, depth] of shapes.treeParams) expect([n, count, depthFor(n, count)]).toEqual([n, count, depth])
})

it('treeshape: links and what lies below them', () => {
  for (const { path, index, leafRange, ...shape } of shapes.linkPaths) {
    if (index !== undefined) expect(chunkLink(shape, index).join('/')).toBe(path)
    expect(rangeBelow(shape, parseLinkPath(path))).toEqual(leafRange)
  }
  for (const { chunkCount, index, path } of shapes.missingTreeFields) expect(chunkLink(fileShape(chunkCount), index).join('/')).toBe(path)
})

it('paths_covering_range', async () => {
  for (const [treeN, treeDepth, chunkCount, start, end, text, isExact] of covers) {
    const shape = { treeN, treeDepth, chunkCount }
    if (start >= end) {
      expect(await codeOf(() => coverRange(shape, start, end))).toBe('EmptyRange') // there, the whole track
      continue
    }
    const links = coverRange(shape, start, end)
    const paths = links.map((link) => link.slice(2).join('/'))
    expect(paths.join(' ')).toBe(text)
    const ranges = links.map((link) => rangeBelow(shape, link))
    const holds = (index: number) => ranges.some((range) => range.start <= index && index < range.end)
    const exact = Array.from({ length: chunkCount }, (_, index) => holds(index) === (start <= index && index < end)).every(Boolean)
    expect([start, end, exact]).toEqual([start, end, isExact])
    expect(links.every((link, at) => links.every((other, i) => i === at || !isUnder(link, other)))).toBe(true)
  }
})

it('naturalLog: what V8 computes', () => {
  const numbers = Array.from({ length: 20_000 }, (_, i) => [
    i + 1,
    Math.floor(2 ** (20 + (i % 32)) * (1 + i / 20_011)),
    1 + i / 2 ** 40,
  ]).flat()
  expect(numbers.filter((x) => naturalLog(x) !== Math.log(x))).toEqual([])
})
