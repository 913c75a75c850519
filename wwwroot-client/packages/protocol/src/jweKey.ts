import type { Bytes } from './bytes.ts'
import { concat, u32be, utf8 } from './bytes.ts'
import { sha256 } from './sha256.ts'
import type { WebKey } from './webTypes.ts'

export const ecdh = { name: 'ECDH', namedCurve: 'P-256' }

/**
 * The content key of ECDH-ES with A256GCM (RFC 7518 §4.6, both party infos empty): one round of Concat KDF.
 *
 * @param privateKey P-256, usage `deriveBits`.
 * @param point The other side's public key, 65 bytes.
 */
export async function agreeContentKey(privateKey: WebKey, point: Bytes): Promise<WebKey> {
  const publicKey = await crypto.subtle.importKey('raw', point, ecdh, false, [])
  const shared = new Uint8Array(await crypto.subtle.deriveBits({ name: 'ECDH', public: publicKey }, privateKey, 256))
  const algorithm = utf8('A256GCM')
  const key = sha256(concat(u32be(1), shared, u32be(algorithm.length), algorithm, u32be(0), u32be(0), u32be(256)))
  return crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt'])
}
