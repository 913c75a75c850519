import type { Bytes } from '../../bytes.ts'
import { equalBytes } from '../../bytes.ts'
import { hexEncode } from '../../hex.ts'
import { isPoint, keyUriOf, pointOfKeyUri } from '../../publicKey.ts'
import { lenientBase64 } from '../bytes/lenientBytes.ts'
import { type EvmAddress, parseAddress } from '../keys/evmAddress.ts'
import { recoded, V1Error } from '../v1Error.ts'

/** What a key URI without a fetch says: a format in capitals, and bytes or text (v1 §10). */
export interface KeyReference {
  readonly format: string
  readonly value: Bytes | string
}

/** A key that can verify. */
export type VerifyingKey =
  | { readonly format: 'ES256'; readonly point: Bytes; readonly id: string }
  | { readonly format: 'EIP712'; readonly address: EvmAddress; readonly id: string }

/** Most characters of a key's text. */
export const maxUri = 4096

export function refuseKey(uri: string): V1Error {
  return new V1Error('KeyInvalid', `Not a key: '${uri.slice(0, 120)}'.`)
}

/**
 * Reads `data:key/<format>[;base64|;base64url],<data>` and the short form `<format>:<value>`.
 *
 * @throws {V1Error} `KeyInvalid`
 */
export function parseKeyReference(uri: string): KeyReference {
  if (uri.length > maxUri) throw refuseKey(uri)
  const data = /^data:key\/([A-Za-z][A-Za-z0-9-]{0,19})(;base64|;base64url)?,(.*)$/s.exec(uri)
  if (data) {
    const [, format, encoding, text] = data
    return { format: format!.toUpperCase(), value: encoding ? recoded('KeyInvalid', () => lenientBase64(text!)) : text! }
  }
  const short = /^([A-Za-z][A-Za-z0-9-]{0,19}):(.*)$/s.exec(uri)
  if (!short || /^(?:data|https?)$/i.test(short[1]!)) throw refuseKey(uri)
  return { format: short[1]!.toUpperCase(), value: short[2]! }
}

/**
 * The key that a reference leads to: of ES256 the SPKI of a P-256 key, or its point; of EIP712 an address. Undefined for
 * another format.
 *
 * @throws {V1Error} `KeyInvalid`
 */
export function verifyingKey({ format, value }: KeyReference): VerifyingKey | undefined {
  if (format === 'ES256') {
    const point = pointOf(typeof value === 'string' ? recoded('KeyInvalid', () => lenientBase64(value)) : value)
    return { format, point, id: hexEncode(point) }
  }
  if (format !== 'EIP712') return undefined
  const text = typeof value === 'string' ? value : recoded('KeyInvalid', () => new TextDecoder('utf-8').decode(value))
  const address = parseAddress(text)
  return { format, address, id: address }
}

function pointOf(bytes: Bytes): Bytes {
  if (isPoint(bytes)) return bytes
  const point = bytes.slice(-65)
  const uri = isPoint(point) ? keyUriOf(point) : undefined
  if (uri === undefined || !equalBytes(bytes, spkiOf(uri))) throw new V1Error('KeyInvalid', 'Not a P-256 key.')
  return pointOfKeyUri(uri)
}

function spkiOf(uri: string): Bytes {
  return lenientBase64(uri.slice(uri.indexOf(',') + 1))
}
