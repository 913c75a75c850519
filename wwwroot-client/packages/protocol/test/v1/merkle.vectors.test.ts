import { expect, it } from 'vitest'
import { readMerkleProof, verifyMerkleProof, verifyMerkleProofAt } from '../../src/v1/merkle/merkleProof.ts'
import { type MerkleStep, MerkleTree } from '../../src/v1/merkle/merkleTree.ts'
import { bytesOf, readV1 } from './vectors.ts'

interface VerifyCase {
  readonly what: string
  readonly leaf?: string
  readonly proof?: MerkleStep[]
  readonly rootHex: string
  readonly valid?: boolean
  readonly leaves8?: string[]
  readonly rootOf7?: string
}

const vectors = readV1<{
  cases: { kind: string; leaves?: string[]; leavesHex?: string[]; rootHex: string; proofs?: MerkleStep[][]; proofOfLast?: MerkleStep[] }[]
  verifyCases: VerifyCase[]
}>('merkle')

it.each(vectors.cases)('merkle: $kind, $rootHex', ({ leaves, leavesHex, rootHex, proofs, proofOfLast }) => {
  const data = leaves ?? leavesHex!.map((hex) => bytesOf(hex))
  const tree = new MerkleTree(data)
  expect(tree.root).toBe(rootHex)
  if (proofs) expect(data.map((_, at) => tree.proof(at))).toEqual(proofs)
  if (proofOfLast) expect(tree.proof(data.length - 1)).toEqual(proofOfLast)
  for (const [at, leaf] of data.entries()) {
    const proof = readMerkleProof(JSON.parse(JSON.stringify(tree.proof(at))))
    expect(verifyMerkleProof(leaf, proof, rootHex)).toBe(true)
    expect(verifyMerkleProofAt(leaf, proof, rootHex, at, data.length)).toBe(true)
    expect(verifyMerkleProofAt(leaf, proof, rootHex, at + 1, data.length)).toBe(false)
  }
})

it.each(vectors.verifyCases)('merkle: $what', ({ leaf, proof, rootHex, valid, leaves8, rootOf7 }) => {
  if (leaves8) {
    expect([new MerkleTree(leaves8).root, new MerkleTree(leaves8.slice(0, -1)).root]).toEqual([rootHex, rootOf7])
    const last = new MerkleTree(leaves8).proof(leaves8.length - 1)
    expect(verifyMerkleProofAt(leaves8.at(-1)!, last, rootHex, leaves8.length - 1, leaves8.length - 1)).toBe(false)
    return
  }
  expect(verifyMerkleProof(leaf!, proof!, rootHex)).toBe(valid)
})
