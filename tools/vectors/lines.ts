import type { JsonObject } from '../../wwwroot-client/packages/protocol/src/json.ts'
import { canReserve, emptyLine, type LineState, leastMax } from '../../wwwroot-client/packages/protocol/src/payments/lineState.ts'
import { defaultStep, nextMax } from '../../wwwroot-client/packages/protocol/src/payments/nextMax.ts'
import { type RequiredPayment, requiredJson } from '../../wwwroot-client/packages/protocol/src/payments/requiredPayment.ts'
import { readVoucher, signVoucher } from '../../wwwroot-client/packages/protocol/src/payments/voucher.ts'
import { maxWei, weiOf } from '../../wwwroot-client/packages/protocol/src/payments/wei.ts'
import { now } from './fixed.ts'
import { lineJson, payer, plainOffer, stranger, termsOf, voucherOf } from './paymentCases.ts'
import { textOf, withMembers } from './texts.ts'

const voucher = readVoucher(voucherOf(plainOffer, { max: weiOf(1000n) }))
const paid: LineState = { ...emptyLine, accepted: 1000n, voucher }
const end = Number(voucher.exp)

function reservations() {
  const asked = (name: string, line: LineState, price: bigint, credit = 0n, at = now) => ({
    name,
    line: lineJson(line),
    price: String(price),
    credit: String(credit),
    now: at,
    served: canReserve(line, price, credit, at),
    need: String(leastMax(line, price, credit)),
  })
  return [
    asked('free, without a voucher', emptyLine, 0n),
    asked('without a voucher', emptyLine, 1n),
    asked('all that was accepted', paid, 1000n),
    asked('one more than accepted', paid, 1001n),
    asked('beside what was consumed', { ...paid, consumed: 400n }, 600n),
    asked('one more beside what was consumed', { ...paid, consumed: 400n }, 601n),
    asked('beside what is reserved', { ...paid, consumed: 400n, reserved: 500n }, 100n),
    asked('one more beside what is reserved', { ...paid, consumed: 400n, reserved: 500n }, 101n),
    asked('credit that nothing earned', paid, 1001n, 500n),
    asked('credit as far as it was earned', { ...paid, consumed: 1000n, settled: 300n }, 300n, 500n),
    asked('more credit than was earned', { ...paid, consumed: 1000n, settled: 300n }, 301n, 500n),
    asked('all the credit there is', { ...paid, consumed: 1000n, settled: 1000n }, 500n, 500n),
    asked('more than the credit', { ...paid, consumed: 1000n, settled: 1000n }, 501n, 500n),
    asked('an hour and a second before the end', paid, 1n, 0n, end - 3601),
    asked('an hour before the end', paid, 1n, 0n, end - 3600),
    asked('free, an hour before the end', paid, 0n, 0n, end - 3600),
    asked('a price beyond all amounts', paid, 1n << 256n),
  ]
}

const line = termsOf(plainOffer).line
const start: RequiredPayment = { offer: plainOffer, line, accepted: weiOf(0n), consumed: weiOf(0n), need: weiOf(5001n) }
const step = defaultStep(plainOffer.pricePerMiB)
const mine = { signed: 0n, received: 0n }

function asked(name: string, required: JsonObject, memory = mine, ahead = step) {
  const { signed, received } = memory
  return { name, required: textOf(required), payer: payer.address, signed: String(signed), received: String(received), step: String(ahead) }
}

function signings() {
  const good = (name: string, change: Partial<RequiredPayment>, memory = mine, ahead = step) => {
    const required = { ...start, ...change }
    return {
      ...asked(name, requiredJson(required), memory, ahead),
      max: String(nextMax(required, { payer: payer.address, ...memory }, ahead)),
    }
  }
  return [
    good('the first', {}),
    good(
      'one step above what was received',
      { accepted: weiOf(320_000n), need: weiOf(320_001n) },
      { signed: 320_000n, received: 100_000n },
    ),
    good('the one that was signed before', { need: weiOf(400_000n) }, { signed: 400_000n, received: 0n }),
    good('one that the Jet shows to be signed', { accepted: weiOf(1000n), need: weiOf(1001n), voucher }, mine),
    good('the shown one is higher than a step', { accepted: weiOf(1000n), need: weiOf(1000n), voucher }, mine, 10n),
    good('the greatest amount', { need: weiOf(1n) }, { signed: 0n, received: maxWei }),
  ]
}

function refusedSignings() {
  const bad = (name: string, change: Partial<RequiredPayment>, memory = mine, ahead = step) => ({
    ...asked(name, requiredJson({ ...start, ...change }), memory, ahead),
    error: 'SigningRefused',
  })
  const ofStranger = readVoucher(
    signVoucher({ ...termsOf(plainOffer, { max: weiOf(1000n) }), payer: stranger.address }, stranger.privateKey),
  )
  const changed = readVoucher(withMembers(voucher.json, { max: '2000' }))
  const otherLine = readVoucher(voucherOf(plainOffer, { max: weiOf(1000n), line: weiOf(7n) }))
  const named = { accepted: weiOf(1000n), need: weiOf(1001n) }
  return [
    bad('an amount that nobody signed', named),
    bad('an amount above the one signed', named, { signed: 999n, received: 0n }),
    bad('a voucher of another payer', { ...named, voucher: ofStranger }),
    bad('a voucher that was changed', { ...named, accepted: weiOf(2000n), need: weiOf(2001n), voucher: changed }),
    bad('a voucher of another line', { ...named, voucher: otherLine }),
    bad('a voucher for less than is named', { ...named, accepted: weiOf(1001n), need: weiOf(1002n), voucher }),
    bad('more than one step', { need: weiOf(step + 1n) }),
    bad('more than one step above what was received', { need: weiOf(step + 11n) }, { signed: step, received: 10n }),
    bad('nothing at all', { need: weiOf(0n) }, mine, 0n),
  ]
}

export function lines() {
  const required = [start, { ...start, accepted: weiOf(1000n), need: weiOf(1001n), voucher }]
  const json = requiredJson(start)
  return {
    about:
      'Lines: specification §7.5 (`reservations`: whether a request is served, and the least `max` of a voucher that would let it), §7.7 (`signings`: the `max` that a client signs). `required` holds JSON.',
    reservations: reservations(),
    signings: signings(),
    refusedSignings: refusedSignings(),
    required: required.map((entry) => ({ text: textOf([requiredJson(entry)]) })),
    refusedRequired: [
      { name: 'no list', text: textOf(json), error: 'OfferInvalid' },
      { name: 'an unknown member', text: textOf([withMembers(json, { more: '1' })]), error: 'OfferInvalid' },
      { name: 'a number', text: textOf([withMembers(json, { need: 1 })]), error: 'OfferInvalid' },
      { name: 'another offer', text: textOf([withMembers(json, { offer: {} })]), error: 'OfferInvalid' },
      { name: 'a voucher of no form', text: textOf([withMembers(json, { voucher: {} })]), error: 'OfferInvalid' },
    ],
  }
}
