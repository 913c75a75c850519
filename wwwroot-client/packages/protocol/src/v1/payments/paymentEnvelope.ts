import { base64Encode } from '../../base64.ts'
import { type Bytes, utf8 } from '../../bytes.ts'
import { hexEncode } from '../../hex.ts'
import { sha256 } from '../../sha256.ts'
import { EvmClaimFields } from '../evm/evmClaim.ts'
import { evmDigest } from '../evm/evmMessage.ts'
import { signatureBytes } from '../evm/verifyEvmClaim.ts'
import { canonicalize } from '../json/canonicalize.ts'
import { Fields } from '../json/fields.ts'
import { isList, isMembers, type JsonMembers, type JsonValue } from '../json/jsonValue.ts'
import type { EvmAddress } from '../keys/evmAddress.ts'
import { isSignedBy, signRecoverable } from '../keys/recoverableSignature.ts'
import { integerOf } from '../typed/eip712Value.ts'
import { recoded, V1Error } from '../v1Error.ts'

/** What pays for a request: a voucher for the whole line so far, and this request's part of it (v1 §18). */
export interface PaymentEnvelope {
  readonly stm: JsonMembers
  readonly payer: EvmAddress
  /** The most that the payer's line may ever pay, in the token's smallest unit. */
  readonly max: bigint
  readonly amount: bigint
  /** The signatures that could be read, in any form in which version 1 writes them. */
  readonly signatures: readonly Bytes[]
}

const maxSignatures = 16

/** Signs the voucher and wraps it as Jets expect it. @throws {V1Error} `ClaimInvalid` */
export function signPayment(stm: JsonMembers, amount: bigint, privateKey: Bytes): JsonMembers {
  const signature = signRecoverable(privateKey, evmDigest(stm))
  return { stm, amount: String(amount), sig: [{ format: 'EIP712', signature: `0x${hexEncode(signature)}` }] }
}

/** @throws {V1Error} `PaymentInvalid` */
export function readPayment(value: JsonValue): PaymentEnvelope {
  return recoded('PaymentInvalid', () => {
    const fields = new Fields(value, (reason) => new V1Error('PaymentInvalid', reason))
    const stm = fields.fields('stm').members
    const claim = new EvmClaimFields(stm)
    if (claim.kind !== 'Payment') throw new V1Error('PaymentInvalid', 'The voucher is no payment.')
    const given = fields.value('sig') ?? []
    const sigs = isList(given) ? given : [given]
    if (sigs.length > maxSignatures) throw new V1Error('PaymentInvalid', `More than ${maxSignatures} signatures.`)
    const max = claim.number('max')
    const amount = fields.value('amount') === undefined ? max : integerOf(fields.value('amount'))
    if (amount < 0n || max < 0n) throw new V1Error('PaymentInvalid', 'A payment is not negative.')
    evmDigest(stm) // whatever cannot be signed is refused here
    return { stm, payer: claim.address('payer'), max, amount, signatures: sigs.map(bytesOf).filter((bytes) => bytes !== undefined) }
  })
}

/** Whether the payer signed the voucher. */
export function isSignedByPayer({ stm, payer, signatures }: PaymentEnvelope): boolean {
  const digest = evmDigest(stm)
  return signatures.some((signature) => isSignedBy(payer, signature, digest))
}

/** The name under which a Drop keeps an envelope: base64 SHA-256 of its canonical JSON. @throws {V1Error} `NotCanonical` */
export function tokenHash(envelope: JsonMembers): string {
  return base64Encode(sha256(utf8(canonicalize(envelope))))
}

function bytesOf(sig: JsonValue): Bytes | undefined {
  return signatureBytes(isMembers(sig) ? (sig.signature ?? null) : sig)
}
