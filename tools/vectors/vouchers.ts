import { hexEncode } from '../../wwwroot-client/packages/protocol/src/hex.ts'
import type { JsonObject } from '../../wwwroot-client/packages/protocol/src/json.ts'
import type { PayerFunds, VoucherContext } from '../../wwwroot-client/packages/protocol/src/payments/judgeVoucher.ts'
import { emptyLine, type LineState } from '../../wwwroot-client/packages/protocol/src/payments/lineState.ts'
import type { Offer } from '../../wwwroot-client/packages/protocol/src/payments/offer.ts'
import { soleRecipient } from '../../wwwroot-client/packages/protocol/src/payments/payout.ts'
import { readVoucher, signVoucher, voucherDigest } from '../../wwwroot-client/packages/protocol/src/payments/voucher.ts'
import { maxWei, weiOf } from '../../wwwroot-client/packages/protocol/src/payments/wei.ts'
import { fixedBytes, now } from './fixed.ts'
import { accountOf, creatorOffer, lineJson, offerText, payer, plainOffer, stranger, termsOf, voucherOf } from './paymentCases.ts'
import { textOf, withMembers, withoutMember } from './texts.ts'

const day = 86_400
const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
const enough: PayerFunds = { lineAvailable: maxWei, balance: 1_000_000n, allowance: 1_000_000n, readAt: now, owedElsewhere: 0n }
const base: VoucherContext = { offer: plainOffer, line: emptyLine, funds: enough, limit: 1_000_000n, now }

function asked(name: string, voucher: JsonObject, change: Partial<VoucherContext> = {}) {
  const { offer, line, funds, limit, now: at } = { ...base, ...change }
  const { lineAvailable, balance, allowance, readAt, owedElsewhere } = funds
  const amounts = { lineAvailable: String(lineAvailable), balance: String(balance), allowance: String(allowance) }
  return {
    name,
    voucher: textOf(voucher),
    offer: offerText(offer),
    line: lineJson(line),
    funds: { ...amounts, readAt, owedElsewhere: String(owedElsewhere) },
    limit: String(limit),
    now: at,
  }
}

/** A line on which this much was accepted by the payer's own voucher. */
function lineWith(max: bigint, change: Partial<LineState> = {}, offer: Offer = plainOffer): LineState {
  return { ...emptyLine, accepted: max, voucher: readVoucher(voucherOf(offer, { max: weiOf(max) })), ...change }
}

function cases() {
  const good = (name: string, voucher: JsonObject, change: Partial<VoucherContext> = {}) => ({
    ...asked(name, voucher, change),
    privateKeyHex: hexEncode(payer.privateKey),
    digestHex: hexEncode(voucherDigest(readVoucher(voucher))),
  })
  const long = weiOf(BigInt(now + 30 * day))
  const short = weiOf(BigInt(now + day))
  const lane = `0x${hexEncode(fixedBytes('viewer', 32))}` as ReturnType<typeof readVoucher>['lane']
  const same = lineWith(1_000_000n)
  return [
    good('the first', voucherOf(plainOffer)),
    good('by a policy', voucherOf(creatorOffer), { offer: creatorOffer }),
    good('for thirty days', voucherOf(plainOffer, { exp: long })),
    good('for a day', voucherOf(plainOffer, { exp: short })),
    good('from ever', voucherOf(plainOffer, { nbf: weiOf(0n) })),
    good('on the lane of a viewer', voucherOf(plainOffer, { lane })),
    good('one more than accepted', voucherOf(plainOffer, { max: weiOf(10n) }), { line: lineWith(9n) }),
    good('the same again, whatever the funds', voucherOf(plainOffer), { line: same, funds: { ...enough, balance: 0n } }),
    good('what was settled is not owed', voucherOf(plainOffer), {
      line: lineWith(900_000n, { consumed: 800_000n, settled: 800_000n }),
      funds: { lineAvailable: 200_000n, balance: 200_000n, allowance: 200_000n, readAt: now - 60, owedElsewhere: 0n },
      limit: 200_000n,
    }),
    good('beside other lines', voucherOf(plainOffer, { max: weiOf(400_000n) }), { funds: { ...enough, owedElsewhere: 600_000n } }),
    good('the greatest amount', voucherOf(plainOffer, { max: maxWei as typeof long }), {
      funds: { ...enough, balance: maxWei, allowance: maxWei },
      limit: maxWei,
    }),
  ]
}

/** The other signature of the same: s becomes n − s and v changes. */
function malleated(sig: string): string {
  const s = (order - BigInt(`0x${sig.slice(66, 130)}`)).toString(16).padStart(64, '0')
  return `${sig.slice(0, 66)}${s}${sig.endsWith('1b') ? '1c' : '1b'}`
}

function badForms(): [string, JsonObject][] {
  const good = voucherOf(plainOffer)
  const sig = good.sig as string
  const changed = (name: string, value: JsonObject[string]): [string, JsonObject] => [
    `another form of ${name}`,
    withMembers(good, { [name]: value }),
  ]
  return [
    ...Object.keys(good).map((name): [string, JsonObject] => [`no ${name}`, withoutMember(good, name)]),
    ['an unknown member', withMembers(good, { memo: 'x' })],
    ['recipients and a policy', withMembers(good, { policy: voucherOf(creatorOffer).policy! })],
    changed('max', 1_000_000),
    changed('nbf', now),
    changed('exp', `${'0'}${now + day}`),
    changed('payer', payer.address.toUpperCase()),
    changed('lane', '0x00'),
    changed('chainId', '56'),
    ['max 0', withMembers(good, { max: '0' })],
    ['nobody as payer', withMembers(good, { payer: accountOf('00') })],
    ['a high s', withMembers(good, { sig: malleated(sig) })],
    ['v 0', withMembers(good, { sig: `${sig.slice(0, 130)}00` })],
    ['v 29', withMembers(good, { sig: `${sig.slice(0, 130)}1d` })],
    ['the other v', withMembers(good, { sig: `${sig.slice(0, 130)}${sig.endsWith('1b') ? '1c' : '1b'}` })],
    ['r 0', withMembers(good, { sig: `0x${'0'.repeat(64)}${sig.slice(66)}` })],
    ['a signature of 64 bytes', withMembers(good, { sig: sig.slice(0, 130) })],
    ['a signature with capitals', withMembers(good, { sig: `0x${sig.slice(2).toUpperCase()}` })],
    ['a signature in Base64', withMembers(good, { sig: 'AAAA' })],
    [
      'the signature of another',
      withMembers(good, { sig: signVoucher({ ...termsOf(plainOffer), payer: stranger.address }, stranger.privateKey).sig! }),
    ],
    ['a payer who did not sign', withMembers(good, { payer: stranger.address })],
    ['more than was signed', withMembers(good, { max: '1000001' })],
    ['a later end than was signed', withMembers(good, { exp: String(now + 29 * day) })],
  ]
}

function badTimes(): [string, JsonObject][] {
  const at = (seconds: number) => weiOf(BigInt(now + seconds))
  return [
    ['not begun', voucherOf(plainOffer, { nbf: at(1) })],
    ['less than a day', voucherOf(plainOffer, { exp: at(day - 1) })],
    ['over', voucherOf(plainOffer, { exp: at(-1) })],
    ['more than thirty days', voucherOf(plainOffer, { exp: at(30 * day + 1) })],
    ['an end far beyond 64 bits', voucherOf(plainOffer, { exp: weiOf(1n << 200n) })],
    ['a beginning far beyond 64 bits', voucherOf(plainOffer, { nbf: weiOf(1n << 200n) })],
  ]
}

function mismatches(): [string, JsonObject, Offer?][] {
  const lane = `0x${'ab'.repeat(32)}` as ReturnType<typeof readVoucher>['lane']
  return [
    ['another chain', voucherOf(plainOffer, { chainId: 1 })],
    ['another contract', voucherOf(plainOffer, { contract: accountOf('56') })],
    ['another token', voucherOf(plainOffer, { token: accountOf('34') })],
    ['another recipient', voucherOf(plainOffer, { payout: soleRecipient(accountOf('23')) })],
    ['the Jet alone where a creator is owed', voucherOf(plainOffer), creatorOffer],
    ['line 0', voucherOf(plainOffer, { line: weiOf(0n) })],
    ['the line of another lane', voucherOf(plainOffer, { lane, line: termsOf(plainOffer).line })],
    ['the line of another Jet', voucherOf(plainOffer), { ...plainOffer, counterparty: accountOf('24') }],
  ]
}

function refused() {
  const bad = (name: string, voucher: JsonObject, error: string, change: Partial<VoucherContext> = {}) => ({
    ...asked(name, voucher, change),
    error,
  })
  const funds = (change: Partial<PayerFunds>) => ({ funds: { ...enough, ...change } })
  const good = voucherOf(plainOffer)
  return [
    ...badForms().map(([name, voucher]) => bad(name, voucher, 'VoucherInvalid')),
    ...badTimes().map(([name, voucher]) => bad(name, voucher, 'VoucherInvalid')),
    ...mismatches().map(([name, voucher, offer]) => bad(name, voucher, 'VoucherMismatch', offer ? { offer } : {})),
    bad('no more than accepted', voucherOf(plainOffer, { exp: weiOf(BigInt(now + 29 * day)) }), 'VoucherStale', {
      line: lineWith(1_000_000n),
    }),
    bad('less than accepted', voucherOf(plainOffer, { max: weiOf(8n) }), 'VoucherStale', { line: lineWith(9n) }),
    bad('an earlier one again', voucherOf(plainOffer, { max: weiOf(8n) }), 'VoucherStale', { line: lineWith(1_000_000n) }),
    bad('a balance one too small', good, 'PaymentRequired', funds({ balance: 999_999n })),
    bad('an allowance one too small', good, 'PaymentRequired', funds({ allowance: 999_999n })),
    bad('a line one too small', good, 'PaymentRequired', funds({ lineAvailable: 999_999n })),
    bad('one owed on another line', good, 'PaymentRequired', funds({ owedElsewhere: 1n })),
    bad('what the chain said a minute and a second ago', good, 'PaymentRequired', funds({ readAt: now - 61 })),
    bad('one above what the operator allows', good, 'PaymentRequired', { limit: 999_999n }),
    bad('another offer before an earlier one', voucherOf(plainOffer, { chainId: 1, max: weiOf(1n) }), 'VoucherMismatch', {
      line: lineWith(9n),
    }),
    bad('a bad signature before another offer', withMembers(voucherOf(plainOffer, { chainId: 1 }), { max: '2' }), 'VoucherInvalid'),
    bad('an earlier one before the funds', voucherOf(plainOffer, { max: weiOf(1n) }), 'VoucherStale', {
      line: lineWith(9n),
      ...funds({ balance: 0n }),
    }),
  ]
}

export function vouchers() {
  return {
    about:
      'Vouchers: specification §7.1, §7.6. A voucher is judged by an offer, the state of its line ("" for no voucher yet), what the chain says of the payer, and what the operator lets him owe.',
    cases: cases(),
    refused: refused(),
  }
}
