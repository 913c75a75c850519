import { hkdf as rfc5869 } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, utf8 } from '../../bytes.ts'

/** Salt (32 zero bytes when empty), info as text, and the length in bytes, 32 unless given. */
export interface HkdfOptions {
  readonly salt?: Uint8Array
  readonly info?: string
  readonly length?: number
}

/** RFC 5869 with SHA-256, both halves (v1 §3). @throws {RangeError} for a length outside 1…8160. */
export function hkdf(ikm: Uint8Array, { salt = new Uint8Array(0), info = '', length = 32 }: HkdfOptions = {}): Bytes {
  if (!Number.isInteger(length) || length < 1 || length > 8160) throw new RangeError(`Not a length for HKDF: ${length}.`)
  return rfc5869(sha256, ikm, salt, utf8(info), length) as Bytes
}
