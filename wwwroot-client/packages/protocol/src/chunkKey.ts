import type { Bytes } from './bytes.ts'
import { Derivation } from './derive.ts'
import { labels } from './labels.ts'

/** AES-256 key (32 bytes) and nonce (12 bytes) of one chunk. */
export interface ChunkKey {
  readonly key: Bytes
  readonly iv: Bytes
}

/** The key one digit below its parent (specification §1.4). */
export function nodeKey(parent: Derivation, digit: number): Bytes {
  return parent.delegate(labels.node + digit)
}

/** What seals the chunk at a leaf. */
export function chunkKeyOfLeaf(leaf: Uint8Array): ChunkKey {
  const derivation = new Derivation(leaf)
  return { key: derivation.under(labels.chunkKey), iv: derivation.under(labels.chunkIv, 12) }
}
