import { concat, equalBytes } from './bytes.ts'
import type { Cid } from './cid.ts'
import { hashSize, leafHash, rowAbove } from './merkleHash.ts'
import { ProtocolError } from './protocolError.ts'
import { checkRange, type TreeShape } from './treeShape.ts'

/** A proof that does not lead from these CIDs to the track's root. */
export class RangeProofInvalidError extends ProtocolError {
  override name = 'RangeProofInvalidError'
  readonly code = 'RangeProofInvalid'
}

/** What one row of a proof needs: nodes first…lo−1 on the left of [lo,hi) and hi…last−1 on its right. */
export interface ProofRow {
  readonly row: number
  readonly first: number
  readonly lo: number
  readonly hi: number
  readonly last: number
}

/** The walk of specification §3.3, which prover and verifier share. */
export function* proofRows({ n, depth, chunks }: TreeShape, start: number, end: number): Generator<ProofRow> {
  let lo = start
  let hi = end
  let size = chunks
  for (let row = 0; row < depth; row++) {
    const first = Math.floor(lo / n) * n
    const last = Math.min(Math.ceil(hi / n) * n, size)
    yield { row, first, lo, hi, last }
    lo = first / n
    hi = Math.ceil(last / n)
    size = Math.ceil(size / n)
  }
}

/**
 * Checks that `cids` are the chunks [start, start + cids.length) of the track whose root is given (specification §3.3).
 *
 * @param proof Hashes of 32 bytes.
 * @throws {EmptyRangeError} when the track has no such range.
 * @throws {RangeProofInvalidError} when the proof has too few or too many hashes, or ends at another root.
 */
export function verifyRangeProof(
  shape: TreeShape,
  root: Uint8Array,
  start: number,
  cids: readonly Cid[],
  proof: readonly Uint8Array[],
): void {
  checkRange(shape, start, start + cids.length)
  if (proof.some((hash) => hash.length !== hashSize)) throw new RangeProofInvalidError('A hash of the proof has not 32 bytes.')
  let nodes = concat(...cids.map(leafHash))
  let used = 0
  for (const { first, lo, hi, last } of proofRows(shape, start, start + cids.length)) {
    const left = proof.slice(used, used + lo - first)
    const right = proof.slice(used + lo - first, used + lo - first + last - hi)
    used += left.length + right.length
    if (left.length + right.length !== lo - first + last - hi) throw new RangeProofInvalidError('The proof is too short.')
    nodes = rowAbove(concat(...left, nodes, ...right), shape.n)
  }
  if (used !== proof.length) throw new RangeProofInvalidError('The proof is too long.')
  if (!equalBytes(nodes, root)) throw new RangeProofInvalidError('The proof leads to another root.')
}
