import { type Bytes, concat, utf8 } from '../../bytes.ts'
import { labels } from '../../labels.ts'
import { readChainId } from '../evm/chainId.ts'
import { payoutPolicyHash, readPayoutPolicy } from '../evm/payoutPolicy.ts'
import { recipientsHash } from '../evm/recipients.ts'
import { keccak256 } from '../hash/digest.ts'
import { Fields } from '../json/fields.ts'
import { isMembers, type JsonMembers, type JsonValue } from '../json/jsonValue.ts'
import { eip712KeyPairOfPrivateKey } from '../keys/eip712KeyPair.ts'
import { checksumAddress, type EvmAddress, parseAddress } from '../keys/evmAddress.ts'
import { integerOf } from '../typed/eip712Value.ts'
import { recoded, V1Error } from '../v1Error.ts'
import { signPayment } from './paymentEnvelope.ts'

/** What a Jet says about being paid (v1 §22.1). */
export interface JetTerms {
  readonly evmAddress: EvmAddress
  /** As the Jet writes them: a voucher repeats them so. */
  readonly token: string
  readonly contract: string
  readonly chainId: bigint
  readonly perChunkWei: bigint
}

/** What is bought, and by whom. */
export interface Purchase {
  readonly terms: JetTerms
  /** Of the file, if it is known: its payout decides who is paid, its root which key pays. */
  readonly file: { readonly rootCid: string; readonly revenue: JsonMembers | null; readonly perChunkWei: string | null } | null
  /** Chunks that are asked for. The published code pays for the whole file each time, or for 256 without a manifest. */
  readonly chunks: number
  /** Unix seconds. */
  readonly now: number
  readonly basePrivateKey: Bytes
  /** What the line has promised so far. */
  readonly watermark: bigint
}

const lifetime = 30 * 86_400
const wholeShare = 10_000n
const defaultCreatorShare = 9000

/** @throws {V1Error} `PaymentInvalid` when the Jet does not say who is paid, in which token, by which contract. */
export function readJetTerms(value: JsonValue): JetTerms {
  return recoded('PaymentInvalid', () => {
    const fields = new Fields(value, (reason) => new V1Error('PaymentInvalid', reason))
    const safebux = fields.fields('safebux')
    const address = (text: string) => parseAddress(text) && text
    return {
      evmAddress: parseAddress(fields.text('evmAddress')),
      token: address(safebux.text('address')),
      contract: address(fields.fields('openclaiming').text('address')),
      chainId: readChainId(safebux.value('chainId')),
      perChunkWei: priceOf(safebux.value('perChunkWei') ?? '1000'),
    }
  })
}

/** The key that pays for one file: from the base key and the file's root, so that its payments are not seen together with others. */
export function payerKey(basePrivateKey: Bytes, rootCid: string | undefined): Bytes {
  return rootCid === undefined ? basePrivateKey : keccak256(concat(basePrivateKey, utf8(labels.payer + rootCid)))
}

/**
 * The vouchers for a request (v1 §18): one by the file's payout policy, or else one to the Jet and, when the file has an income
 * contract, one to that. All promise the line's new total; `amount` says what of this request each is for.
 *
 * @throws {V1Error} `PaymentInvalid`
 */
export function payForChunks({ terms, file, chunks, now, basePrivateKey, watermark }: Purchase): {
  readonly payments: readonly JsonMembers[]
  readonly watermark: bigint
} {
  const price = file?.perChunkWei ? priceOf(file.perChunkWei) : terms.perChunkWei
  const total = price * BigInt(chunks)
  const newWatermark = watermark + total
  const privateKey = payerKey(basePrivateKey, file?.rootCid)
  const payer = checksumAddress(eip712KeyPairOfPrivateKey(privateKey).address)
  const voucher = (hash: string, amount: bigint, policy?: JsonValue) => {
    const { token, contract } = terms
    const times = { nbf: 0, exp: Math.floor(now) + lifetime, chainId: Number(terms.chainId) }
    const stm: JsonMembers = { payer, token, max: String(newWatermark), line: 0, ...times, recipientsHash: hash, contract }
    return signPayment(policy === undefined ? stm : { ...stm, policy }, amount, privateKey)
  }

  const policy = file?.revenue?.policy
  if (isMembers(policy)) {
    return { payments: [voucher(payoutPolicyHash(readPayoutPolicy(policy)), total, policy)], watermark: newWatermark }
  }
  const jet = recipientsHash([terms.evmAddress])
  const income = file?.revenue?.incomeContract
  if (typeof income !== 'string') return { payments: [voucher(jet, total)], watermark: newWatermark }
  const author = (total * creatorShare(file!.revenue!)) / wholeShare
  const contract = recoded('PaymentInvalid', () => parseAddress(income))
  return { payments: [voucher(jet, total - author), voucher(recipientsHash([contract]), author)], watermark: newWatermark }
}

function creatorShare(revenue: JsonMembers): bigint {
  const share = isMembers(revenue.split) ? (revenue.split.creator ?? defaultCreatorShare) : defaultCreatorShare
  if (typeof share !== 'number' || !Number.isInteger(share) || share < 0 || share > 10_000) {
    throw new V1Error('PaymentInvalid', 'The creator has no such share.')
  }
  return BigInt(share)
}

function priceOf(value: JsonValue): bigint {
  const price = recoded('PaymentInvalid', () => integerOf(value))
  if (price < 0n) throw new V1Error('PaymentInvalid', 'A price is not negative.')
  return price
}
