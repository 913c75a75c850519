import { base64Decode } from '../../base64.ts'
import { base64urlDecode } from '../../base64url.ts'
import type { Bytes } from '../../bytes.ts'
import { isList, isMembers, type JsonValue } from '../json/jsonValue.ts'
import { V1Error } from '../v1Error.ts'

/**
 * Bytes in any form in which version 1 hands them over (v1 §1): base64, base64url, hex with `0x`, a list of
 * numbers, or the index-keyed object that JSON makes of a byte array. Bare hex is text of base64's alphabet too:
 * where a field holds hex, {@link lenientHex} reads it.
 *
 * @throws {V1Error} `NotCanonical`
 */
export function lenientBytes(value: JsonValue): Bytes {
  if (typeof value === 'string') return value.startsWith('0x') ? lenientHex(value) : lenientBase64(value)
  if (isList(value)) return bytesOfNumbers(value)
  if (isMembers(value)) return bytesOfIndexKeyed(value)
  throw new V1Error('NotCanonical', 'Bytes are expected.')
}

/** Base64 in either alphabet, padded in full or not at all. @throws {V1Error} `NotCanonical` */
export function lenientBase64(text: string): Bytes {
  const bare = text.replace(/={1,2}$/, '')
  if (bare !== text && text.length % 4 !== 0) throw new V1Error('NotCanonical', 'Base64 is padded in full or not at all.')
  try {
    return /[-_]/.test(bare) ? base64urlDecode(bare) : base64Decode(bare + '==='.slice(0, (4 - (bare.length % 4)) % 4))
  } catch {
    throw new V1Error('NotCanonical', 'Base64 is expected.')
  }
}

/** Hex in either case, with or without `0x`. @throws {V1Error} `NotCanonical` */
export function lenientHex(text: string, size?: number): Bytes {
  const digits = text.startsWith('0x') ? text.slice(2) : text
  if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits)) throw new V1Error('NotCanonical', 'Hex is expected.')
  if (size !== undefined && digits.length !== 2 * size) throw new V1Error('NotCanonical', `Hex of ${size} bytes is expected.`)
  return Uint8Array.from({ length: digits.length / 2 }, (_, at) => Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16))
}

/** What JSON makes of a byte array, members in ascending order (v1 §1). */
export function indexKeyed(bytes: Uint8Array): Record<string, number> {
  return Object.fromEntries(bytes.entries())
}

function bytesOfNumbers(numbers: readonly JsonValue[]): Bytes {
  const isByte = (value: JsonValue): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 255
  if (!numbers.every(isByte)) throw new V1Error('NotCanonical', 'A list of bytes is expected.')
  return Uint8Array.from(numbers)
}

function bytesOfIndexKeyed(members: Readonly<Record<string, JsonValue>>): Bytes {
  const names = Object.keys(members)
  if (!names.every((name) => /^(?:0|[1-9][0-9]*)$/.test(name) && Number(name) < names.length)) {
    throw new V1Error('NotCanonical', 'Bytes by index are expected.')
  }
  return bytesOfNumbers(names.map((_, at) => members[at]!))
}
