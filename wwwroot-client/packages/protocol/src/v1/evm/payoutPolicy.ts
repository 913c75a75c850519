import { lenientHex } from '../bytes/lenientBytes.ts'
import { Fields } from '../json/fields.ts'
import { isList, type JsonValue } from '../json/jsonValue.ts'
import { type EvmAddress, parseAddress } from '../keys/evmAddress.ts'
import { integerOf, word } from '../typed/eip712Value.ts'
import { recoded, V1Error } from '../v1Error.ts'
import { abiEncode, addressWord } from './abi.ts'
import { type Hash32, hash32 } from './recipients.ts'

/** How a payment is split: fixed shares in basis points, and one for whoever collects (v1 §11). */
export interface PayoutPolicy {
  readonly payees: readonly EvmAddress[]
  readonly fractions: readonly bigint[]
  readonly dynamicBps: bigint
  /** 0: anyone; 1: one of the payees; else the root of a tree of addresses. */
  readonly dynamicConstraint: Hash32
  readonly targets: readonly EvmAddress[]
}

const anyone = `0x${'0'.repeat(64)}` as Hash32
const maxPayees = 256

/** @throws {V1Error} `PaymentInvalid` */
export function readPayoutPolicy(value: JsonValue): PayoutPolicy {
  const refuse = (reason: string) => new V1Error('PaymentInvalid', reason)
  const fields = new Fields(value, refuse)
  const addresses = (name: string) => fields.texts(name, maxPayees).map((text) => recoded('PaymentInvalid', () => parseAddress(text)))
  const fractions = fields.value('fractions') ?? null
  if (!isList(fractions) || fractions.length > maxPayees) throw refuse(`at most ${maxPayees} fractions are expected`)
  const constraint = fields.optionalText('dynamicConstraint') ?? anyone
  if (!/^0x[0-9a-fA-F]{64}$/.test(constraint)) throw refuse('dynamicConstraint is no hash')
  return {
    payees: addresses('payees'),
    fractions: fractions.map((item) => basisPoints(item)),
    dynamicBps: basisPoints(fields.value('dynamicBps') ?? 0),
    dynamicConstraint: constraint.toLowerCase() as Hash32,
    targets: fields.value('targets') === undefined ? [] : addresses('targets'),
  }
}

/** keccak256 over the ABI encoding of the five members. */
export function payoutPolicyHash({ payees, fractions, dynamicBps, dynamicConstraint, targets }: PayoutPolicy): Hash32 {
  return hash32(
    abiEncode(
      { list: payees.map(addressWord) },
      { list: fractions.map(word) },
      { word: word(dynamicBps) },
      { word: lenientHex(dynamicConstraint) },
      { list: targets.map(addressWord) },
    ),
  )
}

/** Whether the contract would pay by this policy: shares above 0 that come to 10 000 with the dynamic one (v1 §11.1). */
export function isPayable({ payees, fractions, dynamicBps, targets }: PayoutPolicy): boolean {
  const sum = fractions.reduce((total, share) => total + share, dynamicBps)
  const fitting = fractions.length === payees.length && (targets.length === 0 || targets.length === payees.length)
  return fitting && fractions.every((share) => share > 0n) && sum === 10_000n
}

function basisPoints(value: JsonValue): bigint {
  const number = recoded('PaymentInvalid', () => integerOf(value))
  if (number < 0n || number >= 1n << 256n) throw new V1Error('PaymentInvalid', 'A share is negative, or beyond 256 bits.')
  return number
}
