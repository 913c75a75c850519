import { base64Encode } from './base64.ts'
import { textOfClaim } from './claim.ts'
import type { JsonObject } from './json.ts'
import { keyUriOf } from './publicKey.ts'
import type { Signer } from './signer.ts'

/** What a claim says and, in Unix seconds, when it holds. */
export interface Statement {
  readonly sub: string
  readonly stm: JsonObject
  readonly nbf?: number
  readonly exp?: number
}

/** Signs a statement by one key, or by several whose URIs are all present before the first signature (specification §0.5). */
export async function signClaim(statement: Statement, ...signers: readonly [Signer, ...Signer[]]): Promise<JsonObject> {
  const sorted = signers.map((signer) => ({ signer, uri: keyUriOf(signer.publicKey) })).sort((a, b) => (a.uri < b.uri ? -1 : 1))
  const unsigned = { ocp: 1, iss: sorted[0]!.uri, key: sorted.map(({ uri }) => uri), ...statement }
  const text = textOfClaim(unsigned)
  const signatures = await Promise.all(sorted.map(({ signer }) => signer.sign(text)))
  return { ...unsigned, sig: signatures.map(base64Encode) }
}
