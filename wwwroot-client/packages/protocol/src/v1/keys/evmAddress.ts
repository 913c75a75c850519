import { utf8 } from '../../bytes.ts'
import { hexEncode } from '../../hex.ts'
import { keccak256 } from '../hash/digest.ts'
import { V1Error } from '../v1Error.ts'

/** An account on the chain: `0x` and 40 lower-case digits. */
export type EvmAddress = string & { readonly brand: unique symbol }

export const zeroAddress = `0x${'0'.repeat(40)}` as EvmAddress

/** @param point 65 bytes of an uncompressed secp256k1 key. */
export function addressOfPoint(point: Uint8Array): EvmAddress {
  return `0x${hexEncode(keccak256(point.subarray(1)).subarray(12))}` as EvmAddress
}

/** An address in any case, also with the `evm:<chain>:address:` that some claims put before it. @throws {V1Error} `KeyInvalid` */
export function parseAddress(text: string): EvmAddress {
  const bare = text.replace(/^evm:[0-9]{1,20}:address:/, '')
  if (!/^0x[0-9a-fA-F]{40}$/.test(bare)) throw new V1Error('KeyInvalid', `Not an address: '${text.slice(0, 80)}'.`)
  return bare.toLowerCase() as EvmAddress
}

/** The address with the capitals of EIP-55, as wallets write it. */
export function checksumAddress(address: EvmAddress): string {
  const digits = address.slice(2)
  const hash = hexEncode(keccak256(utf8(digits)))
  const raised = [...digits].map((digit, at) => (Number.parseInt(hash[at]!, 16) >= 8 ? digit.toUpperCase() : digit))
  return `0x${raised.join('')}`
}
