import { verdictAt } from '../envelope/timeWindow.ts'
import { readChainId } from '../evm/chainId.ts'
import { EvmClaimFields } from '../evm/evmClaim.ts'
import { isPayable, payoutPolicyHash, readPayoutPolicy } from '../evm/payoutPolicy.ts'
import { recipientsHash } from '../evm/recipients.ts'
import type { EvmAddress } from '../keys/evmAddress.ts'
import { recoded } from '../v1Error.ts'
import { isSignedByPayer, type PaymentEnvelope } from './paymentEnvelope.ts'

/** What a Jet takes (v1 §19). */
export interface AcceptedPayments {
  readonly jet: EvmAddress
  readonly chains: readonly bigint[]
  /** Every token when there are none. */
  readonly tokens: readonly EvmAddress[]
  readonly contract: EvmAddress
  /** What the request costs, and what the payer's line had promised before. */
  readonly price: bigint
  readonly watermark: bigint
  /** Unix seconds. */
  readonly now: number
}

export type PaymentVerdict =
  | 'accepted'
  | 'otherChain'
  | 'otherContract'
  | 'otherToken'
  | 'notYet'
  | 'expired'
  | 'otherRecipients'
  | 'tooLittle'
  | 'notSigned'

const minJetShare = 500n // basis points

/**
 * Judges one payment, the signature last. What the voucher promises must grow by the price: its total alone, which the
 * published Jet compares with one request's price, says nothing about this request.
 *
 * @throws {V1Error} `PaymentInvalid`
 */
export function judgePayment(payment: PaymentEnvelope, accepted: AcceptedPayments): PaymentVerdict {
  const fields = new EvmClaimFields(payment.stm)
  return recoded('PaymentInvalid', () => {
    if (!accepted.chains.includes(readChainId(fields.value('chainId')))) return 'otherChain'
    if (fields.address('contract') !== accepted.contract) return 'otherContract'
    if (accepted.tokens.length > 0 && !accepted.tokens.includes(fields.address('token'))) return 'otherToken'
    const time = verdictAt(fields.window, accepted.now)
    if (time !== 'within') return time
    if (!paysJet(fields, accepted.jet)) return 'otherRecipients'
    const isEnough = payment.amount >= accepted.price && (payment.max === 0n || payment.max - accepted.watermark >= accepted.price)
    if (!isEnough) return 'tooLittle'
    return isSignedByPayer(payment) ? 'accepted' : 'notSigned'
  })
}

/** By the policy, a share that is the Jet's for the taking or its own; without one, the Jet as only recipient. */
function paysJet(fields: EvmClaimFields, jet: EvmAddress): boolean {
  const given = fields.value('policy')
  if (given === undefined) {
    return fields.has('recipientsHash')
      ? fields.hash('recipientsHash').toLowerCase() === recipientsHash([jet])
      : fields.has('recipients') && onlyJet(fields, jet)
  }
  const policy = readPayoutPolicy(given)
  if (!isPayable(policy) || fields.hash('recipientsHash').toLowerCase() !== payoutPolicyHash(policy)) return false
  const own = policy.payees.some((payee, at) => payee === jet && policy.fractions[at]! >= minJetShare)
  const isPayee = policy.payees.includes(jet)
  const constraint = BigInt(policy.dynamicConstraint)
  return own || (policy.dynamicBps >= minJetShare && (constraint === 0n || (constraint === 1n && isPayee)))
}

function onlyJet(fields: EvmClaimFields, jet: EvmAddress): boolean {
  const recipients = fields.value('recipients')
  return Array.isArray(recipients) && recipients.length === 1 && typeof recipients[0] === 'string' && recipients[0].toLowerCase() === jet
}
