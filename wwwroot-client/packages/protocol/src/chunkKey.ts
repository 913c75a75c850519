import { type Bytes, utf8 } from './bytes.ts'
import { Derivation } from './derive.ts'
import { labels } from './labels.ts'

/** AES-256 key (32 bytes) and nonce (12 bytes) of one chunk. */
export interface ChunkKey {
  readonly key: Bytes
  readonly iv: Bytes
}

/** A tree's fan-out is 16 at most. */
const nodeLabels = Array.from({ length: 16 }, (_, digit) => utf8(labels.delegate + labels.node + digit))
const keyLabel = utf8(labels.chunkKey)
const ivLabel = utf8(labels.chunkIv)

/** The key one digit below its parent (specification §1.4). */
export function nodeKey(parent: Derivation, digit: number): Bytes {
  return parent.under(nodeLabels[digit]!)
}

/** What seals the chunk at a leaf. */
export function chunkKeyOfLeaf(leaf: Uint8Array): ChunkKey {
  const derivation = new Derivation(leaf)
  return { key: derivation.under(keyLabel), iv: derivation.under(ivLabel, 12) }
}
