import type { Json, JsonObject } from '../json.ts'
import { anything, list, literal, object } from '../shape.ts'

export const maxVouchers = 8
const shape = object({ v: literal(2), vouchers: list(anything, 1, maxVouchers) })

/** The body of `POST /jet/v2/vouchers` (specification §7.9). */
export function vouchersRequest(vouchers: readonly JsonObject[]): JsonObject {
  return { v: 2, vouchers }
}

/** The vouchers, each still to be judged. @throws {ShapeError} */
export function readVouchersRequest(json: Json): readonly Json[] {
  return shape(json).vouchers
}
