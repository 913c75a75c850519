import { secp256k1 } from '@noble/curves/secp256k1.js'
import { type Bytes, concat, utf8 } from '../../bytes.ts'
import { labels } from '../../labels.ts'
import { keccak256 } from '../hash/digest.ts'
import { addressOfPoint, type EvmAddress } from './evmAddress.ts'

/** A secp256k1 pair. `publicKey` is the uncompressed point, 65 bytes. */
export interface Eip712KeyPair {
  readonly privateKey: Bytes
  readonly publicKey: Bytes
  readonly address: EvmAddress
}

/** The pair of a secret of any length (v1 §9.1). @throws {RangeError} once in 2^128 secrets, when it has none. */
export function eip712KeyPairOfSecret(secret: Uint8Array): Eip712KeyPair {
  return eip712KeyPairOfPrivateKey(keccak256(concat(utf8(labels.evmScalar), secret)))
}

/** @throws {RangeError} when the number is 0 or not below the group's order. */
export function eip712KeyPairOfPrivateKey(privateKey: Bytes): Eip712KeyPair {
  if (!secp256k1.utils.isValidSecretKey(privateKey)) throw new RangeError('This is no private key.')
  const publicKey = secp256k1.getPublicKey(privateKey, false) as Bytes
  return { privateKey, publicKey, address: addressOfPoint(publicKey) }
}
