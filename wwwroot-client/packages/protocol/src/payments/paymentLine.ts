import { concat, utf8 } from '../bytes.ts'
import { hexDecode, hexEncode } from '../hex.ts'
import { labels } from '../labels.ts'
import type { Hash32 } from '../v1/evm/recipients.ts'
import { keccak256 } from '../v1/hash/digest.ts'
import type { EvmAddress } from '../v1/keys/evmAddress.ts'
import { type Wei, weiOf } from './wei.ts'

/** What a line must never mix (specification §7.2). */
export interface LineParts {
  readonly counterparty: EvmAddress
  readonly token: EvmAddress
  readonly recipientsHash: Hash32
  /** Zero unless a sponsor separates its viewers. */
  readonly lane: Hash32
}

/** The number of a line: the hash of its parts as an unsigned integer. */
export function lineOf({ counterparty, token, recipientsHash, lane }: LineParts): Wei {
  const parts = [counterparty, token, recipientsHash, lane].map((text) => hexDecode(text.slice(2)))
  return weiOf(BigInt(`0x${hexEncode(keccak256(concat(utf8(labels.paymentLine), ...parts)))}`))
}
