import type { Bytes } from './bytes.ts'

/** What base64 and base64url share: groups of 6 bits under an alphabet of 64 letters. */
export class Radix64 {
  readonly #letters: string
  readonly #values = new Int16Array(128).fill(-1)

  constructor(letters: string) {
    this.#letters = letters
    for (let i = 0; i < letters.length; i++) this.#values[letters.charCodeAt(i)] = i
  }

  encode(bytes: Uint8Array): string {
    const letters = this.#letters
    const parts: string[] = []
    let text = ''
    let i = 0
    for (; i + 2 < bytes.length; i += 3) {
      const group = (bytes[i]! << 16) | (bytes[i + 1]! << 8) | bytes[i + 2]!
      text += letters[group >> 18]! + letters[(group >> 12) & 63]! + letters[(group >> 6) & 63]! + letters[group & 63]!
      if (text.length > 8192) {
        parts.push(text)
        text = ''
      }
    }
    const rest = bytes.length - i
    if (rest === 1) text += letters[bytes[i]! >> 2]! + letters[(bytes[i]! & 3) << 4]!
    if (rest === 2) {
      const group = (bytes[i]! << 8) | bytes[i + 1]!
      text += letters[group >> 10]! + letters[(group >> 4) & 63]! + letters[(group & 15) << 2]!
    }
    parts.push(text)
    return parts.join('')
  }

  /** The bytes of `length` letters of the text, or undefined when no bytes have exactly that text. */
  decode(text: string, length = text.length): Bytes | undefined {
    if (length % 4 === 1) return undefined
    const bytes = new Uint8Array(Math.floor((length * 3) / 4))
    let bits = 0
    let held = 0
    let at = 0
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i)
      const value = unit < 128 ? this.#values[unit]! : -1
      if (value < 0) return undefined
      held = ((held << 6) | value) & 0xffff
      bits += 6
      if (bits >= 8) {
        bits -= 8
        bytes[at++] = held >> bits
      }
    }
    return (held & ((1 << bits) - 1)) === 0 ? bytes : undefined
  }
}
