import { sha256 as hasher } from '@noble/hashes/sha2.js'
import { readU32be, utf8 } from '../../bytes.ts'

/** Bits of a Bloom filter, and how many of them each element sets. */
export interface BloomShape {
  readonly m: number
  readonly k: number
}

export const defaultFalsePositiveRate = 0.01

/** The shape for so many elements and such a rate of false positives (v1 §8.2). @throws {RangeError} unless n ≥ 1 and 0 < p < 1. */
export function bloomShapeFor(n: number, p = defaultFalsePositiveRate): BloomShape {
  if (!Number.isSafeInteger(n) || n < 1 || !(p > 0 && p < 1)) throw new RangeError('A filter is for at least one element, 0 < p < 1.')
  const m = Math.ceil((-n * Math.log(p)) / Math.LN2 ** 2)
  return { m, k: Math.max(1, Math.round((m / n) * Math.LN2)) }
}

/** An element, hashed once for filters of any shape. */
export interface BloomHash {
  readonly start: number
  readonly step: number
}

export function bloomHash(element: string): BloomHash {
  const bytes = utf8(element)
  return { start: hashWord(0, bytes), step: hashWord(1, bytes) }
}

/** The bits of one element. */
export function bloomPositions({ start, step }: BloomHash, { m, k }: BloomShape): number[] {
  return Array.from({ length: k }, (_, i) => ((start + i * step) % 2 ** 32) % m)
}

function hashWord(prefix: number, bytes: Uint8Array): number {
  return readU32be(hasher.create().update(Uint8Array.of(prefix)).update(bytes).digest())
}
