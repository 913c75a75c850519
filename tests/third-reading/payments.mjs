// §7: offers, vouchers, lines, x402.
import { as, bytesOfHex, decode, encode, need, Refusal, utf8 } from './bytes.mjs'
import { abiWord, account, address, amount, signatureOf, typedDigest, word32 } from './evm.mjs'
import { canonicalText, closed, integerIn, listOf, strictJson, textLike } from './json.mjs'
import { keccak256 } from './keccak.mjs'
import { numberOf, signerOf, word } from './secp256k1.mjs'

const whole = 10_000n
const day = 86_400n
const domain = 'EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)'
const payment = 'Payment(address payer,address token,bytes32 recipientsHash,uint256 max,uint256 line,uint256 nbf,uint256 exp,address contract)'
const greatest = Number.MAX_SAFE_INTEGER

/** `abi.encode`: numbers and words in their place, lists behind all places with their offsets in them. */
function abiHash(...parameters) {
  const [head, tail] = [[], []]
  let offset = 32 * parameters.length
  for (const parameter of parameters) {
    if (!Array.isArray(parameter)) head.push(parameter)
    else {
      head.push(word(BigInt(offset)))
      tail.push(word(BigInt(parameter.length)), ...parameter)
      offset += 32 * (1 + parameter.length)
    }
  }
  return keccak256(...head, ...tail)
}

const accounts = (list) => list.map((item) => abiWord('address', item))

function readPolicy(value) {
  const policy = closed(value, ['payees', 'fractions', 'dynamicBps', 'dynamicConstraint', 'targets'])
  const payees = listOf(policy.payees, 0, 256).map(account)
  const fractions = listOf(policy.fractions, 0, 256).map((text) => amount(text))
  const targets = listOf(policy.targets, 0, 256).map(address)
  const dynamicBps = amount(policy.dynamicBps)
  need(fractions.length === payees.length && (targets.length === 0 || targets.length === payees.length), 'BadRequest', 'other numbers of entries')
  need(fractions.every((fraction) => fraction > 0n), 'BadRequest', 'a share of 0')
  need(fractions.reduce((sum, fraction) => sum + fraction, dynamicBps) === whole, 'BadRequest', 'not 10 000 in all')
  return { payees, fractions, dynamicBps, dynamicConstraint: word32(policy.dynamicConstraint), targets }
}

/** Who is paid, of the one member of the two that is there, with the hash that a payer signs. */
export function readPayout({ recipients, policy }) {
  need((recipients === undefined) !== (policy === undefined), 'BadRequest', 'not one of recipients and policy')
  if (policy === undefined) {
    const list = listOf(recipients, 1, 256).map(account)
    return { recipients: list, hash: encode('hex', abiHash(accounts(list))) }
  }
  const read = readPolicy(policy)
  const { payees, fractions, dynamicBps, dynamicConstraint, targets } = read
  const hash = abiHash(accounts(payees), fractions.map(word), word(dynamicBps), abiWord('bytes32', dynamicConstraint), accounts(targets))
  return { policy: read, hash: encode('hex', hash) }
}

export function lineOf(counterparty, token, hash, lane) {
  const parts = [counterparty, token, `0x${hash}`, lane].map((text) => bytesOfHex(text.slice(2)))
  return numberOf(keccak256(utf8('safecloud.line.v2'), ...parts))
}

const terms = ['chainId', 'contract', 'token']

export function readOffer(value) {
  return as('OfferInvalid', () => {
    const offer = closed(value, [...terms, 'counterparty', 'pricePerMiB', 'credit'], ['recipients', 'policy'])
    return {
      chainId: integerIn(offer.chainId, 1, greatest),
      contract: account(offer.contract),
      token: address(offer.token),
      counterparty: account(offer.counterparty),
      pricePerMiB: amount(offer.pricePerMiB),
      credit: amount(offer.credit),
      payout: readPayout(offer),
    }
  })
}

export function readAcceptableOffer({ offer: text, creator }) {
  const offer = readOffer(strictJson(utf8(text)))
  const { recipients, policy } = offer.payout
  if (creator === '') {
    need(recipients?.length === 1 && recipients[0] === offer.counterparty, 'OfferInvalid', 'pays another')
    return offer
  }
  account(creator)
  need(policy && policy.targets.length === 0, 'OfferInvalid', 'no policy without targets')
  const share = policy.fractions.filter((_, at) => policy.payees[at] === creator).reduce((sum, fraction) => sum + fraction, 0n)
  need(share >= 9000n, 'OfferInvalid', 'too little for the creator')
  return offer
}

export const priceOf = (bytes, pricePerMiB) => (BigInt(bytes) * pricePerMiB + 1_048_575n) / 1_048_576n

export function readVoucher(value) {
  const voucher = closed(value, ['payer', ...terms, 'max', 'line', 'lane', 'nbf', 'exp', 'sig'], ['recipients', 'policy'])
  const read = {
    payer: account(voucher.payer),
    chainId: integerIn(voucher.chainId, 1, greatest),
    contract: account(voucher.contract),
    token: address(voucher.token),
    max: amount(voucher.max),
    line: amount(voucher.line),
    lane: word32(voucher.lane),
    nbf: amount(voucher.nbf, 1n << 64n),
    exp: amount(voucher.exp, 1n << 64n),
    signature: signatureOf(voucher.sig),
    payout: readPayout(voucher),
    text: canonicalText(value),
  }
  need(read.max > 0n, 'BadRequest', 'any amount')
  return read
}

export function voucherDigest({ payer, chainId, contract, token, max, line, nbf, exp, payout }) {
  return typedDigest(domain, ['OpenClaiming', '1', chainId, contract], payment, [payer, token, payout.hash, max, line, nbf, exp, contract])
}

const isSignedByPayer = (voucher) => signerOf(voucherDigest(voucher), voucher.signature) === voucher.payer

function readLine({ accepted, consumed, reserved, settled, voucher }) {
  const amounts = { accepted: amount(accepted), consumed: amount(consumed), reserved: amount(reserved), settled: amount(settled) }
  return voucher === '' ? amounts : { ...amounts, voucher: readVoucher(strictJson(utf8(voucher))) }
}

/** §7.6, in its order. */
export function judge({ voucher: text, offer: offerText, line: lineEntry, funds, limit, now }) {
  const offer = readOffer(strictJson(utf8(offerText)))
  const line = readLine(lineEntry)
  const { lineAvailable, balance, allowance, owedElsewhere } = Object.fromEntries(
    Object.entries(funds).filter(([name]) => name !== 'readAt').map(([name, value]) => [name, amount(value)]),
  )
  const most = amount(limit)
  const voucher = as('VoucherInvalid', () => {
    const read = readVoucher(strictJson(utf8(text)))
    const left = read.exp - BigInt(now)
    need(read.nbf <= BigInt(now) && left >= day && left <= 30n * day, 'BadRequest', 'not now')
    need(isSignedByPayer(read), 'BadRequest', 'not signed')
    return read
  })
  const line7 = lineOf(offer.counterparty, offer.token, offer.payout.hash, voucher.lane)
  const isFor = [...terms.map((name) => voucher[name] === offer[name]), voucher.payout.hash === offer.payout.hash, voucher.line === line7]
  need(!isFor.includes(false), 'VoucherMismatch', 'for another offer')
  if (line.voucher?.text === voucher.text) return voucher
  need(voucher.max > line.accepted, 'VoucherStale', 'no more than before')
  const owed = voucher.max - line.settled
  const all = owed + owedElsewhere
  const isCovered = now - funds.readAt <= 60 && lineAvailable >= owed && balance >= all && allowance >= all && all <= most
  need(isCovered, 'PaymentRequired', 'cannot be paid')
  return voucher
}

/** §7.5 and `need` of §7.7. */
export function reservation({ line: entry, price: priceText, credit: creditText, now }) {
  const [line, price, credit] = [readLine(entry), BigInt(textLike(priceText, /^[0-9]+$/)), amount(creditText)]
  const earned = credit < line.settled ? credit : line.settled
  const lasts = line.voucher !== undefined && line.voucher.exp - BigInt(now) > 3600n
  const total = line.consumed + line.reserved + price
  const least = total - earned
  const served = price === 0n || (lasts && total <= line.accepted + earned)
  return { served, need: String(least > line.accepted + 1n ? least : line.accepted + 1n) }
}

function readRequiredEntry(value) {
  const entry = closed(value, ['offer', 'line', 'accepted', 'consumed', 'need'], ['voucher'])
  return {
    offer: readOffer(entry.offer),
    line: amount(entry.line),
    accepted: amount(entry.accepted),
    consumed: amount(entry.consumed),
    need: amount(entry.need),
    voucher: entry.voucher && readVoucher(entry.voucher),
  }
}

export const readRequired = ({ text }) => as('OfferInvalid', () => listOf(strictJson(utf8(text)), 0, 64).map(readRequiredEntry))

/** What a client signs next (§7.7). */
export function nextMax({ required: text, payer, signed: signedText, received, step }) {
  const entry = readRequiredEntry(strictJson(utf8(text)))
  const { voucher, line } = entry
  const isShown = voucher && voucher.payer === payer && voucher.line === line && isSignedByPayer(voucher)
  const [signed, proven] = [amount(signedText), isShown ? voucher.max : 0n]
  need(entry.accepted <= signed || entry.accepted <= proven, 'SigningRefused', 'nobody signed that')
  const limit = (1n << 256n) - 1n
  const ahead = [amount(received) + amount(step), limit].reduce((least, value) => (value < least ? value : least))
  const max = [signed, proven, ahead].reduce((most, value) => (value > most ? value : most))
  need(max > 0n && max >= entry.need, 'SigningRefused', 'more than a step')
  return String(max)
}

export function readVouchersRequest({ text }) {
  const body = closed(strictJson(utf8(text)), ['v', 'vouchers'])
  need(body.v === 2, 'BadRequest', 'another version')
  return listOf(body.vouchers, 1, 8)
}

function readTerms(value) {
  const entry = closed(value, ['scheme', 'network', 'asset', 'payTo', 'amount', 'maxTimeoutSeconds', 'extra'])
  need(entry.scheme === 'safecloud-voucher' && entry.maxTimeoutSeconds === 60, 'BadRequest', 'another scheme or time')
  amount(entry.amount)
  const extra = closed(entry.extra, ['offer', 'accepted', 'consumed'], ['voucher'])
  for (const name of ['accepted', 'consumed']) amount(extra[name])
  if (extra.voucher !== undefined) readVoucher(extra.voucher)
  const { chainId, token, counterparty } = readOffer(extra.offer)
  const isOffers = entry.network === `eip155:${chainId}` && entry.asset === token && entry.payTo === counterparty
  need(isOffers, 'BadRequest', 'terms of another offer')
}

const headers = {
  required: (json) => {
    const body = closed(json, ['x402Version', 'error', 'resource', 'accepts'])
    need(body.x402Version === 2, 'BadRequest', 'another version')
    for (const text of [body.error, closed(body.resource, ['url']).url]) need(typeof text === 'string', 'BadRequest', 'no text')
    for (const entry of listOf(body.accepts, 1, 16)) readTerms(entry)
  },
  payment: (json) => {
    const body = closed(json, ['x402Version', 'accepted', 'payload'])
    need(body.x402Version === 2, 'BadRequest', 'another version')
    readTerms(body.accepted)
  },
  receipt: (json) => {
    const body = closed(json, ['success', 'transaction', 'network', 'payer', 'amount'])
    need(body.success === true && body.transaction === '', 'BadRequest', 'no success')
    integerIn(Number(textLike(body.network, /^eip155:[1-9][0-9]{0,15}$/).slice(7)), 1, greatest)
    account(body.payer)
    amount(body.amount)
  },
}

/** What the header says, as its canonical text. */
export function readX402({ kind, header }) {
  return as('X402Invalid', () => {
    need(header.length <= 16_384, 'BadRequest', 'too long')
    const json = strictJson(decode('base64', header))
    if (!Object.hasOwn(headers, kind)) throw new Refusal('X402Invalid', 'another kind')
    headers[kind](json)
    return canonicalText(json)
  })
}
