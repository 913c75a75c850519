import { p256 } from '@noble/curves/nist.js'
import { base64Decode, base64Encode } from './base64.ts'
import { type Bytes, concat, equalBytes } from './bytes.ts'
import { hexDecode, hexEncode } from './hex.ts'
import { NotCanonicalError } from './notCanonicalError.ts'
import { sha256 } from './sha256.ts'

/** Hex SHA-256 of a P-256 key's 91-byte SPKI (specification §0.5). */
export type KeyId = string & { readonly brand: unique symbol }

export const pointSize = 65
const spkiPrefix = hexDecode('3059301306072a8648ce3d020106082a8648ce3d030107034200')
const uriPrefix = 'data:key/es256;base64,'

/** Whether the bytes are 04 ‖ x ‖ y of a point on P-256. */
export function isPoint(bytes: Uint8Array): boolean {
  return bytes.length === pointSize && p256.utils.isValidPublicKey(bytes, false)
}

/** @param point 65 bytes. */
export function keyIdOf(point: Uint8Array): KeyId {
  return hexEncode(sha256(concat(spkiPrefix, point))) as KeyId
}

/** The only form in which a claim names a key. */
export function keyUriOf(point: Uint8Array): string {
  return uriPrefix + base64Encode(concat(spkiPrefix, point))
}

/** The 65-byte point of a key URI. @throws {NotCanonicalError} for any other form, or a point off the curve. */
export function pointOfKeyUri(uri: string): Bytes {
  if (!uri.startsWith(uriPrefix)) throw new NotCanonicalError('a key URI')
  const spki = base64Decode(uri.slice(uriPrefix.length), spkiPrefix.length + pointSize)
  const point = spki.slice(spkiPrefix.length)
  if (!equalBytes(spki.subarray(0, spkiPrefix.length), spkiPrefix) || !isPoint(point)) throw new NotCanonicalError('a P-256 public key')
  return point
}
