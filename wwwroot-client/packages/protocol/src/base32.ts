import type { Bytes } from './bytes.ts'
import { NotCanonicalError } from './notCanonicalError.ts'

const letters = 'abcdefghijklmnopqrstuvwxyz234567'

/** RFC 4648 §6 in lower case without padding, as CIDs use it. */
export function base32Encode(bytes: Uint8Array): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff
    bits += 8
    for (; bits >= 5; bits -= 5) text += letters[(held >> (bits - 5)) & 31]
  }
  return bits > 0 ? text + letters[(held << (5 - bits)) & 31] : text
}

/** @throws {NotCanonicalError} when encoding again gives another text. */
export function base32Decode(text: string): Bytes {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8))
  let held = 0
  let bits = 0
  let at = 0
  for (const letter of text) {
    const value = letters.indexOf(letter)
    if (value < 0) throw new NotCanonicalError('base32 in lower case')
    held = ((held << 5) | value) & 0xfff
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = held >> bits
    }
  }
  if (bits >= 5 || (held & ((1 << bits) - 1)) !== 0) throw new NotCanonicalError('base32 without spare bits')
  return bytes
}
