import { type Bytes, utf8 } from './bytes.ts'
import type { ChunkKey } from './chunkKey.ts'
import { labels } from './labels.ts'
import { ProtocolError } from './protocolError.ts'
import type { TrackName } from './trackName.ts'
import type { WebKey } from './webTypes.ts'

/** Zero bytes in front of the data, by which a chunk commits to its key (specification §2.2). */
export const commitmentSize = 32
export const tagSize = 16
export const maxDataSize = 8_388_608
/** Bytes that sealing adds to the data. */
export const sealingOverhead = commitmentSize + tagSize
export const maxBodySize = maxDataSize + sealingOverhead

/** Where a chunk stands and what opens it. */
export interface ChunkPlace {
  readonly track: TrackName
  readonly index: number
  readonly key: ChunkKey
}

/** Wrong length or CID: blame the sender, ask another (specification §2.4a). */
export class ChunkInvalidError extends ProtocolError {
  override name = 'ChunkInvalidError'
  readonly code = 'ChunkInvalid'
}

/** The authentication tag does not fit: the wrong secret, or a bad publisher (§2.4b). */
export class ChunkNotOpenedError extends ProtocolError {
  override name = 'ChunkNotOpenedError'
  readonly code = 'ChunkNotOpened'
}

/** The chunk opens and does not commit to its key: a bad publisher; nothing of it is used (§2.4c). */
export class ChunkNotCommittedError extends ProtocolError {
  override name = 'ChunkNotCommittedError'
  readonly code = 'ChunkNotCommitted'
}

/** WebCrypto's `AesGcmParams`. */
export interface ChunkCipher {
  readonly name: 'AES-GCM'
  readonly iv: Bytes
  readonly additionalData: Bytes
  readonly tagLength: number
}

/** The parameters of AES-GCM for a place: nonce, 16-byte tag and `safecloud.chunk.v2:<track>:<index>` as associated data. */
export function chunkCipher({ track, index, key }: ChunkPlace): ChunkCipher {
  return { name: 'AES-GCM', iv: key.iv, additionalData: utf8(`${labels.chunkAad}${track}:${index}`), tagLength: 8 * tagSize }
}

export function importChunkKey({ key }: ChunkKey, usage: 'encrypt' | 'decrypt'): Promise<WebKey> {
  return crypto.subtle.importKey('raw', key as Bytes, 'AES-GCM', false, [usage])
}
