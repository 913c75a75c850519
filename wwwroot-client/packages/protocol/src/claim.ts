import { base64Decode } from './base64.ts'
import type { Bytes } from './bytes.ts'
import { canonicalJson } from './canonicalJson.ts'
import { type Json, type JsonObject, jsonObject } from './json.ts'
import { ProtocolError, renaming } from './protocolError.ts'
import { type KeyId, keyIdOf, pointOfKeyUri } from './publicKey.ts'
import { anything, integer, list, literal, object, ShapeError, text } from './shape.ts'
import { verifySignature } from './signer.ts'

/** A signed statement whose form was checked; its signatures are checked by {@link verifyClaim} (specification §0.5). */
export interface Claim {
  readonly sub: string
  readonly stm: Json
  readonly nbf?: number
  readonly exp?: number
  /** The signers' points, 65 bytes each, in the order of `key`. */
  readonly keys: readonly Bytes[]
  /** The keyId of the first key, which is the issuer. */
  readonly issuer: KeyId
  readonly signatures: readonly Bytes[]
  /** What was signed: JCS without `sig`. */
  readonly text: Bytes
  /** The whole claim. */
  readonly json: JsonObject
}

/** What a subject asks of its claims. */
export interface ClaimRules {
  readonly sub: string
  /** Whether `nbf` and `exp` must stand in it; otherwise neither may. */
  readonly timed: boolean
  /** Number of keys, 1 when absent. */
  readonly keys?: number
  /** Greatest size in bytes of the canonical claim, 16 384 when absent. */
  readonly maxSize?: number
}

/** A claim of another form, or one that its keys did not sign. */
export class ClaimInvalidError extends ProtocolError {
  override name = 'ClaimInvalidError'
  readonly code = 'ClaimInvalid'
}

export const maxClaimSize = 16_384
const clockLeeway = 60

/** @throws {ClaimInvalidError} */
export function readClaim(json: Json, rules: ClaimRules): Claim {
  return renaming(
    (cause) => new ClaimInvalidError(`Not a claim ${rules.sub}. ${cause.message}`, { cause }),
    () => readChecked(json, rules),
  )
}

function readChecked(json: Json, rules: ClaimRules): Claim {
  const count = rules.keys ?? 1
  const time = { nbf: integer(0), exp: integer(0) }
  const envelope = object({
    ocp: literal(1),
    iss: text(),
    key: list(text(), count, count),
    sig: list(text(), count, count),
    stm: anything,
    sub: literal(rules.sub),
    ...(rules.timed ? time : {}),
  })(json)
  const { key, sig } = envelope
  if (canonicalJson(json).length > (rules.maxSize ?? maxClaimSize)) throw new ShapeError('It is too long.')
  if (envelope.iss !== key[0]) throw new ShapeError('The issuer is not the first key.')
  if (key.some((uri, at) => at > 0 && uri <= key[at - 1]!)) throw new ShapeError('Its keys are not sorted.')
  const keys = key.map(pointOfKeyUri)
  return {
    ...(rules.timed ? (envelope as { nbf?: number; exp?: number }) : {}),
    sub: envelope.sub,
    stm: envelope.stm,
    keys,
    issuer: keyIdOf(keys[0]!),
    signatures: sig.map((value) => base64Decode(value, 64)),
    text: textOfClaim(json as JsonObject),
    json: json as JsonObject,
  }
}

/** `text` of specification §0.5: JCS without the top-level `sig`. */
export function textOfClaim(claim: JsonObject): Bytes {
  return canonicalJson(jsonObject(Object.entries(claim).filter(([member]) => member !== 'sig')))
}

/** Checks every signature. @throws {ClaimInvalidError} when one does not fit. */
export async function verifyClaim(claim: Claim): Promise<void> {
  const valid = await Promise.all(claim.keys.map((key, at) => verifySignature(key, claim.text, claim.signatures[at]!)))
  if (!valid.every(Boolean)) throw new ClaimInvalidError(`The signature of a claim ${claim.sub} does not fit.`)
}

/** Where `now` (Unix seconds) lies to nbf − 60 ≤ now < exp; undefined is inside. */
export function lapseOf(claim: Pick<Claim, 'nbf' | 'exp'>, now: number): 'NotYet' | 'Expired' | undefined {
  if (claim.nbf !== undefined && now < claim.nbf - clockLeeway) return 'NotYet'
  return claim.exp !== undefined && now >= claim.exp ? 'Expired' : undefined
}
