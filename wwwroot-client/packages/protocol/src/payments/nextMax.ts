import type { EvmAddress } from '../v1/keys/evmAddress.ts'
import { priceOf } from './offer.ts'
import { SigningRefusedError } from './paymentErrors.ts'
import type { RequiredPayment } from './requiredPayment.ts'
import { signerOfVoucher } from './voucher.ts'
import { greaterOf, lesserOf, maxWei, type Wei, weiOf } from './wei.ts'

/** What a client remembers of a line, durably and before it sends anything (specification §7.7). */
export interface SignedLine {
  readonly payer: EvmAddress
  /** The highest `max` that was signed; 0 before the first. */
  readonly signed: bigint
  /** The price of what was received. */
  readonly received: bigint
}

const stepBytes = 16_777_216

/** How far a client signs ahead unless told otherwise: the price of 16 MiB. */
export function defaultStep(pricePerMiB: bigint): bigint {
  return priceOf(stepBytes, pricePerMiB)
}

/**
 * The `max` of the voucher that a client sends for what a Jet requires: one step above what it received, or the one it signed before
 * when that is higher.
 *
 * @throws {SigningRefusedError} when the Jet names more than this client signed without showing its signature, or needs more than a step.
 */
export function nextMax(required: RequiredPayment, { payer, signed, received }: SignedLine, step: bigint): Wei {
  const proven = provenMax(required, payer)
  if (required.accepted > signed && required.accepted > proven)
    throw new SigningRefusedError('The Jet names an amount that nobody here signed.')
  const known = greaterOf(signed, proven)
  const ahead = lesserOf(received + step, maxWei)
  const max = greaterOf(known, ahead)
  if (max === 0n || required.need > max) throw new SigningRefusedError('The Jet asks for more than one step above what was received.')
  return weiOf(max)
}

/** What the returned voucher proves to have been signed by this payer on this very line. */
function provenMax({ voucher, line }: RequiredPayment, payer: EvmAddress): bigint {
  return voucher && voucher.payer === payer && voucher.line === line && signerOfVoucher(voucher) === payer ? voucher.max : 0n
}
