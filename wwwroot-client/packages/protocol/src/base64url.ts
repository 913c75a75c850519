import type { Bytes } from './bytes.ts'
import { NotCanonicalError } from './notCanonicalError.ts'
import { Radix64 } from './radix64.ts'

const radix = new Radix64('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')

/** RFC 4648 §5 without padding: `b64u` of the specification. */
export function base64urlEncode(bytes: Uint8Array): string {
  return radix.encode(bytes)
}

/** @throws {NotCanonicalError} when encoding again gives another text, or the length is not `size` bytes. */
export function base64urlDecode(text: string, size?: number): Bytes {
  const bytes = radix.decode(text)
  if (!bytes) throw new NotCanonicalError('base64url without padding')
  if (size !== undefined && bytes.length !== size) throw new NotCanonicalError(`base64url of ${size} bytes`)
  return bytes
}
