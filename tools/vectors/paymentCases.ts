import { canonicalText } from '../../wwwroot-client/packages/protocol/src/canonicalJson.ts'
import type { JsonObject } from '../../wwwroot-client/packages/protocol/src/json.ts'
import { zeroWord } from '../../wwwroot-client/packages/protocol/src/payments/evmDecoders.ts'
import { emptyLine, type LineState } from '../../wwwroot-client/packages/protocol/src/payments/lineState.ts'
import { type Offer, offerJson } from '../../wwwroot-client/packages/protocol/src/payments/offer.ts'
import { lineOf } from '../../wwwroot-client/packages/protocol/src/payments/paymentLine.ts'
import { creatorPayout, payoutHash, soleRecipient } from '../../wwwroot-client/packages/protocol/src/payments/payout.ts'
import { signVoucher, type VoucherTerms } from '../../wwwroot-client/packages/protocol/src/payments/voucher.ts'
import { weiOf } from '../../wwwroot-client/packages/protocol/src/payments/wei.ts'
import { eip712KeyPairOfPrivateKey } from '../../wwwroot-client/packages/protocol/src/v1/keys/eip712KeyPair.ts'
import type { EvmAddress } from '../../wwwroot-client/packages/protocol/src/v1/keys/evmAddress.ts'
import { fixedBytes, now } from './fixed.ts'

/** An account of the same digits throughout. */
export const accountOf = (digits: string) => `0x${digits.repeat(20)}` as EvmAddress

export const payer = eip712KeyPairOfPrivateKey(fixedBytes('payer', 32))
export const stranger = eip712KeyPairOfPrivateKey(fixedBytes('another payer', 32))
export const creator = accountOf('11')
export const counterparty = accountOf('22')
export const token = accountOf('33')
export const treasury = accountOf('44')
export const contract = accountOf('55')
const day = 86_400

export const plainOffer: Offer = {
  chainId: 56,
  contract,
  token,
  counterparty,
  payout: soleRecipient(counterparty),
  pricePerMiB: weiOf(20_000n),
  credit: weiOf(0n),
}
export const creatorOffer: Offer = { ...plainOffer, payout: creatorPayout(creator, counterparty, treasury) }

/** What the payer promises by this offer, with some terms changed. */
export function termsOf(offer: Offer, change: Partial<VoucherTerms> = {}): VoucherTerms {
  const terms = {
    payer: payer.address,
    token: offer.token,
    payout: offer.payout,
    max: weiOf(1_000_000n),
    lane: zeroWord,
    nbf: weiOf(BigInt(now)),
    exp: weiOf(BigInt(now + 30 * day)),
    contract: offer.contract,
    chainId: offer.chainId,
    ...change,
  }
  return { line: lineOf({ ...offer, recipientsHash: payoutHash(terms.payout), lane: terms.lane }), ...terms }
}

export function voucherOf(offer: Offer, change: Partial<VoucherTerms> = {}): JsonObject {
  return signVoucher(termsOf(offer, change), payer.privateKey)
}

/** A line as it stands in vectors. */
export function lineJson(line: LineState = emptyLine) {
  const { accepted, consumed, reserved, settled, voucher } = line
  const amounts = { accepted: String(accepted), consumed: String(consumed), reserved: String(reserved), settled: String(settled) }
  return { ...amounts, voucher: voucher ? canonicalText(voucher.json) : '' }
}

export const offerText = (offer: Offer) => canonicalText(offerJson(offer))
