import type { Bytes } from './bytes.ts'
import { VaultNotOpenedError } from './vaultNotOpenedError.ts'

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ' // Crockford's base32: no I, L, O, U
const codeSize = 20
/** Most characters of a code as somebody types it. */
const maxTyped = 256

/** The bytes of a new code, to be shown once. */
export function newRecoveryCode(): Bytes {
  return crypto.getRandomValues(new Uint8Array(codeSize))
}

/** 32 letters in 8 groups of 4, joined by `-`. @param code 20 bytes. */
export function formatRecoveryCode(code: Bytes): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of code) {
    held = ((held << 8) | byte) & 0xfff
    bits += 8
    for (; bits >= 5; bits -= 5) text += letters[(held >> (bits - 5)) & 31]
  }
  return text.replace(/.{4}(?=.)/g, '$&-')
}

/**
 * Reads a code as a person types it: case, `-` and spaces do not matter, O is 0, I and L are 1.
 *
 * @throws {VaultNotOpenedError} when it is no code.
 */
export function parseRecoveryCode(text: string): Bytes {
  // Only letters of ASCII have a case here: the rules for others make S of ſ, and two letters of one.
  const isTyped = text.length <= maxTyped && /^[0-9A-Za-z\p{White_Space}-]*$/u.test(text)
  const plain = (isTyped ? text : '')
    .toUpperCase()
    .replace(/[\p{White_Space}-]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  const values = [...plain].map((letter) => letters.indexOf(letter))
  if (values.length !== 32 || values.includes(-1)) throw new VaultNotOpenedError('A recovery code has 32 letters and digits.')
  const code = new Uint8Array(codeSize)
  values.forEach((value, at) => {
    for (let bit = 0; bit < 5; bit++) if (value & (16 >> bit)) code[(5 * at + bit) >> 3]! |= 128 >> ((5 * at + bit) & 7)
  })
  return code
}
