import { type Bytes, equalBytes } from './bytes.ts'
import {
  ChunkInvalidError,
  ChunkNotCommittedError,
  ChunkNotOpenedError,
  type ChunkPlace,
  chunkCipher,
  commitmentSize,
  importChunkKey,
  maxBodySize,
  sealingOverhead,
} from './chunk.ts'
import { type Cid, cidOfDigest } from './cid.ts'
import { sha256Async } from './sha256.ts'
import type { WebKey } from './webTypes.ts'

const zeros = new Uint8Array(commitmentSize)

/**
 * Opens a chunk body (specification §2.4): the data is a view into the opened bytes, nothing is copied.
 * Hashing and opening run side by side; the answers are judged in the order of the specification.
 *
 * @param imported The place's key when it was handed to WebCrypto beforehand.
 * @throws {ChunkInvalidError} wrong length, or the body is not the one that the CID names.
 * @throws {ChunkNotOpenedError} the tag does not fit.
 * @throws {ChunkNotCommittedError} the first 32 bytes are not zero.
 */
export async function openChunk(place: ChunkPlace, cid: Cid, body: Bytes, imported?: Promise<WebKey>): Promise<Bytes> {
  // (a) length and CID
  if (body.length < sealingOverhead || body.length > maxBodySize) throw new ChunkInvalidError(`No chunk has ${body.length} bytes.`)
  const hashing = sha256Async(body) // WebCrypto works in turn: this needs no key, so it goes first
  const opening = decrypt(place, body, imported ?? importChunkKey(place.key, 'decrypt'))
  if (cidOfDigest(await hashing) !== cid) {
    await opening
    throw new ChunkInvalidError(`These bytes are not ${cid}.`)
  }

  // (b) the whole tag
  const plaintext = await opening
  if (!plaintext) throw new ChunkNotOpenedError(`Chunk ${place.index} of ${place.track} does not open with this key.`)

  // (c) the commitment, then (d) without it
  if (!equalBytes(plaintext.subarray(0, commitmentSize), zeros)) {
    throw new ChunkNotCommittedError(`Chunk ${place.index} of ${place.track} does not commit to its key.`)
  }
  return plaintext.subarray(commitmentSize)
}

/** The opened bytes, or undefined when the tag does not fit. */
async function decrypt(place: ChunkPlace, body: Bytes, imported: Promise<WebKey>): Promise<Bytes | undefined> {
  const cipher = chunkCipher(place)
  const key = await imported
  try {
    return new Uint8Array(await crypto.subtle.decrypt(cipher, key, body))
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return undefined
    throw error
  }
}
