import { p256 } from '@noble/curves/nist.js'
import type { Bytes } from '../src/bytes.ts'
import { type Es256KeyPair, keyPairOfSecret } from '../src/es256KeyPair.ts'
import { type KeyId, keyIdOf } from '../src/publicKey.ts'
import type { Signer } from '../src/signer.ts'

/** A signer whose signatures are the same each time (RFC 6979, low s), for vectors. */
export interface DeterministicSigner extends Signer {
  readonly pair: Es256KeyPair
  readonly keyId: KeyId
}

export function deterministicSigner(pair: Es256KeyPair): DeterministicSigner {
  const sign = async (bytes: Bytes) => p256.sign(bytes, pair.scalar) as Bytes
  return { pair, publicKey: pair.publicKey, keyId: keyIdOf(pair.publicKey), sign }
}

export function deterministicSignerOfSecret(secret: Uint8Array): DeterministicSigner {
  return deterministicSigner(keyPairOfSecret(secret))
}

/** The other signature that fits the same key and text: s becomes n − s. */
export function malleate(signature: Uint8Array): Bytes {
  const s = BigInt(`0x${Buffer.from(signature.subarray(32)).toString('hex')}`)
  const other = (p256.Point.CURVE().n - s).toString(16).padStart(64, '0')
  return new Uint8Array([...signature.subarray(0, 32), ...Buffer.from(other, 'hex')])
}

/** What such a signer gives, at once. */
export function signatureOf({ pair }: DeterministicSigner, bytes: Bytes): Bytes {
  return p256.sign(bytes, pair.scalar) as Bytes
}
