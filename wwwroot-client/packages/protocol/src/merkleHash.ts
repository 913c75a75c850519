import { sha256 as hasher } from '@noble/hashes/sha2.js'
import { type Bytes, utf8 } from './bytes.ts'
import type { Cid } from './cid.ts'

export const hashSize = 32
const leafPrefix = Uint8Array.of(0)
const nodePrefix = Uint8Array.of(1)

/** A node of row 0: SHA-256(00 ‖ utf8(cid)) (specification §3.1). */
export function leafHash(cid: Cid): Bytes {
  return hasher.create().update(leafPrefix).update(utf8(cid)).digest() as Bytes
}

/** A node above row 0: SHA-256(01 ‖ children), the children joined in order. */
export function parentHash(children: Uint8Array): Bytes {
  return hasher.create().update(nodePrefix).update(children).digest() as Bytes
}

/** The row above: each parent hashes its 1…n existing children, also when there is only one. */
export function rowAbove(row: Uint8Array, n: number): Bytes {
  const width = n * hashSize
  const parents = Math.ceil(row.length / width)
  const above = new Uint8Array(parents * hashSize)
  for (let at = 0; at < parents; at++) above.set(parentHash(row.subarray(at * width, (at + 1) * width)), at * hashSize)
  return above
}
