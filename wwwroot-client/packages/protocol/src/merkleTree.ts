import type { Bytes } from './bytes.ts'
import type { Cid } from './cid.ts'
import { hashSize, leafHash, rowAbove } from './merkleHash.ts'
import { proofRows } from './rangeProof.ts'
import { checkRange, isTreeShape, type TreeShape } from './treeShape.ts'

/** The kept tree of one track: its root, and proofs without hashing again (specification §3). */
export class MerkleTree {
  readonly #rows: Bytes[]

  private constructor(
    readonly shape: TreeShape,
    rows: Bytes[],
  ) {
    this.#rows = rows
  }

  /** @throws {RangeError} when the numbers make no tree. */
  static ofCids(cids: readonly Cid[], n: number, depth: number): MerkleTree {
    const shape = { n, depth, chunks: cids.length }
    if (!isTreeShape(shape)) throw new RangeError(`No tree has n ${n}, depth ${depth} and ${cids.length} chunks.`)
    const leaves = new Uint8Array(cids.length * hashSize)
    cids.forEach((cid, at) => {
      leaves.set(leafHash(cid), at * hashSize)
    })
    const rows = [leaves]
    for (let row = 0; row < depth; row++) rows.push(rowAbove(rows[row]!, n))
    return new MerkleTree(shape, rows)
  }

  get root(): Bytes {
    return this.node(this.shape.depth, 0)
  }

  /** The hash at a place, 32 bytes. @throws {RangeError} where the tree has no node. */
  node(row: number, index: number): Bytes {
    const hash = this.#rows[row]?.slice(index * hashSize, (index + 1) * hashSize)
    if (index < 0 || hash?.length !== hashSize) throw new RangeError(`No node ${index} in row ${row}.`)
    return hash
  }

  /**
   * The proof of [start,end), in the order of specification §3.3.
   *
   * @throws {EmptyRangeError}
   */
  prove(start: number, end: number): Bytes[] {
    checkRange(this.shape, start, end)
    return [...proofRows(this.shape, start, end)].flatMap(({ row, first, lo, hi, last }) => [
      ...this.#nodes(row, first, lo),
      ...this.#nodes(row, hi, last),
    ])
  }

  #nodes(row: number, from: number, to: number): Bytes[] {
    return Array.from({ length: to - from }, (_, at) => this.node(row, from + at))
  }
}
