import type { Bytes } from './bytes.ts'
import { NotCanonicalError } from './notCanonicalError.ts'
import { Radix64 } from './radix64.ts'

const radix = new Radix64('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')

/** RFC 4648 §4 with padding: `b64` of the specification. */
export function base64Encode(bytes: Uint8Array): string {
  return radix.encode(bytes) + '=='.slice(0, (3 - (bytes.length % 3)) % 3)
}

/** @throws {NotCanonicalError} when encoding again gives another text, or the length is not `size` bytes. */
export function base64Decode(text: string, size?: number): Bytes {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = text.length % 4 === 0 ? radix.decode(text, text.length - padding) : undefined
  if (!bytes || (3 - (bytes.length % 3)) % 3 !== padding) throw new NotCanonicalError('base64 with padding')
  if (size !== undefined && bytes.length !== size) throw new NotCanonicalError(`base64 of ${size} bytes`)
  return bytes
}
