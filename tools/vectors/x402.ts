import { base64Encode } from '../../wwwroot-client/packages/protocol/src/base64.ts'
import { utf8 } from '../../wwwroot-client/packages/protocol/src/bytes.ts'
import type { JsonObject } from '../../wwwroot-client/packages/protocol/src/json.ts'
import { readVoucher } from '../../wwwroot-client/packages/protocol/src/payments/voucher.ts'
import { weiOf } from '../../wwwroot-client/packages/protocol/src/payments/wei.ts'
import {
  termsJson,
  writeX402Payment,
  writeX402Receipt,
  writeX402Required,
  type X402Terms,
} from '../../wwwroot-client/packages/protocol/src/payments/x402.ts'
import { creatorOffer, payer, plainOffer, voucherOf } from './paymentCases.ts'
import { textOf, withMembers, withoutMember } from './texts.ts'

const url = 'http://jet.localhost:5080/jet/v2/chunks/bafkreihx3npfapwowoi7y7wl3b7zoh6274uvzbjmslndo3c6nixdyvxv4y'
const terms: X402Terms = { offer: plainOffer, amount: weiOf(5001n), accepted: weiOf(0n), consumed: weiOf(0n) }
const known: X402Terms = {
  ...terms,
  offer: creatorOffer,
  accepted: weiOf(1_000_000n),
  consumed: weiOf(999_000n),
  voucher: readVoucher(voucherOf(creatorOffer)),
}
const network = 'eip155:56'

const header = (json: JsonObject) => base64Encode(utf8(textOf(json)))

export function x402() {
  const required = { x402Version: 2, error: 'Payment is needed.', resource: { url }, accepts: [termsJson(terms)] }
  const payment = { x402Version: 2, accepted: termsJson(terms), payload: voucherOf(plainOffer) }
  const receipt = { success: true, transaction: '', network, payer: payer.address, amount: '5001' }
  const bad = (kind: string, name: string, json: JsonObject) => ({ name, kind, header: header(json), error: 'X402Invalid' })
  const badTerms = (name: string, change: JsonObject) =>
    bad('required', name, { ...required, accepts: [{ ...termsJson(terms), ...change }] })
  return {
    about:
      'Headers of x402: specification §7.10. `kind` is required (PAYMENT-REQUIRED), payment (PAYMENT-SIGNATURE) or receipt (PAYMENT-RESPONSE); `json` is what the header says.',
    cases: [
      {
        name: 'the first voucher',
        kind: 'required',
        header: writeX402Required({ error: required.error, url, accepts: [terms] }),
        json: textOf(required),
      },
      {
        name: 'a further voucher',
        kind: 'required',
        header: writeX402Required({ error: '', url, accepts: [known, terms] }),
        json: textOf({ ...required, error: '', accepts: [termsJson(known), termsJson(terms)] }),
      },
      {
        name: 'a voucher',
        kind: 'payment',
        header: writeX402Payment({ accepted: terms, payload: voucherOf(plainOffer) }),
        json: textOf(payment),
      },
      {
        name: 'it was taken',
        kind: 'receipt',
        header: writeX402Receipt({ network, payer: payer.address, amount: weiOf(5001n) }),
        json: textOf(receipt),
      },
    ],
    refused: [
      ...Object.keys(required).map((name) => bad('required', `no ${name}`, withoutMember(required, name))),
      ...Object.keys(payment).map((name) => bad('payment', `no ${name}`, withoutMember(payment, name))),
      ...Object.keys(receipt).map((name) => bad('receipt', `no ${name}`, withoutMember(receipt, name))),
      bad('required', 'another version', withMembers(required, { x402Version: 1 })),
      bad('required', 'no terms', withMembers(required, { accepts: [] })),
      bad('required', 'an unknown member', withMembers(required, { extensions: {} })),
      bad('payment', 'an unknown member', withMembers(payment, { extensions: {} })),
      bad('receipt', 'no success', withMembers(receipt, { success: false })),
      bad('receipt', 'a transaction', withMembers(receipt, { transaction: '0x00' })),
      bad('receipt', 'another kind of network', withMembers(receipt, { network: 'solana:1' })),
      badTerms('the scheme exact', { scheme: 'exact' }),
      badTerms('another network than that of the offer', { network: 'eip155:1' }),
      badTerms('another token than that of the offer', { asset: payer.address }),
      badTerms('another payee than that of the offer', { payTo: payer.address }),
      badTerms('another time', { maxTimeoutSeconds: 61 }),
      badTerms('an amount as number', { amount: 5001 }),
      { name: 'no Base64', kind: 'required', header: 'x', error: 'X402Invalid' },
      { name: 'no JSON', kind: 'required', header: 'AAAA', error: 'X402Invalid' },
      { name: 'nothing', kind: 'payment', header: '', error: 'X402Invalid' },
      bad('required', 'above 16384 characters', withMembers(required, { error: 'x'.repeat(16_384) })),
    ],
  }
}
