import { type Bytes, concat } from '../../bytes.ts'
import { hexEncode } from '../../hex.ts'
import { lenientHex } from '../bytes/lenientBytes.ts'
import { keccak256 } from '../hash/digest.ts'
import type { EvmAddress } from '../keys/evmAddress.ts'
import type { Hash32 } from './recipients.ts'

/** The tree by which a policy names many addresses: leaves keccak256 of the 20 bytes, pairs sorted, a lone node moves up (v1 §11.1). */
export class AddressTree {
  readonly #rows: Bytes[][]

  /** @throws {RangeError} without addresses. */
  constructor(addresses: readonly EvmAddress[]) {
    if (addresses.length === 0) throw new RangeError('A tree has at least one address.')
    let row = addresses.map((address) => keccak256(lenientHex(address)))
    this.#rows = [row]
    while (row.length > 1) {
      const below = row
      row = Array.from({ length: Math.ceil(below.length / 2) }, (_, at) => {
        const right = below[2 * at + 1]
        return right ? sortedPair(below[2 * at]!, right) : below[2 * at]!
      })
      this.#rows.push(row)
    }
  }

  get leaves(): Hash32[] {
    return this.#rows[0]!.map(asHash)
  }

  get root(): Hash32 {
    return asHash(this.#rows.at(-1)![0]!)
  }

  /** The siblings on the way up. */
  proof(index: number): Hash32[] {
    const siblings = this.#rows.slice(0, -1).map((row, height) => row[Math.floor(index / 2 ** height) ^ 1])
    return siblings.filter((sibling) => sibling !== undefined).map(asHash)
  }
}

/** Whether the address is one of the tree's. @throws {V1Error} `NotCanonical` for siblings that are no hashes. */
export function isInAddressTree(address: EvmAddress, proof: readonly string[], root: Hash32): boolean {
  const top = proof.reduce((hash, sibling) => sortedPair(hash, lenientHex(sibling, 32)), keccak256(lenientHex(address)))
  return asHash(top) === root
}

function sortedPair(left: Bytes, right: Bytes): Bytes {
  return hexEncode(left) < hexEncode(right) ? keccak256(concat(left, right)) : keccak256(concat(right, left))
}

function asHash(bytes: Bytes): Hash32 {
  return `0x${hexEncode(bytes)}` as Hash32
}
