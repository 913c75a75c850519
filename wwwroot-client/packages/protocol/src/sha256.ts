import { sha256 as hash } from '@noble/hashes/sha2.js'
import type { Bytes } from './bytes.ts'

/** SHA-256 of short input, at once: below about 2 KiB a round trip through WebCrypto costs more than the hash. */
export function sha256(bytes: Uint8Array): Bytes {
  return hash(bytes) as Bytes
}

/** SHA-256 by WebCrypto, for chunk bodies and other long input. */
export async function sha256Async(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}
