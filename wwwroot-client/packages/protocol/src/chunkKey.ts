import type { Bytes } from './bytes.ts'
import { delegate, expand, extract } from './derive.ts'

/** AES-256 key (32 bytes) and nonce (12 bytes) of one chunk. */
export interface ChunkKey {
  readonly key: Bytes
  readonly iv: Bytes
}

/** The key one digit below its parent (specification §1.4). */
export function nodeKey(parent: Uint8Array, digit: number): Bytes {
  return delegate(parent, `safecloud.node.${digit}`)
}

/** What seals the chunk at a leaf. */
export function chunkKeyOfLeaf(leaf: Uint8Array): ChunkKey {
  const extracted = extract(leaf)
  return { key: expand(extracted, 'safecloud.chunk.key.0', 32), iv: expand(extracted, 'safecloud.chunk.iv.0', 12) }
}
