import type { Json } from '../json.ts'
import { isAccepted, type LineState } from './lineState.ts'
import type { Offer } from './offer.ts'
import { type VoucherCode, VoucherRefusedError } from './paymentErrors.ts'
import { lineOf } from './paymentLine.ts'
import { payoutHash } from './payout.ts'
import { readVoucher, signerOfVoucher, type Voucher } from './voucher.ts'

/** What the chain says of a payer, and what he owes here (specification §7.6). */
export interface PayerFunds {
  readonly lineAvailable: bigint
  readonly balance: bigint
  readonly allowance: bigint
  /** When it was read, Unix seconds. */
  readonly readAt: number
  /** Σ(accepted − settled) over the payer's other lines at this Jet. */
  readonly owedElsewhere: bigint
}

/** What a voucher is judged by. */
export interface VoucherContext {
  readonly offer: Offer
  readonly line: LineState
  readonly funds: PayerFunds
  /** The most that the operator lets one payer owe. */
  readonly limit: bigint
  /** Unix seconds. */
  readonly now: number
}

export const shortestLife = 86_400
export const longestLife = 2_592_000
/** How old what the chain said may be, in seconds. */
export const fundsAge = 60

/**
 * Decides whether a voucher is accepted, in the order of specification §7.6; the voucher that was accepted last is accepted again.
 *
 * @throws {VoucherRefusedError}
 */
export function judgeVoucher(json: Json, context: VoucherContext): Voucher {
  const { offer, line, now } = context
  // Step 1: form, time, signature.
  const voucher = readVoucher(json)
  const left = voucher.exp - BigInt(now)
  refuseUnless(voucher.nbf <= BigInt(now), 'VoucherInvalid', 'Its time has not begun.')
  refuseUnless(left >= BigInt(shortestLife) && left <= BigInt(longestLife), 'VoucherInvalid', 'It ends too soon or too late.')
  refuseUnless(signerOfVoucher(voucher) === voucher.payer, 'VoucherInvalid', 'The payer did not sign it.')

  // Step 2: it is for this offer, on the line that follows from it.
  refuseUnless(isFor(voucher, offer), 'VoucherMismatch', 'It is for another offer.')

  // Step 3: it promises more than before.
  if (isAccepted(line, voucher)) return voucher
  refuseUnless(voucher.max > line.accepted, 'VoucherStale', 'It promises no more than the one before.')

  // Step 4: it can be paid.
  refuseUnless(isCovered(voucher.max - line.settled, context), 'PaymentRequired', 'The payer cannot pay it.')
  return voucher
}

function isFor(voucher: Voucher, { chainId, contract, token, counterparty, payout }: Offer): boolean {
  const hash = payoutHash(payout)
  const line = lineOf({ counterparty, token, recipientsHash: hash, lane: voucher.lane })
  const sameTerms = voucher.chainId === chainId && voucher.contract === contract && voucher.token === token
  return sameTerms && payoutHash(voucher.payout) === hash && voucher.line === line
}

function isCovered(owed: bigint, { funds, limit, now }: VoucherContext): boolean {
  const total = owed + funds.owedElsewhere
  const fresh = now - funds.readAt <= fundsAge
  return fresh && funds.lineAvailable >= owed && funds.balance >= total && funds.allowance >= total && total <= limit
}

function refuseUnless(holds: boolean, code: VoucherCode, reason: string): void {
  if (!holds) throw new VoucherRefusedError(code, reason)
}
