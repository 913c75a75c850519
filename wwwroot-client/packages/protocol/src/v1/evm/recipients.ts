import { concat } from '../../bytes.ts'
import { hexEncode } from '../../hex.ts'
import { keccak256 } from '../hash/digest.ts'
import type { EvmAddress } from '../keys/evmAddress.ts'
import { abiEncode, addressWord } from './abi.ts'

/** `0x` and 64 hex digits. */
export type Hash32 = string & { readonly brand: unique symbol }

export function hash32(bytes: Uint8Array): Hash32 {
  return `0x${hexEncode(keccak256(bytes))}` as Hash32
}

/** keccak256(abi.encode(address[])), with offset and length (v1 §11). */
export function recipientsHash(recipients: readonly EvmAddress[]): Hash32 {
  return hash32(abiEncode({ list: recipients.map(addressWord) }))
}

/** Without offset and length, as the stand-alone package has it: recognised, never emitted. */
export function packedRecipientsHash(recipients: readonly EvmAddress[]): Hash32 {
  return hash32(concat(...recipients.map(addressWord)))
}
