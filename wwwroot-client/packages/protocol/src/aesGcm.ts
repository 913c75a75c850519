import { type Bytes, concat, utf8 } from './bytes.ts'
import type { WebKey } from './webTypes.ts'

const ivSize = 12

/** 32 bytes, or the same as a key that the browser keeps to itself. */
export type AesKey = Bytes | WebKey

/** iv(12) ‖ AES-256-GCM under a 32-byte key, with a random nonce unless one is given. */
export async function sealBytes(
  key: AesKey,
  aad: string,
  plaintext: Bytes,
  iv = crypto.getRandomValues(new Uint8Array(ivSize)),
): Promise<Bytes> {
  const imported = await importAesKey(key)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(aad) }, imported, plaintext)
  return concat(iv, new Uint8Array(sealed))
}

/** What {@link sealBytes} sealed, or undefined when key, purpose or bytes are others. */
export async function openBytes(key: AesKey, aad: string, sealed: Bytes): Promise<Bytes | undefined> {
  if (sealed.length < ivSize + 16) return undefined
  const imported = await importAesKey(key)
  try {
    const cipher = { name: 'AES-GCM', iv: sealed.subarray(0, ivSize), additionalData: utf8(aad) }
    return new Uint8Array(await crypto.subtle.decrypt(cipher, imported, sealed.subarray(ivSize)))
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return undefined
    throw error
  }
}

/** The key as one that seals and opens, and that no script can read. */
export async function importAesKey(key: AesKey): Promise<WebKey> {
  return key instanceof CryptoKey ? key : await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt'])
}
