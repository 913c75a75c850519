import type { Es256KeyPair } from './es256KeyPair.ts'
import type { BoxKey } from './jwe.ts'
import { ecdh } from './jweKey.ts'
import { privateJwk } from './signer.ts'
import type { WebKeyPair } from './webTypes.ts'

/** The box key of a WebCrypto ECDH pair, whose private half may be non-extractable. */
export async function boxKeyOfPair(pair: WebKeyPair): Promise<BoxKey> {
  return { privateKey: pair.privateKey, publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)) }
}

/** The box key with the pair of a secret; WebCrypto holds the scalar and does not give it back. */
export async function boxKeyOfScalar(pair: Es256KeyPair): Promise<BoxKey> {
  const privateKey = await crypto.subtle.importKey('jwk', privateJwk(pair), ecdh, false, ['deriveBits'])
  return { privateKey, publicKey: pair.publicKey }
}
