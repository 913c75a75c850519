import { expand as hkdfExpand } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 as hash } from '@noble/hashes/sha2.js'
import { type Bytes, utf8 } from './bytes.ts'
import { labels } from './labels.ts'
import { sha256 } from './sha256.ts'

/** Length in bytes (32 when absent) and the text whose hash is HKDF's salt ('' when absent). */
export interface DeriveOptions {
  readonly size?: number
  readonly context?: string
}

const unsalted = hmac.create(hash, sha256(utf8(''))) // the salt of nearly every derivation, keyed once
const scratch = unsalted.clone() // takes copies of keyed states, one at a time: a new one each time costs as much as hashing
const one = Uint8Array.of(1)

/**
 * HKDF-SHA-256 with salt SHA-256(utf8(context)) and info utf8(label) (specification §0.4).
 * It runs at once: key derivation works on 32 bytes, where a round trip through WebCrypto costs more than the work.
 *
 * @throws {RangeError} for an empty label or a size outside 1…8160.
 */
export function derive(seed: Uint8Array, label: string, { size = 32, context = '' }: DeriveOptions = {}): Bytes {
  return new Derivation(seed, context).under(label, size)
}

/** HKDF under one seed and context for several labels: what they have in common is done once. */
export class Derivation {
  readonly #extracted: Bytes
  readonly #keyed: ReturnType<typeof hmac.create>

  constructor(seed: Uint8Array, context = '') {
    const extracting = context === '' ? unsalted._cloneInto(scratch) : hmac.create(hash, sha256(utf8(context)))
    this.#extracted = extracting.update(seed).digest() as Bytes
    this.#keyed = hmac.create(hash, this.#extracted)
  }

  /**
   * @param label a text, or its UTF-8 when it is used again and again.
   * @param size in bytes.
   * @throws {RangeError} for an empty label or a size outside 1…8160.
   */
  under(label: string | Bytes, size = 32): Bytes {
    const info = typeof label === 'string' ? utf8(label) : label
    if (info.length === 0) throw new RangeError('A label is never empty.')
    if (!Number.isInteger(size) || size < 1 || size > 8160) throw new RangeError(`Not a length for HKDF: ${size}.`)
    if (size > 32) return hkdfExpand(hash, this.#extracted, info, size) as Bytes
    const block = this.#keyed._cloneInto(scratch).update(info).update(one).digest() as Bytes
    return size < 32 ? block.slice(0, size) : block
  }
}

/** The child secret under a label (specification §0.4). */
export function delegate(secret: Uint8Array, label: string): Bytes {
  return derive(secret, labels.delegate + label)
}
