import { type Bytes, concat } from '../../bytes.ts'

const half = 32

/** DER of a raw r‖s of 64 bytes: SEQUENCE of two INTEGERs, each as short as it can be. */
export function derOfRaw(raw: Uint8Array): Bytes {
  const body = concat(derInteger(raw.subarray(0, half)), derInteger(raw.subarray(half)))
  return concat(Uint8Array.of(0x30, body.length), body)
}

/** The raw 64 bytes of a DER signature, or undefined for any other encoding than the shortest. */
export function rawOfDer(der: Uint8Array): Bytes | undefined {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return undefined
  const r = readInteger(der, 2)
  const s = r && readInteger(der, r.end)
  return s?.end === der.length ? concat(r!.value, s.value) : undefined
}

/** A signature in either encoding, as 64 bytes: raw if it has that length, else DER. */
export function rawSignature(signature: Uint8Array): Bytes | undefined {
  return signature.length === 2 * half ? Uint8Array.from(signature) : rawOfDer(signature)
}

function derInteger(value: Uint8Array): Bytes {
  let start = 0
  while (start < half - 1 && value[start] === 0) start++
  const digits = value.subarray(start)
  const sign = digits[0]! >= 0x80 ? [0] : []
  return concat(Uint8Array.of(0x02, sign.length + digits.length, ...sign), digits)
}

function readInteger(der: Uint8Array, at: number): { readonly value: Bytes; readonly end: number } | undefined {
  const length = der[at + 1] ?? 0
  const end = at + 2 + length
  if (der[at] !== 0x02 || length === 0 || end > der.length) return undefined
  const digits = der.subarray(at + 2, end)
  const isPadded = digits[0] === 0 && length > 1
  if (digits[0]! >= 0x80 || (isPadded && digits[1]! < 0x80)) return undefined // negative, or longer than it need be
  const bare = isPadded ? digits.subarray(1) : digits
  if (bare.length > half) return undefined
  const value = new Uint8Array(half)
  value.set(bare, half - bare.length)
  return { value, end }
}
