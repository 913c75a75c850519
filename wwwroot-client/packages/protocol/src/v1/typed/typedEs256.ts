import { type Bytes, utf8 } from '../../bytes.ts'
import type { Es256KeyPair } from '../../es256KeyPair.ts'
import { sha256 } from '../../sha256.ts'
import { verifySignature } from '../../signer.ts'
import { derOfRaw, rawSignature } from '../keys/ecdsaDer.ts'
import { signEs256Digest } from '../keys/es256Signature.ts'
import type { TypedPayload } from './typedPayload.ts'
import { typedQueryText, typedText } from './typedText.ts'

/**
 * Who made a typed ES256 signature: `text`, the form that is emitted here; `nodeDoubleHash`, Node's signer, which
 * hashes the digest again; `browserQuery`, the browser's, which signs another text.
 */
export type TypedDialect = 'text' | 'nodeDoubleHash' | 'browserQuery'

/** SHA-256 of {@link typedText}. */
export function typedDigest(payload: TypedPayload): Bytes {
  return sha256(utf8(typedText(payload)))
}

/**
 * DER over the digest, hashed once; RFC 6979, low s (v1 §9.2).
 *
 * @param dialect `nodeDoubleHash` only for a Jet that runs the published Node code and takes nothing else.
 */
export function signTypedEs256(pair: Es256KeyPair, payload: TypedPayload, dialect: 'text' | 'nodeDoubleHash' = 'text'): Bytes {
  const digest = typedDigest(payload)
  return derOfRaw(signEs256Digest(pair, dialect === 'text' ? digest : sha256(digest)))
}

/**
 * Which dialect the signature is valid in, or undefined when it is in none. It may be DER or raw, its s high or low.
 *
 * @param publicKey 65 bytes.
 * @throws {V1Error} `TypedDataInvalid` for text with lone surrogates.
 */
export async function verifyTypedEs256(publicKey: Bytes, payload: TypedPayload, signature: Bytes): Promise<TypedDialect | undefined> {
  const raw = rawSignature(signature)
  if (!raw) return undefined
  const text = utf8(typedText(payload))
  if (await verifySignature(publicKey, text, raw)) return 'text'
  if (await verifySignature(publicKey, sha256(text), raw)) return 'nodeDoubleHash'
  return (await verifySignature(publicKey, utf8(typedQueryText(payload)), raw)) ? 'browserQuery' : undefined
}
