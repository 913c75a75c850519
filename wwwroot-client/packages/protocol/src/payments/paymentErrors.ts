import { ProtocolError } from '../protocolError.ts'

/** The codes of specification §7.6, in the order in which a voucher meets them. */
export const voucherCodes = ['VoucherInvalid', 'VoucherMismatch', 'VoucherStale', 'PaymentRequired'] as const

export type VoucherCode = (typeof voucherCodes)[number]

/** A voucher that is not taken, and why (specification §7.6). */
export class VoucherRefusedError extends ProtocolError {
  override name = 'VoucherRefusedError'

  constructor(
    readonly code: VoucherCode,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`The voucher is not taken. ${reason}`, options)
  }
}

/** An offer that a client does not pay by (specification §7.3). */
export class OfferInvalidError extends ProtocolError {
  override name = 'OfferInvalidError'
  readonly code = 'OfferInvalid'
}

/** A Jet asks for more than a client signs (specification §7.7). */
export class SigningRefusedError extends ProtocolError {
  override name = 'SigningRefusedError'
  readonly code = 'SigningRefused'
}

/** A header of x402 that is not as specification §7.10 has it. */
export class X402InvalidError extends ProtocolError {
  override name = 'X402InvalidError'
  readonly code = 'X402Invalid'
}
