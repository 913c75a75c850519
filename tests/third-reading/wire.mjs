// §6.2: proofs of possession. §8.1: frames.
import { createHmac } from 'node:crypto'
import { as, decode, need, sha256, u32be, utf8, encode } from './bytes.mjs'
import { canonicalBytes, canonicalJson, closed, integerIn, strictJson, textLike } from './json.mjs'
import { isSignature, keyIdOf, pointOfJwk } from './keys.mjs'

function readProof(proof) {
  need(utf8(proof).length <= 2048, 'BadRequest', 'too long')
  const parts = proof.split('.')
  need(parts.length === 3, 'BadRequest', 'not three parts')
  const header = closed(strictJson(decode('base64url', parts[0])), ['typ', 'alg', 'jwk'])
  need(header.typ === 'dpop+jwt' && header.alg === 'ES256', 'BadRequest', 'another kind')
  const payload = closed(strictJson(decode('base64url', parts[1])), ['htm', 'htu', 'iat', 'jti', 'nonce'], ['ath'])
  for (const text of [payload.htm, payload.htu, payload.nonce, payload.ath ?? '']) need(typeof text === 'string', 'BadRequest', 'no text')
  integerIn(payload.iat, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
  textLike(payload.jti, /^[A-Za-z0-9_-]{16,64}$/)
  return {
    ...payload,
    point: pointOfJwk(closed(header.jwk, ['kty', 'crv', 'x', 'y'])),
    text: utf8(`${parts[0]}.${parts[1]}`),
    signature: decode('base64url', parts[2], 64),
  }
}

export function checkProofOfPossession({ proof: text, htm, htu, token, nonces, seen }) {
  const proof = as('Unauthorized', () => {
    const read = readProof(text)
    need(read.htm === htm && read.htu === htu, 'BadRequest', 'for another request')
    need(read.ath === (token === '' ? undefined : encode('base64url', sha256(utf8(token)))), 'BadRequest', 'for another token')
    return read
  })
  need(nonces.includes(proof.nonce), 'UseDpopNonce', 'an old nonce')
  need(isSignature(proof.point, proof.text, proof.signature), 'Unauthorized', 'not signed')
  need(!seen.includes(proof.jti), 'ProofReplayed', 'seen before')
  return { keyId: keyIdOf(proof.point), jti: proof.jti }
}

/** §6.1: the nonces of a time. */
export function noncesAt(key, now) {
  const step = Math.floor(now / 120)
  return [step, step - 1].map((number) => {
    const counter = Buffer.alloc(8)
    counter.writeBigUInt64BE(BigInt(number))
    return encode('base64url', createHmac('sha256', key).update(counter).digest().subarray(0, 16))
  })
}

/** A framed body: its header, then frame after frame, then the end. */
export function takeFrames(body) {
  let at = 0
  const take = (size) => {
    need(at + size <= body.length, 'BadFraming', 'cut short')
    at += size
    return body.subarray(at - size, at)
  }
  const size = take(4).readUInt32BE()
  need(size <= 262_144, 'BadFraming', 'too long a header')
  const header = as('BadFraming', () => canonicalJson(take(size)))
  need(header instanceof Map, 'BadFraming', 'the header is no object')
  const frame = (low, high, absent = false) => {
    const length = take(4).readUInt32BE()
    need((absent && length === 0) || (length >= low && length <= high), 'BadFraming', `a frame of ${length} bytes`)
    return take(length)
  }
  return { header, frame, end: () => need(at === body.length, 'BadFraming', 'more behind') }
}

export function readFrames(body, count) {
  const { header, frame, end } = takeFrames(body)
  const framesHex = Array.from({ length: count }, () => encode('hex', frame(48, 8_388_656, true)))
  end()
  return { header: canonicalBytes(header).toString(), framesHex }
}

export const writeFrames = (header, frames) =>
  Buffer.concat([u32be(header.length), header, ...frames.flatMap((frame) => [u32be(frame.length), frame])])
