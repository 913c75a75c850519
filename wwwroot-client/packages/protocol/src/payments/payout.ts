import type { Json, JsonObject } from '../json.ts'
import { list, object, ShapeError } from '../shape.ts'
import { isPayable, type PayoutPolicy, payoutPolicyHash } from '../v1/evm/payoutPolicy.ts'
import { type Hash32, recipientsHash } from '../v1/evm/recipients.ts'
import type { EvmAddress } from '../v1/keys/evmAddress.ts'
import { account, address, word, zeroWord } from './evmDecoders.ts'
import { wei } from './wei.ts'

/** Who is paid: any one of some accounts, or all by fixed shares (specification §7.1, §7.3). */
export type Payout = { readonly recipients: readonly EvmAddress[] } | { readonly policy: PayoutPolicy }

const maxPayees = 256
/** Basis points that a file's `payout` must get. */
export const creatorShare = 9000n

const policyShape = object({
  payees: list(account, 0, maxPayees),
  fractions: list(wei, 0, maxPayees),
  dynamicBps: wei,
  dynamicConstraint: word,
  targets: list(address, 0, maxPayees),
})

/** The two members, of which a document that says who is paid has exactly one. */
export const payoutShape = {
  recipients: list(account, 1, maxPayees),
  policy: (value: Json): PayoutPolicy => {
    const policy = policyShape(value)
    if (!isPayable(policy)) throw new ShapeError('No contract pays by this policy.')
    return policy
  },
}

/** @throws {ShapeError} unless exactly one of the two is there. */
export function onePayout({ recipients, policy }: { recipients?: readonly EvmAddress[]; policy?: PayoutPolicy }): Payout {
  if (recipients && !policy) return { recipients }
  if (policy && !recipients) return { policy }
  throw new ShapeError('Either recipients or a policy are expected.')
}

/** The hash that a payer signs: of the list, or of the policy, as the contract computes it (v1 §11). */
export function payoutHash(payout: Payout): Hash32 {
  return 'policy' in payout ? payoutPolicyHash(payout.policy) : recipientsHash(payout.recipients)
}

/** As it stands in offers and vouchers. */
export function payoutMembers(payout: Payout): JsonObject {
  if ('recipients' in payout) return { recipients: payout.recipients }
  const { payees, fractions, dynamicBps, dynamicConstraint, targets } = payout.policy
  return { policy: { payees, fractions: fractions.map(String), dynamicBps: String(dynamicBps), dynamicConstraint, targets } }
}

/** The policy of a file whose manifest names a `payout`: 9000 to it, 800 to the Jet, 200 to the treasury. */
export function creatorPayout(creator: EvmAddress, counterparty: EvmAddress, treasury: EvmAddress): Payout {
  const fractions = [creatorShare, 800n, 200n]
  return { policy: { payees: [creator, counterparty, treasury], fractions, dynamicBps: 0n, dynamicConstraint: zeroWord, targets: [] } }
}

/** What the Jet alone is paid by: files without `payout`, and storage. */
export function soleRecipient(counterparty: EvmAddress): Payout {
  return { recipients: [counterparty] }
}
