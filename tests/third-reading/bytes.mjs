// §0.1: bytes and their texts. A text is read only when writing the bytes again gives that very text.
import { createHash } from 'node:crypto'

/** What a reader says no with: a code of the specification. */
export class Refusal extends Error {
  constructor(code, reason) {
    super(`${code}: ${reason}`)
    this.code = code
  }
}

export function need(condition, code, reason) {
  if (!condition) throw new Refusal(code, reason)
}

/** Whatever is refused inside is refused with this code. */
export function as(code, read) {
  try {
    return read()
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(code, error.message)
    throw error
  }
}

export const utf8 = (text) => Buffer.from(text, 'utf8')
export const bytesOfHex = (text) => decode('hex', text)

export function sha256(...parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

export function u32be(number) {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(number)
  return bytes
}

const digits32 = 'abcdefghijklmnopqrstuvwxyz234567'

function encode32(bytes) {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => digits32[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}

function decode32(text) {
  const bits = Array.from(text, (digit) => Math.max(0, digits32.indexOf(digit)).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

const encodings = {
  hex: [(bytes) => bytes.toString('hex'), (text) => Buffer.from(text, 'hex')],
  base64: [(bytes) => bytes.toString('base64'), (text) => Buffer.from(text, 'base64')],
  base64url: [(bytes) => bytes.toString('base64url'), (text) => Buffer.from(text, 'base64url')],
  base32: [encode32, decode32],
}

export const encode = (encoding, bytes) => encodings[encoding][0](Buffer.from(bytes))

/** `size`, when given, is how many bytes there must be. */
export function decode(encoding, text, size) {
  need(typeof text === 'string', 'NotCanonical', 'not a text')
  const bytes = encodings[encoding][1](text)
  need(encode(encoding, bytes) === text, 'NotCanonical', `not the ${encoding} of any bytes`)
  need(size === undefined || bytes.length === size, 'NotCanonical', `${bytes.length} bytes instead of ${size}`)
  return bytes
}
