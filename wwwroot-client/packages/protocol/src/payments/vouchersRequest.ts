import type { Json, JsonObject } from '../json.ts'
import { anything, list, literal, object } from '../shape.ts'
import { parseStrictJson } from '../strictJson.ts'
import { TooLargeError } from '../tooLargeError.ts'

export const maxVouchers = 8
/** Greatest size of the body in bytes (specification §8.1). */
export const maxVouchersRequestSize = 65_536
const shape = object({ v: literal(2), vouchers: list(anything, 1, maxVouchers) })

/** The body of `POST /jet/v2/vouchers` (specification §7.9). */
export function vouchersRequest(vouchers: readonly JsonObject[]): JsonObject {
  return { v: 2, vouchers }
}

/** The vouchers of a body, each still to be judged. @throws {ProtocolError} `TooLarge` or `BadRequest`. */
export function parseVouchersRequest(bytes: Uint8Array): readonly Json[] {
  if (bytes.length > maxVouchersRequestSize) throw new TooLargeError(`${bytes.length} bytes for vouchers.`)
  return readVouchersRequest(parseStrictJson(bytes))
}

/** {@link parseVouchersRequest} for a body that was read already. @throws {ShapeError} */
export function readVouchersRequest(json: Json): readonly Json[] {
  return shape(json).vouchers
}
