import type { Json, JsonObject } from '../json.ts'
import { renaming } from '../protocolError.ts'
import { list, object } from '../shape.ts'
import { type Offer, offerJson, readOffer } from './offer.ts'
import { OfferInvalidError } from './paymentErrors.ts'
import { readVoucher, type Voucher } from './voucher.ts'
import { type Wei, wei } from './wei.ts'

/** An entry of `required` in a 402 or 409, and of a session's `lines` (specification §7.7). */
export interface RequiredPayment {
  readonly offer: Offer
  readonly line: Wei
  readonly accepted: Wei
  readonly consumed: Wei
  /** The least `max` with which the request would be served. */
  readonly need: Wei
  /** The last accepted voucher. */
  readonly voucher?: Voucher
}

const shape = object({ offer: readOffer, line: wei, accepted: wei, consumed: wei, need: wei }, { voucher: readVoucher })
const maxLines = 64

/** @throws {OfferInvalidError} */
export function readRequired(json: Json): readonly RequiredPayment[] {
  return renaming(
    (cause) => new OfferInvalidError(`Not what a Jet requires. ${cause.message}`, { cause }),
    () => list(shape, 0, maxLines)(json),
  )
}

export function requiredJson({ offer, line, accepted, consumed, need, voucher }: RequiredPayment): JsonObject {
  const amounts = { line: String(line), accepted: String(accepted), consumed: String(consumed), need: String(need) }
  return { offer: offerJson(offer), ...amounts, ...(voucher && { voucher: voucher.json }) }
}
