import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { base64urlEncode } from './base64url.ts'

/** How long a nonce is the present one, in seconds (specification §6.1). */
export const noncePeriod = 120

/**
 * The nonces that a proof may carry: the present one, which goes into `DPoP-Nonce`, and the one before.
 *
 * @param key 32 bytes, drawn when the process starts.
 * @param now Unix seconds.
 */
export function dpopNonces(key: Uint8Array, now: number): readonly [present: string, before: string] {
  const step = Math.floor(now / noncePeriod)
  return [nonceOf(key, step), nonceOf(key, step - 1)]
}

function nonceOf(key: Uint8Array, step: number): string {
  const counter = new DataView(new ArrayBuffer(8))
  counter.setBigUint64(0, BigInt(step))
  return base64urlEncode(hmac(sha256, key, new Uint8Array(counter.buffer)).subarray(0, 16))
}
