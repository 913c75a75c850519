// §0.4, §0.5: derivation, P-256 key pairs, key texts and signatures.
import { createECDH, createPublicKey, hkdfSync, verify } from 'node:crypto'
import { as, decode, encode, need, sha256, utf8 } from './bytes.mjs'

const spkiPrefix = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex')
const uriPrefix = 'data:key/es256;base64,'
const prime = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
const b = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn

const numberOf = (bytes) => BigInt(`0x${encode('hex', bytes)}`)

export function derive(secret, label, size = 32, context = '') {
  return Buffer.from(hkdfSync('sha256', secret, sha256(utf8(context)), utf8(label), size))
}

export const delegate = (secret, label) => derive(secret, `q.crypto.delegate.${label}`)

/** The point of an ES256 pair: 65 bytes. */
export function publicOfScalar(scalar) {
  const d = numberOf(scalar)
  need(d > 0n && d < order, 'ScalarInvalid', 'the scalar is 0 or too large')
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(scalar)
  return pair.getPublicKey()
}

export const scalarOfSecret = (secret) => derive(secret, 'q.crypto.p256.private-key')

export function checkPoint(point) {
  need(point.length === 65 && point[0] === 4, 'BadRequest', 'no uncompressed point')
  const [x, y] = [numberOf(point.subarray(1, 33)), numberOf(point.subarray(33))]
  need(x < prime && y < prime && (y * y - x * x * x + 3n * x - b) % prime === 0n, 'BadRequest', 'off the curve')
  return point
}

const spkiOf = (point) => Buffer.concat([spkiPrefix, point])

export const keyIdOf = (point) => encode('hex', sha256(spkiOf(point)))
export const keyUriOf = (point) => uriPrefix + encode('base64', spkiOf(point))

/** The point of a key text, the only form there is. */
export function pointOfUri(uri) {
  need(typeof uri === 'string' && uri.startsWith(uriPrefix), 'BadRequest', 'no key')
  const spki = decode('base64', uri.slice(uriPrefix.length), 91)
  need(spki.subarray(0, 26).equals(spkiPrefix), 'BadRequest', 'another kind of key')
  return checkPoint(spki.subarray(26))
}

/** `jwk {kty, crv, x, y}` with its members already read. */
export function pointOfJwk({ kty, crv, x, y }) {
  need(kty === 'EC' && crv === 'P-256', 'BadRequest', 'another kind of key')
  return checkPoint(Buffer.concat([Buffer.of(4), decode('base64url', x, 32), decode('base64url', y, 32)]))
}

/** Raw r‖s by ECDSA over SHA-256; either s. */
export function isSignature(point, text, signature) {
  if (signature.length !== 64) return false
  const [r, s] = [numberOf(signature.subarray(0, 32)), numberOf(signature.subarray(32))]
  if (r === 0n || s === 0n || r >= order || s >= order) return false
  const key = createPublicKey({ key: spkiOf(point), format: 'der', type: 'spki' })
  return verify('sha256', text, { key, dsaEncoding: 'ieee-p1363' }, signature)
}

export const point65 = (text) => as('BadRequest', () => checkPoint(decode('base64', text, 65)))
