import { p256 } from '@noble/curves/nist.js'
import type { Bytes } from '../../bytes.ts'
import type { Es256KeyPair } from '../../es256KeyPair.ts'

/** Raw r‖s over a digest of 32 bytes: RFC 6979, low s, so that the same input gives the same signature (v1 §9.2). */
export function signEs256Digest(pair: Es256KeyPair, digest: Bytes): Bytes {
  return p256.sign(digest, pair.scalar, { prehash: false, lowS: true }) as Bytes
}
