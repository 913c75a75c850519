import { base64Encode } from '../../wwwroot-client/packages/protocol/src/base64.ts'
import { signDevice } from '../../wwwroot-client/packages/protocol/src/deviceClaim.ts'
import { hexEncode } from '../../wwwroot-client/packages/protocol/src/hex.ts'
import type { JsonObject } from '../../wwwroot-client/packages/protocol/src/json.ts'
import { keyIdOf } from '../../wwwroot-client/packages/protocol/src/publicKey.ts'
import { readSessionDelegation, signSessionDelegation } from '../../wwwroot-client/packages/protocol/src/sessionDelegation.ts'
import { signClaim } from '../../wwwroot-client/packages/protocol/src/signClaim.ts'
import { fixedBytes, fixedSigner, now } from './fixed.ts'
import { flippedSignature, otherS, textOf, withMembers } from './texts.ts'

const holder = fixedSigner('device holder')
const box = fixedSigner('device box').publicKey
const ninetyDays = 7_776_000

export async function device() {
  const life = { nbf: now, exp: now + ninetyDays }
  const good = await signDevice(holder, box, life)
  const foreign = await signDevice(fixedSigner('device stranger'), box, life)
  const sign = (stm: JsonObject, times: { nbf?: number; exp?: number } = life) =>
    signClaim({ sub: 'safecloud:device', stm, ...times }, holder)
  const accepted = (name: string, json: JsonObject, at = now) => ({
    name,
    claim: textOf(json),
    now: at,
    holder: holder.keyId,
    boxHex: hexEncode(box),
    boxKeyId: keyIdOf(box),
  })
  const refusal = (name: string, json: JsonObject, at = now) => ({ name, claim: textOf(json), now: at, error: 'DeviceInvalid' })
  const offCurve = box.map((byte, at) => (at === 40 ? byte ^ 1 : byte))
  return {
    about: 'Device claims: specification §5.1.',
    cases: [
      accepted('for ninety days', good),
      accepted('a minute early', good, now - 60),
      accepted('the last second', good, life.exp - 1),
      accepted('with the other s', otherS(good)),
    ],
    refused: [
      refusal('too early', good, now - 61),
      refusal('over', good, life.exp),
      refusal('for ninety days and a second', await sign({ box: base64Encode(box) }, { nbf: now, exp: now + ninetyDays + 1 })),
      refusal('without a time', await sign({ box: base64Encode(box) }, {})),
      refusal('a flipped bit in the signature', flippedSignature(good)),
      refusal('the signature of another', withMembers(good, { sig: (foreign as { sig: string[] }).sig })),
      refusal('another box key', withMembers(good, { stm: { box: base64Encode(holder.publicKey) } })),
      refusal('a box key off the curve', await sign({ box: base64Encode(offCurve) })),
      refusal('a compressed box key', await sign({ box: base64Encode(box.slice(0, 33)) })),
      refusal('no box key', await sign({})),
      refusal('an unknown member', await sign({ box: base64Encode(box), name: 'phone' })),
      refusal('another subject', await signClaim({ sub: 'safecloud:subtree', stm: { box: base64Encode(box) }, ...life }, holder)),
    ],
  }
}

export async function delegation() {
  const session = fixedSigner('delegation session')
  const nonce = fixedBytes('delegation nonce', 32)
  const jet = 'http://jet.localhost:5080'
  const terms = { nonce, jet, nbf: now, exp: now + 86_400 }
  const good = await signSessionDelegation(session, terms)
  await readSessionDelegation(good, { nonce, jet, now })
  const asked = (name: string, json: JsonObject, change: { nonce?: Uint8Array; jet?: string; now?: number } = {}) => ({
    name,
    claim: textOf(json),
    nonceHex: hexEncode(change.nonce ?? nonce),
    jet: change.jet ?? jet,
    now: change.now ?? now,
  })
  const refusal = (...[name, json, change]: Parameters<typeof asked>) => ({ ...asked(name, json, change), error: 'ClaimInvalid' })
  return {
    about: 'Session delegations: specification §9.2. The claim answers the hello of jet with this nonce.',
    cases: [{ ...asked('for a day', good), issuer: session.keyId }],
    refused: [
      refusal('another nonce', good, { nonce: fixedBytes('another nonce', 32) }),
      refusal('another Jet', good, { jet: 'http://jet.localhost:5081' }),
      refusal('a slash behind', good, { jet: `${jet}/` }),
      refusal('over', good, { now: terms.exp }),
      refusal('too early', good, { now: now - 61 }),
      refusal('for more than a day', await signSessionDelegation(session, { ...terms, exp: now + 86_401 })),
      refusal('a flipped bit in the signature', flippedSignature(good)),
      refusal('an unknown member', withMembers(good, { stm: { nonce: base64Encode(nonce), jet, more: 1 } })),
    ],
  }
}
