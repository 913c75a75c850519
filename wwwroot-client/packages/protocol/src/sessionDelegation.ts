import { base64Encode } from './base64.ts'
import { type Bytes, equalBytes } from './bytes.ts'
import { type Claim, ClaimInvalidError, lapseOf, readClaim, verifyClaim } from './claim.ts'
import type { Json, JsonObject } from './json.ts'
import { labels } from './labels.ts'
import { renaming } from './protocolError.ts'
import { base64Of, object, text } from './shape.ts'
import { signClaim } from './signClaim.ts'
import type { Signer } from './signer.ts'

const subject = labels.sessionDelegationSubject
/** Greatest time to `exp`, in seconds. */
export const maxDelegationLifetime = 86_400

/** What a Drop's session key answers to a Jet's hello (specification §9.2). */
export interface DelegationTerms {
  /** The Jet's 32 random bytes. */
  readonly nonce: Bytes
  /** The Jet's public origin as the Drop dialled it. */
  readonly jet: string
  /** Unix seconds. */
  readonly nbf: number
  readonly exp: number
}

const statement = object({ nonce: base64Of(32), jet: text() })

export function signSessionDelegation(session: Signer, { nonce, jet, nbf, exp }: DelegationTerms): Promise<JsonObject> {
  return signClaim({ sub: subject, stm: { nonce: base64Encode(nonce), jet }, nbf, exp }, session)
}

/**
 * Checks the answer to this very hello; the claim's issuer is the session key.
 *
 * @throws {ClaimInvalidError}
 */
export async function readSessionDelegation(json: Json, hello: { nonce: Bytes; jet: string; now: number }): Promise<Claim> {
  const claim = readClaim(json, { sub: subject, timed: true })
  const { nonce, jet } = renaming(
    (cause) => new ClaimInvalidError(cause.message, { cause }),
    () => statement(claim.stm),
  )
  if (!equalBytes(nonce, hello.nonce) || jet !== hello.jet) throw new ClaimInvalidError('The delegation answers another hello.')
  if (lapseOf(claim, hello.now) || claim.exp! - hello.now > maxDelegationLifetime)
    throw new ClaimInvalidError('The delegation is not valid now.')
  await verifyClaim(claim)
  return claim
}
