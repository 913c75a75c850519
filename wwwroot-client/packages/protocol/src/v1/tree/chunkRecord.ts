import { type Bytes, concat, equalBytes, utf8 } from '../../bytes.ts'
import { chunkKeyOfLeaf } from '../../chunkKey.ts'
import { type Cid, cidOfChunk, parseCid } from '../../cid.ts'
import { labels } from '../../labels.ts'
import { Fields } from '../json/fields.ts'
import type { JsonValue } from '../json/jsonValue.ts'
import {
  openRecord,
  readSealedRecord,
  type SealedRecord,
  type SealedRecordJson,
  sealedRecordJson,
  sealRecord,
} from '../records/sealedRecord.ts'
import { recoded, V1Error } from '../v1Error.ts'

/** A sealed chunk and its name (v1 §13). */
export interface ChunkRecord extends SealedRecord {
  readonly cid: Cid
}

/** How it stands in a message. */
export interface ChunkRecordJson extends SealedRecordJson {
  readonly cid: Cid
}

/** The name of a record: its nonce is not part of what is hashed. */
export function cidOfRecord({ ciphertext, tag }: SealedRecord): Promise<Cid> {
  return cidOfChunk(concat(ciphertext, tag))
}

/** Seals the chunk at a leaf; key and nonce come from the leaf, the index is bound as context. */
export async function sealChunk(leafKey: Bytes, index: number, data: Bytes): Promise<ChunkRecord> {
  const { key, iv } = chunkKeyOfLeaf(leafKey)
  return named(await sealRecord(key, data, chunkContext(index), iv))
}

/**
 * Opens a chunk that a Jet answered with: it must be the one that the CID names, and have the nonce of its leaf.
 *
 * @throws {V1Error} `ChunkInvalid`, `ChunkNotOpened`
 */
export async function openChunk(leafKey: Bytes, index: number, record: ChunkRecord, cid: Cid = record.cid): Promise<Bytes> {
  const { key, iv } = chunkKeyOfLeaf(leafKey)
  if (!equalBytes(iv, record.iv)) throw new V1Error('ChunkInvalid', `Chunk ${index} has another nonce than its place.`)
  if ((await cidOfRecord(record)) !== cid) throw new V1Error('ChunkInvalid', `These bytes are not ${cid}.`)
  return openRecord(key, record, chunkContext(index))
}

/** The record with its name. */
export async function named(record: SealedRecord): Promise<ChunkRecord> {
  return { ...record, cid: await cidOfRecord(record) }
}

/** @throws {V1Error} `ChunkInvalid` */
export function readChunkRecord(value: JsonValue): ChunkRecord {
  const fields = new Fields(value, (reason) => new V1Error('ChunkInvalid', reason))
  const cid = recoded('ChunkInvalid', () => parseCid(fields.text('cid')))
  return { cid, ...readSealedRecord(value) }
}

export function chunkRecordJson(record: ChunkRecord): ChunkRecordJson {
  return { cid: record.cid, ...sealedRecordJson(record) }
}

function chunkContext(index: number): Bytes {
  return utf8(labels.chunkAadV1 + index)
}
