// §0.5: claims, and the two that are nothing more: devices (§5.1) and session delegations (§9.2).
import { as, decode, encode, need, sha256, utf8 } from './bytes.mjs'
import { canonicalBytes, canonicalJson, closed, integerIn } from './json.mjs'
import { isSignature, keyIdOf, point65, pointOfUri } from './keys.mjs'

const day = 86_400
const times = [0, Number.MAX_SAFE_INTEGER]

/** A claim inside a canonical document, its signatures not yet verified. */
export function readClaim(value, { sub, timed, keys = 1, limit = 16_384 }) {
  need(canonicalBytes(value).length <= limit, 'BadRequest', 'too long')
  const claim = closed(value, ['ocp', 'iss', 'key', 'sig', 'stm', 'sub', ...(timed ? ['nbf', 'exp'] : [])])
  need(claim.ocp === 1 && claim.sub === sub, 'BadRequest', 'of another subject')
  need(Array.isArray(claim.key) && claim.key.length === keys, 'BadRequest', 'another number of keys')
  need(Array.isArray(claim.sig) && claim.sig.length === keys, 'BadRequest', 'another number of signatures')
  need(claim.key.every((key, at) => at === 0 || claim.key[at - 1] < key), 'BadRequest', 'keys not ascending')
  need(claim.iss === claim.key[0], 'BadRequest', 'another issuer')
  need(claim.stm instanceof Map, 'BadRequest', 'no statement')
  if (timed) for (const time of [claim.nbf, claim.exp]) integerIn(time, ...times)
  const text = canonicalBytes(new Map([...value].filter(([name]) => name !== 'sig')))
  const points = claim.key.map(pointOfUri)
  return {
    text,
    hash: encode('hex', sha256(text)),
    stm: claim.stm,
    nbf: claim.nbf,
    exp: claim.exp,
    points,
    issuer: keyIdOf(points[0]),
    signatures: claim.sig.map((signature) => decode('base64', signature, 64)),
  }
}

export const isSigned = ({ points, text, signatures }) => points.every((point, at) => isSignature(point, text, signatures[at]))

/** How now lies to nbf − 60 ≤ now < exp. */
export const lapse = ({ nbf, exp }, now) => (now < nbf - 60 ? 'NotYet' : now >= exp ? 'Expired' : '')

function checkClaim(text, rule, now) {
  const claim = readClaim(canonicalJson(utf8(text)), rule)
  need(now === undefined || lapse(claim, now) === '', 'BadRequest', 'not now')
  need(isSigned(claim), 'BadRequest', 'not signed')
  return claim
}

export const readAnyClaim = ({ claim, sub, timed, keys }) => as('ClaimInvalid', () => checkClaim(claim, { sub, timed, keys }))

export function readDevice({ claim: text, now }) {
  return as('DeviceInvalid', () => {
    const claim = checkClaim(text, { sub: 'safecloud:device', timed: true }, now)
    const box = point65(closed(claim.stm, ['box']).box)
    need(claim.exp - claim.nbf <= 90 * day, 'BadRequest', 'too long a time')
    return { holder: claim.issuer, boxHex: encode('hex', box), boxKeyId: keyIdOf(box) }
  })
}

export function readDelegation({ claim: text, nonceHex, jet, now }) {
  return as('ClaimInvalid', () => {
    const claim = checkClaim(text, { sub: 'safecloud:session-delegation', timed: true }, now)
    const stm = closed(claim.stm, ['nonce', 'jet'])
    need(encode('hex', decode('base64', stm.nonce, 32)) === nonceHex, 'BadRequest', 'another nonce')
    need(stm.jet === jet, 'BadRequest', 'another Jet')
    need(claim.exp <= now + day, 'BadRequest', 'more than a day')
    return { issuer: claim.issuer }
  })
}
