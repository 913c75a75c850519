import type { Bytes } from '../bytes.ts'
import { hexDecode, hexEncode } from '../hex.ts'
import type { Json, JsonObject } from '../json.ts'
import { labels } from '../labels.ts'
import { renaming } from '../protocolError.ts'
import { type Decoder, integer, object, ShapeError, text } from '../shape.ts'
import { evmStructs } from '../v1/evm/evmStructs.ts'
import type { Hash32 } from '../v1/evm/recipients.ts'
import { eip712KeyPairOfPrivateKey } from '../v1/keys/eip712KeyPair.ts'
import type { EvmAddress } from '../v1/keys/evmAddress.ts'
import { recoverAddress, signRecoverable } from '../v1/keys/recoverableSignature.ts'
import { eip712Digest } from '../v1/typed/eip712.ts'
import { account, address, word } from './evmDecoders.ts'
import { VoucherRefusedError } from './paymentErrors.ts'
import { onePayout, type Payout, payoutHash, payoutMembers, payoutShape } from './payout.ts'
import { type Wei, wei } from './wei.ts'

/** What a payer promises: that this line may have taken `max` altogether (specification §7.1). */
export interface VoucherTerms {
  readonly payer: EvmAddress
  readonly token: EvmAddress
  readonly payout: Payout
  readonly max: Wei
  readonly line: Wei
  readonly lane: Hash32
  /** Unix seconds. */
  readonly nbf: Wei
  readonly exp: Wei
  readonly contract: EvmAddress
  readonly chainId: number
}

/** Terms that somebody signed; whose signature it is says {@link signerOfVoucher}. */
export interface Voucher extends VoucherTerms {
  /** r ‖ s ‖ v, v 27 or 28. */
  readonly signature: Bytes
  /** As it came. */
  readonly json: JsonObject
}

/** Unix seconds below 2^64. */
const seconds: Decoder<Wei> = (value) => {
  const time = wei(value)
  if (time >= 1n << 64n) throw new ShapeError('A time is below 2^64.')
  return time
}

const shape = object(
  {
    payer: account,
    token: address,
    max: wei,
    line: wei,
    lane: word,
    nbf: seconds,
    exp: seconds,
    contract: account,
    chainId: integer(1),
    sig: text(/^0x[0-9a-f]{128}1[bc]$/),
  },
  payoutShape,
)

/** Reads the form alone. @throws {VoucherRefusedError} `VoucherInvalid` */
export function readVoucher(json: Json): Voucher {
  return renaming(
    (cause) => new VoucherRefusedError('VoucherInvalid', cause.message, { cause }),
    () => {
      const { recipients, policy, sig, ...terms } = shape(json)
      if (terms.max === 0n) throw new ShapeError('The contract would read a max of 0 as any amount.')
      const payout = onePayout({ ...(recipients && { recipients }), ...(policy && { policy }) })
      return { ...terms, payout, signature: hexDecode(sig.slice(2)), json: json as JsonObject }
    },
  )
}

/** The 32 bytes that are signed: the struct `Payment` of eight fields (v1 §11). */
export function voucherDigest({ payer, token, payout, max, line, nbf, exp, contract, chainId }: VoucherTerms): Bytes {
  return eip712Digest({
    domain: { name: labels.claimDomain, version: '1', chainId, verifyingContract: contract },
    primaryType: 'Payment',
    types: evmStructs,
    message: { payer, token, recipientsHash: payoutHash(payout), max, line, nbf, exp, contract },
  })
}

/** Signs by the payer's key. @throws {RangeError} for `max` 0 or `exp` 0, which the contract reads as unlimited, or another's key. */
export function signVoucher(terms: VoucherTerms, privateKey: Bytes): JsonObject {
  const { payer, token, payout, max, line, lane, nbf, exp, contract, chainId } = terms
  if (max === 0n || exp === 0n) throw new RangeError('A voucher has a greatest amount and an end.')
  if (eip712KeyPairOfPrivateKey(privateKey).address !== payer) throw new RangeError('This key is not that of the payer.')
  const numbers = { max: String(max), line: String(line), nbf: String(nbf), exp: String(exp) }
  const sig = `0x${hexEncode(signRecoverable(privateKey, voucherDigest(terms)))}`
  return { payer, token, ...payoutMembers(payout), ...numbers, lane, contract, chainId, sig }
}

/** Who signed, or undefined: a high s has no signer. */
export function signerOfVoucher(voucher: Voucher): EvmAddress | undefined {
  return recoverAddress(voucher.signature, voucherDigest(voucher))
}
