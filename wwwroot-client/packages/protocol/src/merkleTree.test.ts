import fc from 'fast-check'
import { expect, it } from 'vitest'
import { specTrack } from '../test/specFile.ts'
import { spec } from '../test/specVectors.ts'
import { type Cid, cidOfDigest } from './cid.ts'
import { coverOf } from './cover.ts'
import { hexEncode } from './hex.ts'
import { isPrefix, leafDigits } from './link.ts'
import { MerkleTree } from './merkleTree.ts'
import { RangeProofInvalidError, verifyRangeProof } from './rangeProof.ts'
import { sha256 } from './sha256.ts'
import { parseTrackName } from './trackName.ts'
import { EmptyRangeError, isTreeShape, smallestDepth } from './treeShape.ts'

const data = parseTrackName('data')
const cidsOf = (count: number): Cid[] => Array.from({ length: count }, (_, at) => cidOfDigest(sha256(Uint8Array.of(at >> 8, at))))

const anyRange = fc
  .record({
    n: fc.integer({ min: 2, max: 16 }),
    chunks: fc.integer({ min: 1, max: 60 }),
    deeper: fc.nat({ max: 2 }),
    a: fc.nat(),
    b: fc.nat(),
  })
  .map(({ n, chunks, deeper, a, b }) => {
    const start = a % chunks
    return { n, depth: smallestDepth(n, chunks) + deeper, chunks, start, end: start + 1 + (b % (chunks - start)) }
  })

it('MerkleTree: the roots of specification §10', async () => {
  for (const which of ['data', 'index'] as const) expect(hexEncode((await specTrack(which)).tree.root)).toBe(spec.merkleRootsHex[which])
})

it('MerkleTree.prove: the proof of specification §10', async () => {
  const { tree } = await specTrack('data')
  expect(tree.prove(spec.proof.start, spec.proof.end).map((hash) => hexEncode(hash).slice(0, 16))).toEqual(spec.proof.prefixesHex)
})

it('coverOf: the cover of specification §10', async () => {
  const { tree } = await specTrack('data')
  expect(coverOf(data, tree.shape, spec.cover.start, spec.cover.end).map(({ digits }) => digits.join('/'))).toEqual(spec.cover.links)
})

it('verifyRangeProof: accepts every proof that prove makes, and none that is changed', () => {
  fc.assert(
    fc.property(anyRange, fc.nat(), ({ n, depth, chunks, start, end }, at) => {
      const cids = cidsOf(chunks)
      const tree = MerkleTree.ofCids(cids, n, depth)
      const proof = tree.prove(start, end)
      const named = cids.slice(start, end)
      verifyRangeProof(tree.shape, tree.root, start, named, proof)
      const refused = (other: readonly Uint8Array[], others = named) =>
        expect(() => verifyRangeProof(tree.shape, tree.root, start, others, other)).toThrow(RangeProofInvalidError)
      refused([...proof, tree.root])
      refused(
        proof,
        named.map((cid, i) => (i === at % named.length ? cidOfDigest(new Uint8Array(32)) : cid)),
      )
      if (proof.length > 0) {
        refused(proof.slice(1))
        refused(proof.map((hash, i) => (i === at % proof.length ? sha256(hash) : hash)))
      }
    }),
  )
})

it('coverOf: holds exactly the range, with no link more than needed', () => {
  fc.assert(
    fc.property(anyRange, ({ n, depth, chunks, start, end }) => {
      const shape = { n, depth, chunks }
      const links = coverOf(data, shape, start, end)
      const held = Array.from(
        { length: chunks },
        (_, i) => links.filter((link) => isPrefix(link, { track: data, digits: leafDigits(shape, i) })).length,
      )
      expect(held).toEqual(held.map((_, i) => (start <= i && i < end ? 1 : 0)))
    }),
  )
})

it.each([
  [0, 0],
  [3, 2],
  [0, 6],
  [-1, 2],
  [0.5, 2],
])('coverOf, prove and verifyRangeProof: [%d,%d) of 5 chunks is EmptyRange', (start, end) => {
  const tree = MerkleTree.ofCids(cidsOf(5), 2, 3)
  expect(() => coverOf(data, tree.shape, start, end)).toThrow(EmptyRangeError)
  expect(() => tree.prove(start, end)).toThrow(EmptyRangeError)
  if (Number.isInteger(start) && start >= 0) {
    expect(() => verifyRangeProof(tree.shape, tree.root, start, cidsOf(Math.max(0, end - start)), [])).toThrow(EmptyRangeError)
  }
})

it.each([
  [2, 1, 2, true],
  [2, 1, 3, false],
  [16, 8, 5, true],
  [16, 9, 5, false],
  [1, 1, 1, false],
  [17, 1, 1, false],
  [2, 21, 1, false],
  [2, 20, 1_048_576, true],
  [4, 11, 1_048_577, false],
  [2, 3, 0, false],
])('isTreeShape: n %d, depth %d, %d chunks is %s', (n, depth, chunks, expected) => {
  expect(isTreeShape({ n, depth, chunks })).toBe(expected)
})

it('smallestDepth: exact powers stay exact', () => {
  expect([1, 2, 3, 4, 5].map((chunks) => smallestDepth(2, chunks))).toEqual([1, 1, 2, 2, 3])
  expect([9, 10, 243].map((chunks) => smallestDepth(3, chunks))).toEqual([2, 3, 5])
})
