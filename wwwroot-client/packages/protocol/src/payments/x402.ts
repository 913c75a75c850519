import { base64Decode, base64Encode } from '../base64.ts'
import { canonicalJson } from '../canonicalJson.ts'
import type { Json, JsonObject } from '../json.ts'
import { labels } from '../labels.ts'
import { renaming } from '../protocolError.ts'
import { anything, type Decoder, integer, list, literal, object, ShapeError, text } from '../shape.ts'
import { parseStrictJson } from '../strictJson.ts'
import type { EvmAddress } from '../v1/keys/evmAddress.ts'
import { account, address } from './evmDecoders.ts'
import { type Offer, offerJson, readOffer } from './offer.ts'
import { X402InvalidError } from './paymentErrors.ts'
import { readVoucher, type Voucher } from './voucher.ts'
import { type Wei, wei } from './wei.ts'

/** How one chunk may be paid for without a session (specification §7.10). */
export interface X402Terms {
  readonly offer: Offer
  /** The price of the chunk. */
  readonly amount: Wei
  readonly accepted: Wei
  readonly consumed: Wei
  readonly voucher?: Voucher
}

/** `PAYMENT-REQUIRED`. */
export interface X402Required {
  readonly error: string
  readonly url: string
  readonly accepts: readonly X402Terms[]
}

/** `PAYMENT-SIGNATURE`; the payload is judged like any voucher. */
export interface X402Payment {
  readonly accepted: X402Terms
  readonly payload: Json
}

/** `PAYMENT-RESPONSE`. */
export interface X402Receipt {
  readonly network: string
  readonly payer: EvmAddress
  readonly amount: Wei
}

const version = 2
const maxAccepts = 16
/** Most characters of one of these headers. */
export const maxX402Header = 16_384

const termsShape = object({
  scheme: literal(labels.voucherScheme),
  network: text(),
  asset: address,
  payTo: account,
  amount: wei,
  maxTimeoutSeconds: integer(60, 60),
  extra: object({ offer: readOffer, accepted: wei, consumed: wei }, { voucher: readVoucher }),
})

const terms: Decoder<X402Terms> = (value) => {
  const { network, asset, payTo, amount, extra } = termsShape(value)
  const { offer } = extra
  if (network !== networkOf(offer) || asset !== offer.token || payTo !== offer.counterparty)
    throw new ShapeError('The terms are not those of the offer.')
  return { ...extra, amount }
}

const requiredShape = object({
  x402Version: literal(version),
  error: text(),
  resource: object({ url: text() }),
  accepts: list(terms, 1, maxAccepts),
})
const paymentShape = object({ x402Version: literal(version), accepted: terms, payload: anything })
const network: Decoder<string> = (value) => {
  const found = text(/^eip155:[1-9][0-9]{0,15}$/)(value)
  if (!Number.isSafeInteger(Number(found.slice(7)))) throw new ShapeError('No chain has this number.')
  return found
}
const receiptShape = object({
  success: (value) => {
    if (value !== true) throw new ShapeError('A receipt tells of success.')
    return true
  },
  transaction: literal(''),
  network,
  payer: account,
  amount: wei,
})

/** `eip155:` and the chain's number. */
export function networkOf({ chainId }: Pick<Offer, 'chainId'>): string {
  return `eip155:${chainId}`
}

export function termsJson({ offer, amount, accepted, consumed, voucher }: X402Terms): JsonObject {
  return {
    scheme: labels.voucherScheme,
    network: networkOf(offer),
    asset: offer.token,
    payTo: offer.counterparty,
    amount: String(amount),
    maxTimeoutSeconds: 60,
    extra: { offer: offerJson(offer), accepted: String(accepted), consumed: String(consumed), ...(voucher && { voucher: voucher.json }) },
  }
}

export function writeX402Required({ error, url, accepts }: X402Required): string {
  return encode({ x402Version: version, error, resource: { url }, accepts: accepts.map(termsJson) })
}

export function writeX402Payment({ accepted, payload }: X402Payment): string {
  return encode({ x402Version: version, accepted: termsJson(accepted), payload })
}

export function writeX402Receipt({ network, payer, amount }: X402Receipt): string {
  return encode({ success: true, transaction: '', network, payer, amount: String(amount) })
}

/** @throws {X402InvalidError} */
export function readX402Required(header: string): X402Required {
  const { error, resource, accepts } = decode(header, requiredShape)
  return { error, url: resource.url, accepts }
}

/** @throws {X402InvalidError} */
export function readX402Payment(header: string): X402Payment {
  const { accepted, payload } = decode(header, paymentShape)
  return { accepted, payload }
}

/** @throws {X402InvalidError} */
export function readX402Receipt(header: string): X402Receipt {
  const { network, payer, amount } = decode(header, receiptShape)
  return { network, payer, amount }
}

function encode(json: JsonObject): string {
  return base64Encode(canonicalJson(json))
}

function decode<T>(header: string, shape: Decoder<T>): T {
  return renaming(
    (cause) => new X402InvalidError(`Not a header of x402. ${cause.message}`, { cause }),
    () => {
      if (header.length > maxX402Header) throw new ShapeError('It is too long.')
      return shape(parseStrictJson(base64Decode(header)))
    },
  )
}
