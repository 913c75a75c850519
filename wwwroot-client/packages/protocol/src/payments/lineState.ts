import { canonicalText } from '../canonicalJson.ts'
import type { Voucher } from './voucher.ts'
import { greaterOf, lesserOf } from './wei.ts'

/** What a Jet remembers of a line (specification §7.5). */
export interface LineState {
  /** The highest `max` that was accepted. */
  readonly accepted: bigint
  /** What was served. */
  readonly consumed: bigint
  /** What is promised to requests under way. */
  readonly reserved: bigint
  /** What was taken on the chain. */
  readonly settled: bigint
  /** The voucher of `accepted`; none before the first. */
  readonly voucher?: Voucher
}

/** A voucher serves no request in its last hour, in seconds. */
export const settlementTime = 3600

export const emptyLine: LineState = { accepted: 0n, consumed: 0n, reserved: 0n, settled: 0n }

/** Up to which total the line is good: what was accepted, and credit as far as it was earned by settling. */
function limitOf({ accepted, settled }: LineState, credit: bigint): bigint {
  return accepted + lesserOf(credit, settled)
}

/** Whether a request of this price is served; what costs nothing needs no voucher. */
export function canReserve(line: LineState, price: bigint, credit: bigint, now: number): boolean {
  if (price === 0n) return true
  const lasts = line.voucher !== undefined && line.voucher.exp - BigInt(now) > BigInt(settlementTime)
  return lasts && line.consumed + line.reserved + price <= limitOf(line, credit)
}

/**
 * The least `max` of a new voucher with which a request of this price would be served: `need` of specification §7.7. It lies above
 * what was accepted, for no other voucher would be taken.
 */
export function leastMax(line: LineState, price: bigint, credit: bigint): bigint {
  const covered = limitOf(line, credit) - line.accepted
  return greaterOf(line.consumed + line.reserved + price - covered, line.accepted + 1n)
}

/** A request begins: its price is held. */
export function reserve(line: LineState, price: bigint): LineState {
  return { ...line, reserved: line.reserved + price }
}

/** The first byte of a frame is sent: its price is owed. */
export function consume(line: LineState, price: bigint): LineState {
  return { ...line, reserved: line.reserved - price, consumed: line.consumed + price }
}

/** A frame is absent or was not begun: its price is free again. */
export function release(line: LineState, price: bigint): LineState {
  return { ...line, reserved: line.reserved - price }
}

/** A voucher was accepted (specification §7.6); committed before anything is served on it. */
export function accept(line: LineState, voucher: Voucher): LineState {
  return { ...line, accepted: voucher.max, voucher }
}

/** The contract paid up to this total. */
export function settle(line: LineState, total: bigint): LineState {
  return { ...line, settled: greaterOf(total, line.settled) }
}

/** Whether this very voucher is the one that was accepted last. */
export function isAccepted(line: LineState, voucher: Voucher): boolean {
  return line.voucher !== undefined && canonicalText(line.voucher.json) === canonicalText(voucher.json)
}
