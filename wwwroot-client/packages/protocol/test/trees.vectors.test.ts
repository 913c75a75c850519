import { expect, it } from 'vitest'
import { parseCid } from '../src/cid.ts'
import { coverOf } from '../src/cover.ts'
import { hexEncode } from '../src/hex.ts'
import { formatLink } from '../src/link.ts'
import { MerkleTree } from '../src/merkleTree.ts'
import { verifyRangeProof } from '../src/rangeProof.ts'
import { parseTrackName } from '../src/trackName.ts'
import { checkRange, isTreeShape, smallestDepth, type TreeShape } from '../src/treeShape.ts'
import { codeOf } from './refusal.ts'
import { bytesOf, readVectors } from './vectors.ts'

interface Range extends TreeShape {
  readonly start: number
  readonly end: number
}
interface Proof extends Range {
  readonly cids: string[]
  readonly proofHex: string[]
  readonly rootHex: string
}

const trees = readVectors<{
  readonly cases: (TreeShape & { cids: string[]; rowsHex: string[][]; rootHex: string })[]
  readonly depths: { n: number; chunks: number; depth: number }[]
  readonly accepted: TreeShape[]
  readonly refused: (TreeShape & { name: string })[]
}>('trees')
const proofs = readVectors<{ readonly cases: Proof[]; readonly refused: (Proof & { name: string; error: string })[] }>('proofs')
const covers = readVectors<{
  readonly cases: (Range & { links: string[] })[]
  readonly refused: (Range & { name: string; error: string })[]
}>('covers')

it.each(trees.cases)('trees: n $n, depth $depth, $chunks chunks', ({ n, depth, cids, rowsHex, rootHex }) => {
  const tree = MerkleTree.ofCids(cids.map(parseCid), n, depth)
  expect(rowsHex.map((row, height) => row.map((_, index) => hexEncode(tree.node(height, index))))).toEqual(rowsHex)
  expect(hexEncode(tree.root)).toBe(rootHex)
  expect(() => tree.node(depth, 1)).toThrow(RangeError)
})

it('trees: shapes and smallest depths', () => {
  for (const { n, chunks, depth } of trees.depths) expect(smallestDepth(n, chunks)).toBe(depth)
  for (const shape of trees.accepted) expect(isTreeShape(shape)).toBe(true)
  for (const shape of trees.refused) expect(isTreeShape(shape)).toBe(false)
})

function verify({ start, end, cids, proofHex, rootHex, ...shape }: Proof) {
  checkRange(shape, start, end)
  verifyRangeProof(
    shape,
    bytesOf(rootHex),
    start,
    cids.map(parseCid),
    proofHex.map((hash) => bytesOf(hash)),
  )
}

it.each(proofs.cases)('proofs: [$start,$end) of $chunks', (vector) => {
  verify(vector)
})

it.each(proofs.refused)('proofs: $name is $error', async (vector) => {
  expect(await codeOf(() => verify(vector))).toBe(vector.error)
})

it.each(covers.cases)('covers: [$start,$end) of $chunks', ({ start, end, links, ...shape }) => {
  expect(coverOf(parseTrackName('data'), shape, start, end).map(formatLink)).toEqual(links)
})

it.each(covers.refused)('covers: $name is $error', async ({ start, end, error, ...shape }) => {
  expect(await codeOf(() => coverOf(parseTrackName('data'), shape, start, end))).toBe(error)
})
