import type { Bytes } from './bytes.ts'
import { NotCanonicalError } from './notCanonicalError.ts'

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Lower case, without `0x` (specification §0.1). */
export function hexEncode(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += pairs[byte]
  return text
}

/** @throws {NotCanonicalError} for anything but pairs of lower-case digits, or another length than `size` bytes. */
export function hexDecode(text: string, size?: number): Bytes {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) throw new NotCanonicalError('hex in lower case')
  if (size !== undefined && text.length !== 2 * size) throw new NotCanonicalError(`hex of ${size} bytes`)
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16)
  return bytes
}
