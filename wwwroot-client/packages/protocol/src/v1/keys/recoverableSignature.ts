import { secp256k1 } from '@noble/curves/secp256k1.js'
import { type Bytes, concat } from '../../bytes.ts'
import { addressOfPoint, type EvmAddress } from './evmAddress.ts'

/** r‖s‖v with v = 27 or 28, low s, RFC 6979 (v1 §9.3). @param digest 32 bytes, signed as they are. */
export function signRecoverable(privateKey: Bytes, digest: Bytes): Bytes {
  const signature = secp256k1.sign(digest, privateKey, { prehash: false, format: 'recovered', lowS: true })
  return concat(signature.subarray(1), Uint8Array.of(27 + signature[0]!))
}

/**
 * Who signed: from 65 bytes with v as 27, 28, 0 or 1. Undefined for a high s, of which the contract wants to know as
 * little, and for what is no signature.
 */
export function recoverAddress(signature: Uint8Array, digest: Bytes): EvmAddress | undefined {
  const v = signature[64]
  if (signature.length !== 65 || v === undefined) return undefined
  const recovery = v >= 27 ? v - 27 : v
  if (recovery > 1) return undefined
  try {
    const compact = signature.subarray(0, 64)
    if (secp256k1.Signature.fromBytes(compact, 'compact').hasHighS()) return undefined
    const point = secp256k1.recoverPublicKey(concat(Uint8Array.of(recovery), compact), digest, { prehash: false })
    return addressOfPoint(secp256k1.Point.fromBytes(point).toBytes(false))
  } catch {
    return undefined // the library's word for numbers that are no signature
  }
}

/** Whether the address signed the digest; 64 bytes without v are tried with both. */
export function isSignedBy(address: EvmAddress, signature: Uint8Array, digest: Bytes): boolean {
  if (signature.length !== 64) return recoverAddress(signature, digest) === address
  return [0, 1].some((recovery) => recoverAddress(concat(signature, Uint8Array.of(recovery)), digest) === address)
}
