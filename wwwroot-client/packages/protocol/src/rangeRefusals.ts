import type { Bytes } from './bytes.ts'
import { type GrantChain, type GrantRefusal, isLinked, refusalOfLinked } from './grantChain.ts'
import { leafDigits } from './link.ts'
import type { KeyId } from './publicKey.ts'
import type { RootCid } from './rootCid.ts'
import type { TrackName } from './trackName.ts'
import { checkRange, type TreeShape } from './treeShape.ts'

/** Chunks [start,end) that are not served, and why: an entry of `unauthorized` (specification §6.4). */
export interface RangeRefusal {
  readonly start: number
  readonly end: number
  readonly reason: GrantRefusal
}

/** What of a file is asked for, by whom and when. */
export interface RangeQuestion {
  readonly rootCid: RootCid
  /** The manifest's access key, 65 bytes. */
  readonly access: Bytes
  readonly track: TrackName
  readonly shape: TreeShape
  readonly start: number
  readonly end: number
  readonly holder: KeyId
  /** Unix seconds. */
  readonly now: number
}

/** In the order of specification §5.2: a later one came further. */
const order: readonly GrantRefusal[] = ['WrongFile', 'Chain', 'Holder', 'Level', 'NoGrant', 'NotYet', 'Expired']

/**
 * Which chunks none of the chains opens; empty when all may be served. The reason is that of the chain that came furthest.
 *
 * @throws {EmptyRangeError}
 */
export async function rangeRefusals(chains: readonly GrantChain[], question: RangeQuestion): Promise<RangeRefusal[]> {
  const { track, shape, start, end } = question
  checkRange(shape, start, end)
  const origins = await Promise.all(chains.map((chain) => originOf(chain, question)))
  const refusals: RangeRefusal[] = []
  for (let index = start; index < end; index++) {
    const link = { track, digits: leafDigits(shape, index) }
    const reasons = chains.map((chain, at) => origins[at] ?? refusalOfLinked(chain, { ...question, link }))
    if (reasons.includes(undefined)) continue
    const reason = order[Math.max(...reasons.map((one) => order.indexOf(one!)))] ?? 'NoGrant'
    const last = refusals.at(-1)
    if (last?.end === index && last.reason === reason) refusals[refusals.length - 1] = { ...last, end: index + 1 }
    else refusals.push({ start: index, end: index + 1, reason })
  }
  return refusals
}

async function originOf(chain: GrantChain, { rootCid, access }: RangeQuestion): Promise<GrantRefusal | undefined> {
  if (chain.envelopes.some((envelope) => envelope.rootCid !== rootCid)) return 'WrongFile'
  return (await isLinked(chain, access)) ? undefined : 'Chain'
}
