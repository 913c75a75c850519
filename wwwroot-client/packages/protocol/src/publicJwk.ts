import { base64urlDecode, base64urlEncode } from './base64url.ts'
import { type Bytes, concat } from './bytes.ts'
import type { Json } from './json.ts'
import { isPoint } from './publicKey.ts'
import { literal, object, ShapeError, text } from './shape.ts'

const coordinate = (value: Json) => base64urlDecode(text()(value), 32)
const members = object({ kty: literal('EC'), crv: literal('P-256'), x: coordinate, y: coordinate })

/** The public JWK of a 65-byte point, exactly `{kty, crv, x, y}`. */
export function publicJwkOf(point: Uint8Array) {
  return { kty: 'EC', crv: 'P-256', x: base64urlEncode(point.subarray(1, 33)), y: base64urlEncode(point.subarray(33, 65)) } as const
}

/** The 65-byte point of a JWK that has exactly these members. @throws {ShapeError} also for a point off the curve. */
export function pointOfJwk(json: Json): Bytes {
  const { x, y } = members(json)
  const point = concat(Uint8Array.of(4), x, y)
  if (!isPoint(point)) throw new ShapeError('The key is no point on P-256.')
  return point
}
