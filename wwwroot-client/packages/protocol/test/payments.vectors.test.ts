import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { utf8 } from '../src/bytes.ts'
import { canonicalText } from '../src/canonicalJson.ts'
import { hexEncode } from '../src/hex.ts'
import { judgeVoucher } from '../src/payments/judgeVoucher.ts'
import { accept, canReserve, consume, emptyLine, leastMax, release, reserve, settle } from '../src/payments/lineState.ts'
import { nextMax } from '../src/payments/nextMax.ts'
import { checkOffer, offerJson, priceOf, readOffer } from '../src/payments/offer.ts'
import { voucherCodes } from '../src/payments/paymentErrors.ts'
import { lineOf } from '../src/payments/paymentLine.ts'
import { creatorPayout, onePayout, payoutHash, payoutMembers, payoutShape } from '../src/payments/payout.ts'
import { readRequired, requiredJson } from '../src/payments/requiredPayment.ts'
import { readVoucher, signerOfVoucher, signVoucher, voucherDigest } from '../src/payments/voucher.ts'
import { readVouchersRequest, vouchersRequest } from '../src/payments/vouchersRequest.ts'
import { weiOf } from '../src/payments/wei.ts'
import {
  readX402Payment,
  readX402Receipt,
  readX402Required,
  writeX402Payment,
  writeX402Receipt,
  writeX402Required,
} from '../src/payments/x402.ts'
import { object } from '../src/shape.ts'
import { parseStrictJson } from '../src/strictJson.ts'
import type { Hash32 } from '../src/v1/evm/recipients.ts'
import type { EvmAddress } from '../src/v1/keys/evmAddress.ts'
import { contextOf, jsonOf, type LineVector, lineOfVector, type VoucherVector } from './paymentVectors.ts'
import { codeOf } from './refusal.ts'
import { bytesOf, readVectors } from './vectors.ts'

interface Named {
  readonly name: string
}
interface Refused extends Named {
  readonly error: string
}
interface OfferVector extends Named {
  readonly offer: string
  readonly creator: '' | EvmAddress
}
interface SigningVector extends Named {
  readonly required: string
  readonly payer: EvmAddress
  readonly signed: string
  readonly received: string
  readonly step: string
}
type LineParts = Parameters<typeof lineOf>[0]

const payments = readVectors<{
  prices: { bytes: number; pricePerMiB: string; price: string }[]
  lines: (LineParts & { payout: string; recipientsHash: Hash32; line: string })[]
  splits: { creator: EvmAddress; counterparty: EvmAddress; treasury: EvmAddress; policy: string }[]
  offers: OfferVector[]
  refusedOffers: (OfferVector & Refused)[]
  requests: { text: string; count: number }[]
  refusedRequests: (Refused & { text: string })[]
}>('payments')
const vouchers = readVectors<{
  cases: (VoucherVector & { privateKeyHex: string; digestHex: string })[]
  refused: (VoucherVector & Refused)[]
}>('vouchers')
const lines = readVectors<{
  reservations: (Named & { line: LineVector; price: string; credit: string; now: number; served: boolean; need: string })[]
  signings: (SigningVector & { max: string })[]
  refusedSignings: (SigningVector & Refused)[]
  required: { text: string }[]
  refusedRequired: (Refused & { text: string })[]
}>('lines')
const x402 = readVectors<{ cases: (Named & X402Vector & { json: string })[]; refused: (Refused & X402Vector)[] }>('x402')

interface X402Vector {
  readonly kind: 'required' | 'payment' | 'receipt'
  readonly header: string
}

const strict = (text: string) => parseStrictJson(utf8(text))

it.each(payments.prices)('price of $bytes bytes at $pricePerMiB', ({ bytes, pricePerMiB, price }) => {
  expect(priceOf(bytes, BigInt(pricePerMiB))).toBe(BigInt(price))
})

it.each(payments.lines)('line $line', ({ payout, recipientsHash, line, ...parts }) => {
  const read = object({}, payoutShape)(jsonOf(payout))
  const found = onePayout({ ...(read.recipients && { recipients: read.recipients }), ...(read.policy && { policy: read.policy }) })
  expect(payoutHash(found)).toBe(recipientsHash)
  expect(canonicalText(payoutMembers(found))).toBe(payout)
  expect(lineOf({ ...parts, recipientsHash })).toBe(BigInt(line))
})

it('line: the value of specification §10', () => {
  expect(payments.lines[0]!.line).toBe('86779829227715788155939248985055083193444954034790572958718162542716915750526')
})

it.each(payments.splits)('split with $creator', ({ creator, counterparty, treasury, policy }) => {
  expect(canonicalText(payoutMembers(creatorPayout(creator, counterparty, treasury)))).toBe(policy)
})

const offerOf = ({ offer, creator }: OfferVector) => {
  const read = readOffer(jsonOf(offer))
  checkOffer(read, creator === '' ? undefined : creator)
  return read
}

it.each(payments.offers)('offer: $name', (vector) => {
  expect(canonicalText(offerJson(offerOf(vector)))).toBe(vector.offer)
})

it.each(payments.refusedOffers)('offer: $name is $error', async (vector) => {
  expect(await codeOf(() => offerOf(vector))).toBe(vector.error)
})

it.each(payments.requests)('vouchers: $count in a request', ({ text, count }) => {
  const read = readVouchersRequest(strict(text))
  expect(read).toHaveLength(count)
  expect(canonicalText(vouchersRequest(read as never))).toBe(text)
})

it.each(payments.refusedRequests)('vouchers: $name is $error', async ({ text, error }) => {
  expect(await codeOf(() => readVouchersRequest(strict(text)))).toBe(error)
})

it.each(vouchers.cases)('voucher: $name', (vector) => {
  const json = jsonOf(vector.voucher)
  const voucher = judgeVoucher(json, contextOf(vector))
  expect(hexEncode(voucherDigest(voucher))).toBe(vector.digestHex)
  expect(canonicalText(signVoucher(voucher, bytesOf(vector.privateKeyHex)))).toBe(vector.voucher)
})

it.each(vouchers.refused)('voucher: $name is $error', async (vector) => {
  expect(await codeOf(() => judgeVoucher(jsonOf(vector.voucher), contextOf(vector)))).toBe(vector.error)
})

it('vouchers: every code of §7.6 is refused by a vector', () => {
  const text = readFileSync(new URL('../../../../docs/protocol/payments.md', import.meta.url), 'utf8')
  const section = /\n6\. [\s\S]*?\n7\. /.exec(text)![0]
  const named = new Set([...section.matchAll(/`(Voucher\w+|PaymentRequired)`/g)].map(([, code]) => code!))
  expect(named).toEqual(new Set(voucherCodes))
  expect(new Set(vouchers.refused.map(({ error }) => error))).toEqual(named)
})

it('voucher: a client signs neither max 0 nor exp 0, nor for another', () => {
  const { privateKeyHex, voucher } = vouchers.cases[0]!
  const [key, terms] = [bytesOf(privateKeyHex), readVoucher(jsonOf(voucher))]
  expect(() => signVoucher({ ...terms, max: weiOf(0n) }, key)).toThrow(RangeError)
  expect(() => signVoucher({ ...terms, exp: weiOf(0n) }, key)).toThrow(RangeError)
  expect(() => signVoucher({ ...terms, payer: terms.contract }, key)).toThrow(RangeError)
})

it.each(lines.reservations)('line: $name', ({ line, price, credit, now, served, need }) => {
  const state = lineOfVector(line)
  expect(canReserve(state, BigInt(price), BigInt(credit), now)).toBe(served)
  expect(leastMax(state, BigInt(price), BigInt(credit))).toBe(BigInt(need))
})

it('line: what is reserved is consumed or free again', () => {
  const voucher = readVoucher(jsonOf(vouchers.cases[0]!.voucher))
  const paid = accept(emptyLine, voucher)
  const served = release(consume(reserve(reserve(paid, 300n), 200n), 300n), 200n)
  expect(served).toEqual({ ...paid, consumed: 300n })
  expect(settle(settle(served, 300n), 200n).settled).toBe(300n)
})

const askOf = ({ required, payer, signed, received, step }: SigningVector) => {
  const [entry] = readRequired([jsonOf(required)])
  return nextMax(entry!, { payer, signed: BigInt(signed), received: BigInt(received) }, BigInt(step))
}

it.each(lines.signings)('signing: $name', (vector) => {
  expect(askOf(vector)).toBe(BigInt(vector.max))
})

it.each(lines.refusedSignings)('signing: $name is $error', async (vector) => {
  expect(await codeOf(() => askOf(vector))).toBe(vector.error)
})

it.each(lines.required)('required: $text', ({ text }) => {
  expect(canonicalText(readRequired(strict(text)).map(requiredJson))).toBe(text)
})

it.each(lines.refusedRequired)('required: $name is $error', async ({ text, error }) => {
  expect(await codeOf(() => readRequired(strict(text)))).toBe(error)
})

const again = {
  required: (header: string) => writeX402Required(readX402Required(header)),
  payment: (header: string) => writeX402Payment(readX402Payment(header)),
  receipt: (header: string) => writeX402Receipt(readX402Receipt(header)),
}

it.each(x402.cases)('x402: $name', ({ kind, header, json }) => {
  expect(again[kind](header)).toBe(header)
  expect(Buffer.from(header, 'base64').toString()).toBe(json)
})

it.each(x402.refused)('x402: $kind, $name is $error', async ({ kind, header, error }) => {
  expect(await codeOf(() => again[kind](header))).toBe(error)
})

it('voucher: the signer is found from the signature alone', () => {
  const voucher = readVoucher(jsonOf(vouchers.cases[0]!.voucher))
  expect(signerOfVoucher(voucher)).toBe(voucher.payer)
  expect(signerOfVoucher({ ...voucher, max: weiOf(voucher.max + 1n) })).not.toBe(voucher.payer)
})
