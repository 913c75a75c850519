import type { Json, JsonObject } from '../json.ts'
import { renaming } from '../protocolError.ts'
import { integer, object } from '../shape.ts'
import type { EvmAddress } from '../v1/keys/evmAddress.ts'
import { account, address } from './evmDecoders.ts'
import { OfferInvalidError } from './paymentErrors.ts'
import { creatorShare, onePayout, type Payout, payoutMembers, payoutShape } from './payout.ts'
import { type Wei, wei } from './wei.ts'

/** What a Jet asks for a file, fixed for a session (specification §7.3). */
export interface Offer {
  readonly chainId: number
  /** The contract that settles. */
  readonly contract: EvmAddress
  /** The token; the zero address is the chain's own coin. */
  readonly token: EvmAddress
  /** The Jet's account. */
  readonly counterparty: EvmAddress
  readonly payout: Payout
  readonly pricePerMiB: Wei
  /** The most that may be served before it is paid for. */
  readonly credit: Wei
}

const bytesPerMiB = 1_048_576n

const shape = object(
  { chainId: integer(1), contract: account, token: address, counterparty: account, pricePerMiB: wei, credit: wei },
  payoutShape,
)

/** @throws {OfferInvalidError} */
export function readOffer(json: Json): Offer {
  return renaming(
    (cause) => new OfferInvalidError(`Not an offer. ${cause.message}`, { cause }),
    () => {
      const { recipients, policy, ...offer } = shape(json)
      return { ...offer, payout: onePayout({ ...(recipients && { recipients }), ...(policy && { policy }) }) }
    },
  )
}

export function offerJson({ chainId, contract, token, counterparty, payout, pricePerMiB, credit }: Offer): JsonObject {
  const terms = { chainId, contract, token, counterparty, pricePerMiB: String(pricePerMiB), credit: String(credit) }
  return { ...terms, ...payoutMembers(payout) }
}

/**
 * Refuses an offer for a file that a client must not pay by (specification §7.3): with a `payout` in the manifest a policy without
 * targets gives it at least 9000 basis points; without one the counterparty alone is paid.
 *
 * @throws {OfferInvalidError}
 */
export function checkOffer({ payout, counterparty }: Offer, creator: EvmAddress | undefined): void {
  if (creator === undefined) {
    const alone = 'recipients' in payout && payout.recipients.length === 1 && payout.recipients[0] === counterparty
    if (!alone) throw new OfferInvalidError('This offer pays another than the Jet.')
    return
  }
  if (!('policy' in payout) || payout.policy.targets.length > 0)
    throw new OfferInvalidError('This offer has no policy that pays the creator.')
  const { payees, fractions } = payout.policy
  const share = fractions.reduce((sum, fraction, at) => (payees[at] === creator ? sum + fraction : sum), 0n)
  if (share < creatorShare) throw new OfferInvalidError('This offer gives the creator too little.')
}

/** The price of so many body bytes: ⌈bytes · pricePerMiB / 1 048 576⌉ (specification §7.4). */
export function priceOf(bytes: number, pricePerMiB: bigint): bigint {
  return (BigInt(bytes) * pricePerMiB + bytesPerMiB - 1n) / bytesPerMiB
}
