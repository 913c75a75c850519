import type { Bytes } from './bytes.ts'
import { type ChunkPlace, chunkCipher, commitmentSize, importChunkKey, maxDataSize } from './chunk.ts'
import { type Cid, cidOfChunk } from './cid.ts'
import { sha256Async } from './sha256.ts'

/** A chunk ready to be stored, with the digest that must be on record before the body leaves memory (specification §1.6). */
export interface SealedChunk {
  readonly body: Bytes
  readonly cid: Cid
  /** SHA-256 of the plaintext: 32 zero bytes and the data. */
  readonly plaintextDigest: Bytes
}

/**
 * Seals data at its place. Each place is sealed once under a salt: ask `checkSealing` first.
 *
 * @throws {RangeError} for more than 8 388 608 bytes of data.
 */
export async function sealChunk(place: ChunkPlace, data: Uint8Array): Promise<SealedChunk> {
  const plaintext = plaintextOf(data)
  const digesting = sha256Async(plaintext)
  const key = await importChunkKey(place.key, 'encrypt')
  const body = new Uint8Array(await crypto.subtle.encrypt(chunkCipher(place), key, plaintext))
  return { body, cid: await cidOfChunk(body), plaintextDigest: await digesting }
}

function plaintextOf(data: Uint8Array): Bytes {
  if (data.length > maxDataSize) throw new RangeError(`A chunk holds at most ${maxDataSize} bytes.`)
  const plaintext = new Uint8Array(commitmentSize + data.length)
  plaintext.set(data, commitmentSize)
  return plaintext
}
