import { ClaimInvalidError, lapseOf, readClaim, verifyClaim } from '../claim.ts'
import type { Json, JsonObject } from '../json.ts'
import { labels } from '../labels.ts'
import { renaming } from '../protocolError.ts'
import { type KeyId, keyIdOf } from '../publicKey.ts'
import { parseRootCid, type RootCid } from '../rootCid.ts'
import { type Decoder, object, text } from '../shape.ts'
import { signClaim } from '../signClaim.ts'
import type { Signer } from '../signer.ts'

/** A Jet and a Drop say together that the one reaches a file at the other (specification §9.3). */
export interface RoutingAnnouncement {
  readonly jetKey: KeyId
  readonly dropKey: KeyId
  readonly rootCid: RootCid
}

/** Greatest time between `nbf` and `exp`, in seconds. */
export const routingLifetime = 3600

const rules = { sub: labels.routingAnnouncementSubject, timed: true, keys: 2 }
const keyId: Decoder<KeyId> = (value) => text(/^[0-9a-f]{64}$/)(value) as KeyId
const statement = object({ jetKey: keyId, dropKey: keyId, rootCid: (value) => parseRootCid(text()(value)) })

export function signRouting(jet: Signer, drop: Signer, rootCid: RootCid, nbf: number, exp: number): Promise<JsonObject> {
  const stm = { jetKey: keyIdOf(jet.publicKey), dropKey: keyIdOf(drop.publicKey), rootCid }
  return signClaim({ sub: rules.sub, stm, nbf, exp }, jet, drop)
}

/** @throws {ClaimInvalidError} */
export async function readRouting(json: Json, now: number): Promise<RoutingAnnouncement> {
  const claim = readClaim(json, rules)
  const said = renaming(
    (cause) => new ClaimInvalidError(cause.message, { cause }),
    () => statement(claim.stm),
  )
  const signers = claim.keys.map(keyIdOf)
  const areNamed = said.jetKey !== said.dropKey && signers.includes(said.jetKey) && signers.includes(said.dropKey)
  if (!areNamed || claim.exp! - claim.nbf! > routingLifetime || lapseOf(claim, now))
    throw new ClaimInvalidError('The announcement names other keys, or does not hold now.')
  await verifyClaim(claim)
  return said
}
