/** Bytes with an unshared buffer of their own, the form that WebCrypto takes. */
export type Bytes = Uint8Array<ArrayBuffer>

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function utf8(text: string): Bytes {
  return encoder.encode(text) as Bytes
}

/** @throws {TypeError} when the bytes are no UTF-8; a byte order mark is kept, so that it is seen. */
export function fromUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes)
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}

/** Compares without early exit: the time tells the length and nothing else. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false
  let difference = 0
  for (let i = 0; i < left.length; i++) difference |= left[i]! ^ right[i]!
  return difference === 0
}

/** Big-endian, 4 bytes. @throws {RangeError} outside 0…2^32−1. */
export function u32be(value: number): Bytes {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff) throw new RangeError(`Not a 32-bit number: ${value}.`)
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value)
}

export function readU32be(bytes: Uint8Array, offset = 0): number {
  if (offset + 4 > bytes.length) throw new RangeError('Fewer than four bytes.')
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(offset)
}
