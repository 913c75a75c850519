import { utf8 } from '../src/bytes.ts'
import { parseCanonicalJson } from '../src/canonicalJson.ts'
import type { JsonObject } from '../src/json.ts'
import type { VoucherContext } from '../src/payments/judgeVoucher.ts'
import type { LineState } from '../src/payments/lineState.ts'
import { readOffer } from '../src/payments/offer.ts'
import { readVoucher } from '../src/payments/voucher.ts'

/** A line as it stands in vectors. */
export interface LineVector {
  readonly accepted: string
  readonly consumed: string
  readonly reserved: string
  readonly settled: string
  readonly voucher: string
}

/** A voucher with all that it is judged by. */
export interface VoucherVector {
  readonly name: string
  readonly voucher: string
  readonly offer: string
  readonly line: LineVector
  readonly funds: { lineAvailable: string; balance: string; allowance: string; readAt: number; owedElsewhere: string }
  readonly limit: string
  readonly now: number
}

export const jsonOf = (text: string) => parseCanonicalJson(utf8(text)) as JsonObject

export function lineOfVector({ voucher, accepted, consumed, reserved, settled }: LineVector): LineState {
  const amounts = { accepted: BigInt(accepted), consumed: BigInt(consumed), reserved: BigInt(reserved), settled: BigInt(settled) }
  return voucher === '' ? amounts : { ...amounts, voucher: readVoucher(jsonOf(voucher)) }
}

export function contextOf({ offer, line, funds, limit, now }: VoucherVector): VoucherContext {
  const { lineAvailable, balance, allowance, readAt, owedElsewhere } = funds
  const amounts = { lineAvailable: BigInt(lineAvailable), balance: BigInt(balance), allowance: BigInt(allowance) }
  return {
    offer: readOffer(jsonOf(offer)),
    line: lineOfVector(line),
    funds: { ...amounts, readAt, owedElsewhere: BigInt(owedElsewhere) },
    limit: BigInt(limit),
    now,
  }
}
