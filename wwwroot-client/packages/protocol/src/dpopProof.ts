import { base64urlEncode } from './base64url.ts'
import { type Bytes, utf8 } from './bytes.ts'
import { canonicalJson } from './canonicalJson.ts'
import { labels } from './labels.ts'
import { publicJwkOf } from './publicJwk.ts'
import { sha256 } from './sha256.ts'
import type { Signer } from './signer.ts'

/** What a proof is for (specification §6.2). */
export interface DpopTerms {
  readonly htm: string
  /** The Jet's public origin and the raw path, without query. */
  readonly htu: string
  /** From the last `DPoP-Nonce`. */
  readonly nonce: string
  /** The session's token, when one is sent. */
  readonly token?: string
  /** Unix seconds. */
  readonly iat: number
  /** 16…64 of [A-Za-z0-9_-], random when absent. */
  readonly jti?: string
}

/** A DPoP proof (RFC 9449) by the signer's key. */
export async function createDpopProof(signer: Signer, { htm, htu, nonce, token, iat, jti = randomJti() }: DpopTerms): Promise<string> {
  const header = { typ: labels.proofType, alg: 'ES256', jwk: publicJwkOf(signer.publicKey) }
  const payload = { htm, htu, iat, jti, nonce, ...(token === undefined ? {} : { ath: tokenHash(token) }) }
  const signed = `${base64urlEncode(canonicalJson(header))}.${base64urlEncode(canonicalJson(payload))}`
  return `${signed}.${base64urlEncode(await signer.sign(utf8(signed)))}`
}

/** `ath` of a token. */
export function tokenHash(token: string): string {
  return base64urlEncode(sha256(utf8(token)))
}

function randomJti(): string {
  const bytes: Bytes = new Uint8Array(16)
  return base64urlEncode(crypto.getRandomValues(bytes))
}
