import { expect, it } from 'vitest'
import { fromUtf8 } from '../../src/bytes.ts'
import { chunkKeyOfLeaf } from '../../src/chunkKey.ts'
import { hexEncode } from '../../src/hex.ts'
import { lenientBase64 } from '../../src/v1/bytes/lenientBytes.ts'
import { bindingPayload } from '../../src/v1/files/bindingProof.ts'
import { openIndex } from '../../src/v1/files/indexTrack.ts'
import { type Manifest, manifestJson, parseManifest, writeManifest } from '../../src/v1/files/manifest.ts'
import { openMeta } from '../../src/v1/files/metaTrack.ts'
import { openStored } from '../../src/v1/files/openStored.ts'
import { type StoredFile, type StoreOptions, storeFile } from '../../src/v1/files/storeFile.ts'
import { verifyBinding } from '../../src/v1/files/verifyBinding.ts'
import { digest } from '../../src/v1/hash/digest.ts'
import type { JsonMembers } from '../../src/v1/json/jsonValue.ts'
import { MerkleTree } from '../../src/v1/merkle/merkleTree.ts'
import { openRecord } from '../../src/v1/records/sealedRecord.ts'
import { type ChunkRecordJson, chunkRecordJson } from '../../src/v1/tree/chunkRecord.ts'
import { keyAt, versionKey } from '../../src/v1/tree/fileKeys.ts'
import { linkOf, parseLinkPath } from '../../src/v1/tree/linkPath.ts'
import { typedQueryText } from '../../src/v1/typed/typedText.ts'
import { codeOf } from '../refusal.ts'
import { bytesOf, readV1 } from './vectors.ts'

interface StoreCase {
  readonly name: string
  readonly file: { name: string; type?: string; tags?: string[] }
  readonly dataHex: string
  readonly options: Omit<StoreOptions, 'rootKey' | 'created' | 'name'> & {
    key?: string
    keyHex?: string
    videoKeyHex?: string
    version?: string
  }
  readonly rootKey: string
  readonly chunks: (ChunkRecordJson & { index: number; size: number; path: string })[]
  readonly rootCid: string
  readonly indexChunk: (ChunkRecordJson & { size: number; tags: string[] }) | null
  readonly indexPlaintext: string | null
  readonly metaChunk: ChunkRecordJson & { size: number; tags: string[] }
  readonly metaPlaintext: string
  readonly metaCid: string
  readonly manifestJson: string
  readonly bindingProof: {
    digestHexBrowser: string
    signatureDerHexBrowser: string
    publicKeyHex: string
    nodeDigestHex: string
    recommendedSignatureDerHex: string
  }
  readonly putMessageOrder: string[]
  readonly index: JsonMembers | null
}
const vectors = readV1<{ fixedTime: number; cases: StoreCase[] }>('store')

function rootKeyOf({ key, keyHex, videoKeyHex, version }: StoreCase['options']) {
  if (videoKeyHex !== undefined) return versionKey(bytesOf(videoKeyHex), version!)
  return keyHex === undefined ? lenientBase64(key!) : bytesOf(keyHex)
}

function store({ file, dataHex, options, indexChunk }: StoreCase): Promise<StoredFile> {
  const { key: _, keyHex: __, videoKeyHex: ___, version: ____, ...rest } = options
  const iv = indexChunk ? { indexIv: lenientBase64(indexChunk.iv) } : {}
  return storeFile(bytesOf(dataHex), { ...rest, ...file, ...iv, rootKey: rootKeyOf(options), created: vectors.fixedTime })
}

/** The recorded manifest with the proof that is emitted here: the same members, another dialect's digest and signature. */
function withEmittedProof({ manifestJson, bindingProof }: StoreCase): string {
  const manifest = JSON.parse(manifestJson)
  const signature = bytesOf(bindingProof.recommendedSignatureDerHex)
  Object.assign(manifest.bindingProof.proof, {
    digest: bindingProof.nodeDigestHex,
    signature: Object.fromEntries(signature.entries()),
    signatureHex: bindingProof.recommendedSignatureDerHex,
  })
  return JSON.stringify(manifest)
}

it.each(vectors.cases)('store: $name', async (vector) => {
  const stored = await store(vector)
  const { manifest, chunks, indexChunk, metaChunk } = stored
  const records = chunks.map((chunk, index) => ({ index, ...chunkRecordJson(chunk), size: chunk.size, path: chunk.link.join('/') }))
  expect(records).toEqual(vector.chunks)
  expect(indexChunk && { ...chunkRecordJson(indexChunk), tags: indexChunk.tags }).toEqual(
    vector.indexChunk && { ...recordOf(vector.indexChunk), tags: vector.indexChunk.tags },
  )
  expect({ ...chunkRecordJson(metaChunk), size: metaChunk.size, tags: metaChunk.tags }).toEqual({
    ...recordOf(vector.metaChunk),
    size: vector.metaChunk.size,
    tags: vector.metaChunk.tags,
  })
  expect([manifest.rootCid, manifest.metaCid]).toEqual([vector.rootCid, vector.metaCid])
  expect(writeManifest(manifest)).toBe(withEmittedProof(vector))
  const order = ['track/data', ...(indexChunk ? ['track/index'] : []), 'track/meta']
  expect(order).toEqual(vector.putMessageOrder)
})

it.each(vectors.cases)('manifest: $name is read, and written as it was', async ({ manifestJson: text, bindingProof }) => {
  const manifest = parseManifest(text)
  expect(writeManifest(manifest)).toBe(text)
  expect(await verifyBinding(manifest)).toBe(true)
  expect(hexEncode(digest('sha256', typedQueryText(bindingPayload(manifest.bindingProof.statement))))).toBe(bindingProof.digestHexBrowser)
  expect(await verifyBinding({ ...manifest, rootCid: 'other' })).toBe(false)
  const other: Manifest = {
    ...manifest,
    bindingProof: { ...manifest.bindingProof, statement: { ...manifest.bindingProof.statement, rootCid: 'other' } },
  }
  expect(await verifyBinding({ ...other, rootCid: 'other' })).toBe(false)
})

it.each(vectors.cases)('fetch: $name', async (vector) => {
  const manifest = parseManifest(vector.manifestJson)
  const stored = await store(vector)
  const rootKey = lenientBase64(vector.rootKey)
  const tree = new MerkleTree([...vector.chunks, ...(vector.indexChunk ? [vector.indexChunk] : [])].map(({ cid }) => cid))
  const parts: Uint8Array[] = []
  for (const { index, path } of vector.chunks) {
    const leaf = keyAt(rootKey, parseLinkPath(path))
    const fetched = { index, record: stored.chunks[index]!, proof: tree.proof(index) }
    parts.push(await openStored(manifest, leaf, fetched))
    expect(
      await codeOf(() => openStored(manifest, leaf, { ...fetched, proof: [...fetched.proof, { hex: '00'.repeat(32), side: 'left' }] })),
    ).toBe('ProofInvalid')
  }
  expect(parts.map(hexEncode).join('')).toBe(vector.dataHex)
  const metaKey = keyAt(rootKey, linkOf('meta'))
  const { key } = chunkKeyOfLeaf(metaKey)
  expect(fromUtf8(await openRecord(key, stored.metaChunk, new TextEncoder().encode('safecloud.chunk:0')))).toBe(vector.metaPlaintext)
  expect(JSON.stringify(await openMeta(metaKey, stored.metaChunk))).toBe(vector.metaPlaintext)
  if (stored.indexChunk) {
    const index = await openIndex(keyAt(rootKey, linkOf('index')), stored.indexChunk)
    expect(index.members).toEqual(vector.index)
    expect(JSON.stringify(index.members)).toBe(vector.indexPlaintext)
  }
})

it('manifest: what is missing has the name of the member', async () => {
  const whole = manifestJson(parseManifest(vectors.cases[0]!.manifestJson))
  for (const name of [
    'v',
    'rootCid',
    'encryptionRootPublicKey',
    'accessRootPublicKey',
    'bindingProof',
    'chunkCount',
    'chunkSize',
    'size',
    'name',
  ]) {
    const { [name]: _, ...rest } = whole
    expect(await codeOf(() => parseManifest(JSON.stringify(rest)))).toBe('ManifestInvalid')
    expect(() => parseManifest(JSON.stringify(rest))).toThrow(`missing field: ${name}`)
  }
  expect(() => parseManifest(JSON.stringify({ ...whole, v: 2 }))).toThrow('unsupported manifest version: 2')
  expect(parseManifest(JSON.stringify({ ...whole, size: 0 })).size).toBe(0)
})

function recordOf({ cid, iv, ciphertext, tag }: ChunkRecordJson): ChunkRecordJson {
  return { cid, iv, ciphertext, tag }
}
