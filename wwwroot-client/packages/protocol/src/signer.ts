import { base64urlEncode } from './base64url.ts'
import type { Bytes } from './bytes.ts'
import type { Es256KeyPair } from './es256KeyPair.ts'
import type { WebKeyPair } from './webTypes.ts'

/** Someone who signs with a P-256 key, whether or not its scalar can be had. */
export interface Signer {
  /** The uncompressed point, 65 bytes. */
  readonly publicKey: Bytes
  /** Raw r‖s, 64 bytes, of ECDSA with SHA-256 over the bytes. */
  sign(bytes: Bytes): Promise<Bytes>
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
const signature = { name: 'ECDSA', hash: 'SHA-256' }

/** A signer with a WebCrypto pair, whose private half may be non-extractable. */
export async function signerOfKeyPair(pair: WebKeyPair): Promise<Signer> {
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  return { publicKey, sign: async (bytes) => new Uint8Array(await crypto.subtle.sign(signature, pair.privateKey, bytes)) }
}

/** A signer with the pair of a secret; WebCrypto holds the scalar and does not give it back. */
export async function signerOfScalar(pair: Es256KeyPair): Promise<Signer> {
  const privateKey = await crypto.subtle.importKey('jwk', privateJwk(pair), algorithm, false, ['sign'])
  return {
    publicKey: pair.publicKey,
    sign: async (bytes) => new Uint8Array(await crypto.subtle.sign(signature, privateKey, bytes)),
  }
}

/** WebCrypto's `JsonWebKey` of a P-256 pair; the members are base64url. */
export interface PrivateJwk {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
  readonly d: string
}

/** The JWK of a pair, for WebCrypto's import. */
export function privateJwk({ scalar, publicKey }: Es256KeyPair): PrivateJwk {
  const part = (from: number) => base64urlEncode(publicKey.subarray(from, from + 32))
  return { kty: 'EC', crv: 'P-256', x: part(1), y: part(33), d: base64urlEncode(scalar) }
}

/** Whether the 64 bytes are this key's signature over the bytes; false for a point off the curve. */
export async function verifySignature(publicKey: Bytes, bytes: Bytes, sig: Bytes): Promise<boolean> {
  if (sig.length !== 64) return false
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, algorithm, false, ['verify'])
    return await crypto.subtle.verify(signature, key, sig, bytes)
  } catch (error) {
    if (error instanceof DOMException) return false
    throw error
  }
}
