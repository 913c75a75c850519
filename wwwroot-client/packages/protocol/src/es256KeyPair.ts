import { p256 } from '@noble/curves/nist.js'
import type { Bytes } from './bytes.ts'
import { derive } from './derive.ts'
import { labels } from './labels.ts'

/** A P-256 pair whose scalar comes from a secret. `publicKey` is the uncompressed point, 65 bytes. */
export interface Es256KeyPair {
  readonly scalar: Bytes
  readonly publicKey: Bytes
}

/**
 * The ES256 pair of a 32-byte secret (specification §0.4).
 *
 * @throws {RangeError} when the scalar is 0 or not below the group's order, which happens once in 2^32 secrets.
 */
export function keyPairOfSecret(secret: Uint8Array): Es256KeyPair {
  return keyPairOfScalar(derive(secret, labels.es256Scalar))
}

/** @throws {RangeError} when the scalar is 0 or not below the group's order. */
export function keyPairOfScalar(scalar: Bytes): Es256KeyPair {
  if (!p256.utils.isValidSecretKey(scalar)) throw new RangeError('This secret has no key pair.')
  return { scalar, publicKey: p256.getPublicKey(scalar, false) as Bytes }
}
