import { type Bytes, concat, utf8 } from '../../bytes.ts'
import { lenientHex } from '../bytes/lenientBytes.ts'
import { keccak256 } from '../hash/digest.ts'
import type { JsonValue } from '../json/jsonValue.ts'
import { parseAddress } from '../keys/evmAddress.ts'
import { recoded } from '../v1Error.ts'
import { refuseTyped } from './typedPayload.ts'

/** A value of a typed message: JSON, and whole numbers of any size. */
export type TypedValue = JsonValue | bigint | readonly TypedValue[] | { readonly [member: string]: TypedValue }

/** The 32 bytes of an atomic or dynamic value (EIP-712 `encodeData`). @throws {V1Error} `TypedDataInvalid` */
export function encodeValue(type: string, value: TypedValue | undefined): Bytes {
  if (type === 'string' && typeof value === 'string') return keccak256(utf8(value))
  if (type === 'bytes' && typeof value === 'string') return keccak256(hexOf(value))
  if (type === 'bool' && typeof value === 'boolean') return word(value ? 1n : 0n)
  if (type === 'address' && typeof value === 'string') {
    return concat(new Uint8Array(12), lenientHex(recoded('TypedDataInvalid', () => parseAddress(value))))
  }
  const [, kind, digits] = /^(uint|int|bytes)([1-9][0-9]{0,2})$/.exec(type) ?? []
  const size = Number(digits)
  if (kind === 'bytes' && size <= 32 && typeof value === 'string') return rightPadded(hexOf(value), size)
  if ((kind === 'uint' || kind === 'int') && size <= 256 && size % 8 === 0) return encodeInteger(kind, size, value)
  throw refuseTyped(`no value of type '${type.slice(0, 40)}'`)
}

/** A whole number from a safe number, a bigint, or decimal or `0x` text. @throws {V1Error} `TypedDataInvalid` */
export function integerOf(value: TypedValue | undefined): bigint {
  if (typeof value === 'bigint') return value
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value)
  if (typeof value === 'string' && /^(?:-?[0-9]{1,78}|0x[0-9a-fA-F]{1,64})$/.test(value)) return BigInt(value)
  throw refuseTyped('a whole number is missing, or beyond 2^53 and no text')
}

/** Big-endian, 256 bits. @param value 0 … 2^256 − 1 */
export function word(value: bigint): Bytes {
  return lenientHex(value.toString(16).padStart(64, '0'))
}

function encodeInteger(kind: 'uint' | 'int', size: number, value: TypedValue | undefined): Bytes {
  const number = integerOf(value)
  const bits = BigInt(kind === 'int' ? size - 1 : size)
  const min = kind === 'int' ? -(1n << bits) : 0n
  if (number < min || number >= 1n << bits) throw refuseTyped(`${number} does not fit ${kind}${size}`)
  return word(BigInt.asUintN(256, number))
}

function hexOf(text: string): Bytes {
  return recoded('TypedDataInvalid', () => lenientHex(text))
}

function rightPadded(bytes: Bytes, size: number): Bytes {
  if (bytes.length > size) throw refuseTyped(`${bytes.length} bytes do not fit bytes${size}`)
  return concat(bytes, new Uint8Array(32 - bytes.length))
}
