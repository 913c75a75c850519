import { hexEncode } from '../../wwwroot-client/packages/protocol/src/hex.ts'
import type { JsonObject } from '../../wwwroot-client/packages/protocol/src/json.ts'
import { zeroWord } from '../../wwwroot-client/packages/protocol/src/payments/evmDecoders.ts'
import { offerJson, priceOf } from '../../wwwroot-client/packages/protocol/src/payments/offer.ts'
import { lineOf } from '../../wwwroot-client/packages/protocol/src/payments/paymentLine.ts'
import { payoutHash, payoutMembers } from '../../wwwroot-client/packages/protocol/src/payments/payout.ts'
import { maxWei, weiOf } from '../../wwwroot-client/packages/protocol/src/payments/wei.ts'
import { fixedBytes } from './fixed.ts'
import { accountOf, counterparty, creator, creatorOffer, plainOffer, token, treasury, voucherOf } from './paymentCases.ts'
import { textOf, withMembers, withoutMember } from './texts.ts'

const sponsored = `0x${hexEncode(fixedBytes('lane', 32))}` as typeof zeroWord

function prices() {
  const asked: [number, bigint][] = [
    [0, 20_000n],
    [1, 20_000n],
    [52, 20_001n],
    [53, 20_000n],
    [262_192, 20_000n],
    [1_048_576, 20_000n],
    [1_048_577, 20_000n],
    [8_388_656, maxWei],
    [262_192, 0n],
  ]
  return asked.map(([bytes, pricePerMiB]) => ({ bytes, pricePerMiB: String(pricePerMiB), price: String(priceOf(bytes, pricePerMiB)) }))
}

function lines() {
  const payouts = [plainOffer.payout, creatorOffer.payout, { recipients: [counterparty, creator] }]
  return payouts.flatMap((payout) =>
    [zeroWord, sponsored].map((lane) => {
      const recipientsHash = payoutHash(payout)
      const line = lineOf({ counterparty, token, recipientsHash, lane })
      return { payout: textOf(payoutMembers(payout)), recipientsHash, counterparty, token, lane, line: String(line) }
    }),
  )
}

/** An offer with one member of its policy changed. */
function withPolicy(change: JsonObject): JsonObject {
  const offer = offerJson(creatorOffer)
  return { ...offer, policy: { ...(offer.policy as JsonObject), ...change } }
}

function refusedOffers() {
  const good = offerJson(plainOffer)
  const bad = (name: string, offer: JsonObject, asker = '') => ({ name, offer: textOf(offer), creator: asker, error: 'OfferInvalid' })
  const both = { ...good, policy: offerJson(creatorOffer).policy! }
  return [
    ...Object.keys(good).map((name) => bad(`no ${name}`, withoutMember(good, name))),
    bad('an unknown member', withMembers(good, { note: 'x' })),
    bad('recipients and a policy', both),
    bad('no recipient', withMembers(good, { recipients: [] })),
    bad('nobody as recipient', withMembers(good, { recipients: [accountOf('00')] })),
    bad('nobody as counterparty', withMembers(good, { counterparty: accountOf('00') })),
    bad('no contract', withMembers(good, { contract: accountOf('00') })),
    bad('an address with capitals', withMembers(good, { counterparty: `0x${'AB'.repeat(20)}` })),
    bad('chain 0', withMembers(good, { chainId: 0 })),
    bad('a chain as text', withMembers(good, { chainId: '56' })),
    bad('a price as number', withMembers(good, { pricePerMiB: 20_000 })),
    bad('a price with a leading zero', withMembers(good, { pricePerMiB: '020000' })),
    bad('a price of 2^256', withMembers(good, { pricePerMiB: String(maxWei + 1n) })),
    bad('a negative credit', withMembers(good, { credit: '-1' })),
    bad('shares that come to 9999', withPolicy({ fractions: ['9000', '800', '199'] }), creator),
    bad('a share of 0', withPolicy({ fractions: ['9200', '800', '0'] }), creator),
    bad('a share too few', withPolicy({ fractions: ['9200', '800'] }), creator),
    bad('targets of another number', withPolicy({ targets: [creator] }), creator),
    bad('a share as number', withPolicy({ fractions: [9000, 800, 200] }), creator),
    bad('an unknown member of the policy', withPolicy({ more: '1' }), creator),
    bad('another than the Jet where nobody else is owed', withMembers(good, { recipients: [creator] })),
    bad('two recipients', withMembers(good, { recipients: [counterparty, creator] })),
    bad('a policy where nobody else is owed', offerJson(creatorOffer)),
    bad('no policy though a creator is owed', good, creator),
    bad('a policy for another creator', offerJson(creatorOffer), accountOf('12')),
    bad('8999 for the creator', withPolicy({ fractions: ['8999', '801', '200'] }), creator),
    bad('a target between', withPolicy({ targets: [accountOf('66'), accountOf('00'), accountOf('00')] }), creator),
  ]
}

function offers() {
  const good = (name: string, offer: JsonObject, asker = '') => ({ name, offer: textOf(offer), creator: asker })
  const twice = { payees: [creator, creator, counterparty], fractions: ['4500', '4500', '1000'] }
  return [
    good('the Jet alone', offerJson(plainOffer)),
    good('a creator', offerJson(creatorOffer), creator),
    good('a creator who is paid in two parts', withPolicy(twice), creator),
    good(
      'a dynamic share beside the creator',
      withPolicy({ fractions: ['9000', '300', '200'], dynamicBps: '500', dynamicConstraint: sponsored }),
      creator,
    ),
    good('free, in the coin of the chain', { ...offerJson(plainOffer), token: accountOf('00'), pricePerMiB: '0' }),
    good('the largest price', { ...offerJson(plainOffer), pricePerMiB: String(maxWei) }),
  ]
}

function requests() {
  const voucher = voucherOf(plainOffer, { max: weiOf(7n) })
  const body = (vouchers: JsonObject[], v = 2) => textOf({ v, vouchers })
  const eight = Array.from({ length: 8 }, () => voucher)
  return {
    requests: [
      { text: body([voucher]), count: 1 },
      { text: body(eight), count: 8 },
    ],
    refusedRequests: [
      { name: 'none', text: body([]), error: 'BadRequest' },
      { name: 'nine', text: body([...eight, voucher]), error: 'BadRequest' },
      { name: 'another version', text: body([voucher], 1), error: 'BadRequest' },
      { name: 'an unknown member', text: textOf({ v: 2, vouchers: [voucher], token: 'x' }), error: 'BadRequest' },
      { name: 'no list', text: textOf({ v: 2, vouchers: voucher }), error: 'BadRequest' },
      { name: 'no JSON', text: '{', error: 'BadRequest' },
    ],
  }
}

export function payments() {
  return {
    about:
      'Prices, lines and offers: specification §7.2–§7.4, §7.9. `creator` is the payout of the manifest, "" for none; texts hold JSON, amounts are decimal.',
    prices: prices(),
    lines: lines(),
    splits: [{ creator, counterparty, treasury, policy: textOf(payoutMembers(creatorOffer.payout)) }],
    offers: offers(),
    refusedOffers: refusedOffers(),
    ...requests(),
  }
}
