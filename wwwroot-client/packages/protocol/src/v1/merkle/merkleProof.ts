import { hexDecode, hexEncode } from '../../hex.ts'
import { Fields } from '../json/fields.ts'
import { isList, type JsonValue } from '../json/jsonValue.ts'
import { recoded, V1Error } from '../v1Error.ts'
import { type MerkleLeaf, type MerkleStep, merkleLeafHash, merkleParentHash } from './merkleTree.ts'

const maxSteps = 64

/** Whether the steps lead from the leaf to the root, which is compared as text. Says nothing about the leaf's place. */
export function verifyMerkleProof(leaf: MerkleLeaf, steps: readonly MerkleStep[], root: string): boolean {
  let hash = merkleLeafHash(leaf)
  for (const { hex, side } of steps) {
    const sibling = recoded('ProofInvalid', () => hexDecode(hex, 32))
    hash = side === 'left' ? merkleParentHash(sibling, hash) : merkleParentHash(hash, sibling)
  }
  return hexEncode(hash) === root
}

/**
 * The same, and the leaf is number `index` of `leafCount`: the sides and the number of steps are what that place
 * has, and a lone last node is its own sibling. This binds the count that the root alone does not (v1 §7).
 */
export function verifyMerkleProofAt(
  leaf: MerkleLeaf,
  steps: readonly MerkleStep[],
  root: string,
  index: number,
  leafCount: number,
): boolean {
  if (!Number.isSafeInteger(index) || index < 0 || index >= leafCount) return false
  let hash = merkleLeafHash(leaf)
  let at = index
  let width = leafCount
  for (const { hex, side } of steps) {
    const lone = at % 2 === 0 && at + 1 === width
    if (width === 1 || side !== (at % 2 === 1 ? 'left' : 'right') || (lone && hex !== hexEncode(hash))) return false
    const sibling = recoded('ProofInvalid', () => hexDecode(hex, 32))
    hash = side === 'left' ? merkleParentHash(sibling, hash) : merkleParentHash(hash, sibling)
    at = Math.floor(at / 2)
    width = Math.ceil(width / 2)
  }
  return width === 1 && hexEncode(hash) === root
}

/** Steps from outside; any side but `left` counts as `right`. @throws {V1Error} `ProofInvalid` */
export function readMerkleProof(value: JsonValue): MerkleStep[] {
  const refuse = (reason: string) => new V1Error('ProofInvalid', reason)
  if (!isList(value) || value.length > maxSteps) throw refuse(`A list of at most ${maxSteps} steps is expected.`)
  return value.map((item) => {
    const fields = new Fields(item, refuse)
    const hex = fields.text('hex')
    recoded('ProofInvalid', () => hexDecode(hex, 32))
    return { hex, side: fields.value('side') === 'left' ? 'left' : 'right' }
  })
}
