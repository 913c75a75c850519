import { sha256 as hasher } from '@noble/hashes/sha2.js'
import { type Bytes, utf8 } from '../../bytes.ts'
import { hexEncode } from '../../hex.ts'
import { V1Error } from '../v1Error.ts'

/** One step from a leaf to the root: the sibling's hash as hex, and the side on which it lies. */
export interface MerkleStep {
  readonly hex: string
  readonly side: 'left' | 'right'
}

/** Bytes, or text that is hashed as UTF-8. */
export type MerkleLeaf = Uint8Array | string

const leafPrefix = Uint8Array.of(0)
const nodePrefix = Uint8Array.of(1)

export function merkleLeafHash(leaf: MerkleLeaf): Bytes {
  return hasher
    .create()
    .update(leafPrefix)
    .update(typeof leaf === 'string' ? utf8(leaf) : leaf)
    .digest() as Bytes
}

export function merkleParentHash(left: Uint8Array, right: Uint8Array): Bytes {
  return hasher.create().update(nodePrefix).update(left).update(right).digest() as Bytes
}

/**
 * The flat binary tree of version 1 (v1 §7): a lone last node is paired with itself. Hence n leaves and the same
 * with the last repeated can share a root; whoever relies on the root binds the number of leaves elsewhere.
 */
export class MerkleTree {
  readonly #rows: Bytes[][]

  /** @throws {V1Error} `EmptyRange` without leaves. */
  constructor(leaves: readonly MerkleLeaf[]) {
    if (leaves.length === 0) throw new V1Error('EmptyRange', 'A tree has at least one leaf.')
    let row = leaves.map(merkleLeafHash)
    this.#rows = [row]
    while (row.length > 1) {
      const below = row
      row = Array.from({ length: Math.ceil(below.length / 2) }, (_, at) =>
        merkleParentHash(below[2 * at]!, below[2 * at + 1] ?? below[2 * at]!),
      )
      this.#rows.push(row)
    }
  }

  get leafCount(): number {
    return this.#rows[0]!.length
  }

  /** Hex of the root. */
  get root(): string {
    return hexEncode(this.#rows.at(-1)![0]!)
  }

  /** @throws {V1Error} `EmptyRange` for a leaf that is not there. */
  proof(index: number): MerkleStep[] {
    if (!Number.isInteger(index) || index < 0 || index >= this.leafCount) throw new V1Error('EmptyRange', `There is no leaf ${index}.`)
    return this.#rows.slice(0, -1).map((row, height) => {
      const at = Math.floor(index / 2 ** height)
      const sibling = at % 2 === 1 ? at - 1 : at + 1
      return { hex: hexEncode(row[sibling] ?? row[at]!), side: at % 2 === 1 ? 'left' : 'right' }
    })
  }
}
