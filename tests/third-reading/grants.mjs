// §5.2: chains of grants, and §6.4: which chunks of a range they do not open, and why.
import { as, decode, need, Refusal, utf8 } from './bytes.mjs'
import { isSigned, lapse, readClaim } from './claims.mjs'
import { digestOfCid, isAbove, leafDigits, parseLink } from './content.mjs'
import { canonicalBytes, canonicalJson, closed, integerIn, listOf } from './json.mjs'
import { keyIdOf, point65 } from './keys.mjs'

function readEnvelope(value) {
  const claim = readClaim(value, { sub: 'safecloud:subtree', timed: true })
  const stm = closed(claim.stm, ['rootCid', 'links', 'readLevel', 'adminLevel', 'holder'], ['parent'])
  digestOfCid('rootCid', stm.rootCid)
  for (const hash of [stm.holder, stm.parent]) if (hash !== undefined) decode('hex', hash, 32)
  for (const level of [stm.readLevel, stm.adminLevel]) integerIn(level, 0, 40)
  return { ...claim, ...stm, links: listOf(stm.links, 1, 256).map(parseLink) }
}

/** A chain inside a canonical document, its form alone. */
export function readChain(value) {
  listOf(value, 1, 5)
  need(canonicalBytes(value).length <= 65_536, 'BadRequest', 'too long a chain')
  return value.map(readEnvelope)
}

/** What costs signatures: the file, who signed, what follows what. '' when it is right. */
export function originOf(chain, { rootCid, access }) {
  if (chain.some((envelope) => envelope.rootCid !== rootCid)) return 'WrongFile'
  const linked = chain.every((envelope, at) => {
    const before = chain[at - 1]
    return envelope.issuer === (before ? before.holder : keyIdOf(access)) && envelope.parent === before?.hash
  })
  return linked && chain.every(isSigned) ? '' : 'Chain'
}

/** What costs none. */
export function openingOf(chain, { link, holder, now }) {
  if (chain.at(-1).holder !== holder) return 'Holder'
  if (chain.some(({ readLevel, adminLevel }, at) => readLevel < 23 || (at < chain.length - 1 && adminLevel < 20))) return 'Level'
  if (!chain.every(({ links }) => links.some((own) => isAbove(own, link)))) return 'NoGrant'
  const lapses = chain.map((envelope) => lapse(envelope, now))
  return lapses.includes('NotYet') ? 'NotYet' : lapses.includes('Expired') ? 'Expired' : ''
}

/** The whole of §5.2: '' or the first reason. */
export const reasonOf = (chain, asked) => originOf(chain, asked) || openingOf(chain, asked)

export function checkGrant({ chain: text, link, holder, now }, { rootCid, access }) {
  const chain = as('Chain', () => readChain(canonicalJson(utf8(text))))
  const reason = reasonOf(chain, { rootCid, access: point65(access), link: parseLink(link), holder, now })
  if (reason) throw new Refusal(reason, 'not granted')
}

// §6.4: the chain that came furthest in the order of §5.2 gives the reason.
const order = ['WrongFile', 'Chain', 'Holder', 'Level', 'NoGrant', 'NotYet', 'Expired']

export function unauthorized(chains, { rootCid, access, track, n, depth, start, end, holder, now }) {
  const runs = []
  for (let index = start; index < end; index++) {
    const link = { track, digits: leafDigits(n, depth, index) }
    const reasons = chains.map((chain) => reasonOf(chain, { rootCid, access, link, holder, now }))
    if (reasons.includes('')) continue
    const reason = reasons.length === 0 ? 'NoGrant' : reasons.sort((a, b) => order.indexOf(a) - order.indexOf(b)).at(-1)
    const last = runs.at(-1)
    if (last?.end === index && last.reason === reason) last.end++
    else runs.push({ start: index, end: index + 1, reason })
  }
  return runs
}
