import { readClaim } from '../../wwwroot-client/packages/protocol/src/claim.ts'
import { hexEncode } from '../../wwwroot-client/packages/protocol/src/hex.ts'
import type { JsonObject } from '../../wwwroot-client/packages/protocol/src/json.ts'
import { sha256 } from '../../wwwroot-client/packages/protocol/src/sha256.ts'
import { signClaim } from '../../wwwroot-client/packages/protocol/src/signClaim.ts'
import { changed, fixedSigner, now } from './fixed.ts'
import { type ClaimJson, flippedSignature, otherS, textOf, withMembers, withoutMember, withSignature } from './texts.ts'

const sub = 'safecloud:flag'
const one = fixedSigner('claims one')
const two = fixedSigner('claims two')

interface Rules {
  readonly sub: string
  readonly timed: boolean
  readonly keys: number
}
const rules: Rules = { sub, timed: true, keys: 1 }

function accepted(name: string, json: JsonObject, asked = rules) {
  const claim = readClaim(json, asked)
  return { name, ...asked, claim: textOf(json), textSha256Hex: hexEncode(sha256(claim.text)), issuer: claim.issuer }
}

export async function claims() {
  const timed = await signClaim({ sub, stm: { note: 'a', list: [1, 'ü'] }, nbf: now, exp: now + 60 }, one)
  const untimed = await signClaim({ sub, stm: { note: 'a' } }, one)
  const both = await signClaim({ sub, stm: {}, nbf: now, exp: now + 60 }, one, two)
  const key = (timed as ClaimJson).iss
  const keys = (both as ClaimJson).key as string[]
  const [firstSig, secondSig] = (both as ClaimJson).sig as [string, string]
  const offCurve = changed(key, 110)
  const tall = await signClaim({ sub, stm: { long: 'x'.repeat(16_000) }, nbf: now, exp: now + 60 }, one)
  const refusal = (name: string, json: JsonObject, asked = rules) => ({ name, ...asked, claim: textOf(json), error: 'ClaimInvalid' })
  const untimedRules = { ...rules, timed: false }
  const twoKeys = { ...rules, keys: 2 }
  return {
    about:
      'Claims: specification §0.5. timed: nbf and exp are required, else refused; keys: how many. lapses: how a time lies to nbf − 60 ≤ now < exp ("" is inside).',
    cases: [
      accepted('with a time', timed),
      accepted('without a time', untimed, untimedRules),
      accepted('of two keys', both, twoKeys),
      accepted('with the other s', otherS(timed)),
    ],
    lapses: [
      [now - 61, 'NotYet'],
      [now - 60, ''],
      [now, ''],
      [now + 59, ''],
      [now + 60, 'Expired'],
    ].map(([at, lapse]) => ({ nbf: now, exp: now + 60, now: at, lapse })),
    refused: [
      refusal('a flipped bit in the signature', flippedSignature(timed)),
      refusal(
        'a signature of zeros',
        withSignature(timed, (sig) => sig.map(() => 0)),
      ),
      refusal(
        'a signature of 63 bytes',
        withSignature(timed, (sig) => sig.slice(1)),
      ),
      refusal('a signature that is not canonical base64', withMembers(timed, { sig: [(timed as ClaimJson).sig[0]!.replace('==', '')] })),
      refusal('another statement', withMembers(timed, { stm: { note: 'b' } })),
      refusal('another time', withMembers(timed, { exp: now + 61 })),
      refusal('another subject', timed, { ...rules, sub: 'safecloud:ban' }),
      refusal('no time', untimed),
      refusal('a time where none may be', timed, untimedRules),
      refusal('ocp 2', withMembers(timed, { ocp: 2 })),
      refusal('no ocp', withoutMember(timed, 'ocp')),
      refusal('an unknown member', withMembers(timed, { more: true })),
      refusal('another issuer', withMembers(timed, { iss: keys.find((uri) => uri !== key)! })),
      refusal('key is no list', withMembers(timed, { key })),
      refusal('no key', withMembers(timed, { key: [], sig: [] })),
      refusal('no signature', withMembers(timed, { sig: [] })),
      refusal('the key twice', withMembers(timed, { key: [key, key], sig: [firstSig, firstSig] }), twoKeys),
      refusal('a key that is an address', withMembers(timed, { iss: 'https://example.com/key', key: ['https://example.com/key'] })),
      refusal('a key off the curve', withMembers(timed, { iss: offCurve, key: [offCurve] })),
      refusal('two keys where one is asked', both),
      refusal('one key where two are asked', timed, twoKeys),
      refusal('two keys, the first signature twice', withMembers(both, { sig: [firstSig, firstSig] }), twoKeys),
      refusal('two keys, signatures swapped', withMembers(both, { sig: [secondSig, firstSig] }), twoKeys),
      refusal('two keys out of order', withMembers(both, { iss: keys[1]!, key: [...keys].reverse(), sig: [secondSig, firstSig] }), twoKeys),
      refusal('longer than 16384 bytes', tall),
    ],
  }
}
