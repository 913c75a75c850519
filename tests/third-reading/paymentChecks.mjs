// What is checked of each list in the files of §7.
import { strictEqual as equal, deepStrictEqual as same } from 'node:assert'
import { bytesOfHex, encode, utf8 } from './bytes.mjs'
import { amount } from './evm.mjs'
import { canonicalText, closed, strictJson } from './json.mjs'
import * as payments from './payments.mjs'
import { addressOfKey } from './secp256k1.mjs'

const payoutOf = (text) => payments.readPayout(closed(strictJson(utf8(text)), [], ['recipients', 'policy']))

const split = ({ creator, counterparty, treasury, policy }) => {
  const { policy: read } = payoutOf(policy)
  same(read.payees, [creator, counterparty, treasury])
  same([read.fractions, read.dynamicBps, read.dynamicConstraint, read.targets], [[9000n, 800n, 200n], 0n, `0x${'0'.repeat(64)}`, []])
}

const voucher = (entry) => {
  const read = payments.judge(entry)
  equal(encode('hex', payments.voucherDigest(read)), entry.digestHex)
  equal(addressOfKey(bytesOfHex(entry.privateKeyHex)), read.payer)
}

const lines = {
  reservations: (entry) => {
    const { served, need } = payments.reservation(entry)
    same([served, need], [entry.served, entry.need])
  },
  signings: (entry) => equal(payments.nextMax(entry), entry.max),
  refusedSignings: payments.nextMax,
  required: (entry) => {
    payments.readRequired(entry)
    equal(canonicalText(strictJson(utf8(entry.text))), entry.text)
  },
  refusedRequired: payments.readRequired,
}

export const paymentChecks = {
  payments: {
    prices: ({ bytes, pricePerMiB, price }) => equal(String(payments.priceOf(bytes, amount(pricePerMiB))), price),
    lines: ({ payout, recipientsHash, counterparty, token, lane, line }) => {
      const { hash } = payoutOf(payout)
      equal(`0x${hash}`, recipientsHash)
      equal(String(payments.lineOf(counterparty, token, hash, lane)), line)
    },
    splits: split,
    offers: payments.readAcceptableOffer,
    refusedOffers: payments.readAcceptableOffer,
    requests: (entry) => equal(payments.readVouchersRequest(entry).length, entry.count),
    refusedRequests: payments.readVouchersRequest,
  },
  vouchers: { cases: voucher, refused: payments.judge },
  lines,
  x402: { cases: (entry) => equal(payments.readX402(entry), entry.json), refused: payments.readX402 },
}
